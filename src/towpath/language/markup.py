"""The texts of a page template: what stands between its tags, in its labels and in the words it hands on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .places import Place
from .reach import Reach
from .said import Said

FILLED = "…"
"""Stands for what is filled in when the page is made."""

_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->", re.S)
_STRING = re.compile(r"\"((?:\\.|[^\"\\])*)\"|'((?:\\.|[^'\\])*)'", re.S)
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|</?[a-zA-Z!][^>]*>", re.S)
_SPOKEN = re.compile(r"\b(?:aria-label|alt|placeholder|content|title|value)=\"([^\"]*)\"", re.S)
_TITLE = re.compile(
    r"\{%-?\s*block title\s*-?%\}.*?\{%-?\s*endblock|<(title|h[1-6]|legend|caption)\b[^>]*>.*?</\1>", re.S
)
_WITHIN_A_LINE = re.compile(r"</?(?:a|abbr|b|br|code|em|i|q|small|span|strong|time)\b", re.I)
_BETWEEN_LINKS = re.compile(r"</a>(?=\s*<a\b)", re.I)
_BREAK = "\f"


def markup_texts(source: str, place: Place) -> Iterator[Said]:
    """Each block of text, each label, and each string that a template hands on."""
    titles = [match.span() for match in _TITLE.finditer(source)]
    without_code = _CODE.sub(_blank_code, source)
    found = [*_blocks(without_code), *_labels(without_code), *_strings(source)]
    for at, text in sorted(found):
        is_title = any(start <= at < end for start, end in titles)
        yield _said(source, at, text, place.titles if is_title else place.reach)


def is_words(text: str) -> bool:
    """Whether a string is meant to be read: it has a gap, or begins with a capital letter."""
    bare = text.strip()
    return bool(re.search(r"[^\W\d_]", bare)) and (" " in bare or bare[:1].isupper())


def _blocks(source: str) -> Iterator[tuple[int, str]]:
    at = 0
    for text in _TAG.sub(_blank_tag, source).split(_BREAK):
        if text.strip(f"{FILLED} \n\t.,;:"):
            yield at + len(text) - len(text.lstrip()), text.strip()
        at += len(text) + 1


def _labels(source: str) -> Iterator[tuple[int, str]]:
    for tag in _TAG.finditer(source):
        for label in _SPOKEN.finditer(tag.group(0)):
            if is_words(label.group(1)):
                yield tag.start() + label.start(1), label.group(1)


def _strings(source: str) -> Iterator[tuple[int, str]]:
    for code in _CODE.finditer(source):
        if code.group(0).startswith(("{#", "<!--")):
            continue
        for string in _STRING.finditer(code.group(0)):
            text = string.group(1) or string.group(2) or ""
            if is_words(text):
                yield code.start() + string.start(), text


def _blank_code(match: re.Match[str]) -> str:
    """As long as before and with the same line ends, so that every place keeps its number."""
    code = match.group(0)
    first = FILLED if code.startswith("{{") else " "
    return first + re.sub(r"[^\n]", " ", code[1:])


def _blank_tag(match: re.Match[str]) -> str:
    tag = match.group(0)
    parts = _BETWEEN_LINKS.match(match.string, match.start()) or not _WITHIN_A_LINE.match(tag)
    first = _BREAK if parts else " "
    return first + re.sub(r"[^\n]", " ", tag[1:])


def _said(source: str, at: int, text: str, reach: Reach) -> Said:
    line = source.count("\n", 0, at) + 1
    return Said(text, line, line + text.count("\n"), reach)
