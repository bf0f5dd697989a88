"""Every address of a site, found by walking its URLconf, with an example for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver, reverse


def names(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every view's name with its space, and its pattern."""
    top = resolver or get_resolver()
    for pattern in top.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(part for part in (space, pattern.namespace) if part)
            yield from names(pattern, inner)
        else:
            yield ":".join(part for part in (space, pattern.name or "") if part), pattern


def addresses(fills: Mapping[str, Sequence[object]]) -> list[tuple[str, str]]:
    """Each view's name with each address that the fills make of it."""
    return [
        (name, reverse(name, kwargs=dict(zip(wanted, values, strict=True))))
        for name, pattern in names()
        for wanted in (list(pattern.pattern.converters),)
        for values in product(*(fills[one] for one in wanted))
    ]
