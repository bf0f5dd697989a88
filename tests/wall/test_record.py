"""Every deed that the code writes into the record has plain words on the page that shows it.

The calls of `record` are found in the syntax tree of what runs on this site, and each verb and each kind is
worked out: written in the call, in a table of moves, or handed on within the module. One that is put
together from parts is listed here with all that it can become; one that is not listed fails.

Moves take their words from the page of the case, by their event, so a new one has words or does not start.

Seen to fail: with a row taken out of `VERBS` and of `KINDS`, with another verb in a call, and with a verb
put together from parts that nobody listed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.utils.module_loading import import_string  # noqa: TID251 - asks each site for its own tables

from tests.house.tree import SOURCE, Module, source
from towpath.gate.messages import BY_WORD, CareWord
from towpath.kit.access import Access
from towpath.kit.lifecycle import Lifecycle

SITE = settings.TOWPATH_SITE
pytestmark = [pytest.mark.site("police", "care", "insight"), pytest.mark.once]
# What writes into the store of each site: the person's site shares the store of care.
ROOMS = {"police": {"police"}, "care": {"care", "person"}, "insight": {"insight"}}
LIFECYCLES = {"police": "towpath.police.lifecycle.DIVERSION", "care": "towpath.care.lifecycle.EPISODE"}
WORDS = tuple(word for word, message in BY_WORD.items() if issubclass(message, CareWord))
ADVERSE = ("ended_early", "not_reached", "returned")
ITEMS = ("received", "needs_you", "two_versions", "unreadable")
TIMES = ("first_call", "assessment", "session")
# What a verb that is put together can become, by how it is written.
BECOMES: dict[str, tuple[str, ...]] = {
    "f'notice.{state}'": ("notice.sent", "notice.failed", "notice.stopped"),
    "f'word.{message.word()}'": tuple(f"word.{word}" for word in WORDS),
    "f'police.told.{word}'": tuple(f"police.told.{word}" for word in WORDS),
    "f'word.proposed.{notice.word}'": tuple(f"word.proposed.{word}" for word in ADVERSE),
    "f'word.confirmed.{held.word}'": tuple(f"word.confirmed.{word}" for word in ADVERSE),
    "f'word.stopped.{held.word}'": tuple(f"word.stopped.{word}" for word in ADVERSE),
    "f'person.told.{notice.word}'": tuple(f"person.told.{word}" for word in ADVERSE),
    "f'item.{item.state}'": tuple(f"item.{state}" for state in ITEMS),
    "f'item.{how}'": ("item.opened", "item.set_aside"),
    "f'{booking.kind}.{verb}'": tuple(
        f"{kind}.{deed}" for kind in TIMES for deed in ("booked", "moved", "cancelled", "recorded")
    ),
}
# Kinds that are not written in the call: what a page is said to read, and what a message is made from.
TOLD_BY_TABLES = {"kind", "notice.template"}


def verbs_here() -> dict[str, str]:
    """Every verb that can come into this store, with the place that writes it."""
    found = {verb: place for place, call, module in calls() for verb in _verbs(call, module)}
    return {**dict.fromkeys(_moves(), "the table of moves"), **found}


def calls() -> Iterator[tuple[str, dict[str, ast.expr], Module]]:
    """Every call that writes into the record of this site: where it is, and its words."""
    for module in source():
        top = module.path.relative_to(SOURCE).parts[0]
        if top not in {"kit", "gate", "demo", *ROOMS[SITE]}:
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "record":
                yield f"{module.name}:{node.lineno}", _given(node, module), module


def test_every_verb_that_is_recorded_has_plain_words() -> None:
    words: dict[str, str] = import_string(settings.TOWPATH_VERBS)
    missing = {verb: place for verb, place in verbs_here().items() if not words.get(verb)}
    assert missing == {}


def test_no_words_are_kept_for_a_verb_that_nobody_records() -> None:
    assert set(import_string(settings.TOWPATH_VERBS)) - set(verbs_here()) == set()


def test_every_kind_that_is_recorded_has_plain_words() -> None:
    table: dict[str, Any] = import_string(settings.TOWPATH_KINDS)
    read = {access.reads for access in _access().values()} - {""}
    written = {kind for _, call, module in calls() for kind in _kinds(call["kind"])}
    assert (written | read | _templates()) - set(table) == set()


def test_the_words_are_plain() -> None:
    for words in import_string(settings.TOWPATH_VERBS).values():
        assert words[0].isupper(), words
        assert "_" not in words, words


def _given(call: ast.Call, module: Module) -> dict[str, ast.expr]:
    """The words of a call, those of a `**dictionary` that is written in the module among them."""
    given = {word.arg: word.value for word in call.keywords if word.arg}
    for spread in (word.value for word in call.keywords if not word.arg):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == ast.unparse(spread):
                assert isinstance(node.value, ast.Dict)
                keys = [str(key.value) for key in node.value.keys if isinstance(key, ast.Constant)]
                given |= dict(zip(keys, node.value.values, strict=True))
    return given


def _verbs(call: dict[str, ast.expr], module: Module) -> tuple[str, ...]:
    verb = call["verb"]
    if isinstance(verb, ast.Constant):
        return (str(verb.value),)
    if isinstance(verb, ast.Attribute) and verb.attr == "verb":
        return ()  # of the table of moves, which is read as a whole
    if isinstance(verb, ast.Name):
        handed = tuple(_given_to(verb.id, module))
        assert handed, f"{module.name}: nobody can say what the verb is"
        return handed
    return BECOMES[ast.unparse(verb)]


def _given_to(name: str, module: Module) -> Iterator[str]:
    """The texts that are put into this name, or handed to a parameter of this name, in the module."""
    where: dict[str, int] = {}
    for function in module.functions():
        names = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
        if name in names:
            where[function.name] = names.index(name)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Assign) and [ast.unparse(one) for one in node.targets] == [name]:
            yield from _texts(node.value)
        if isinstance(node, ast.Call) and (at := where.get(ast.unparse(node.func))) is not None:
            yield from _texts(node.args[at])


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    elif isinstance(node, ast.Constant):
        yield str(node.value)


def _kinds(kind: ast.expr) -> set[str]:
    if isinstance(kind, ast.Constant):
        return {str(kind.value)}
    assert ast.unparse(kind) in TOLD_BY_TABLES
    return set()


def _moves() -> set[str]:
    if SITE not in LIFECYCLES:
        return set()
    lifecycle: Lifecycle = import_string(LIFECYCLES[SITE])
    return {move.verb for move in lifecycle.moves.values()}


def _access() -> dict[str, Access]:
    table: dict[str, Access] = import_string(settings.TOWPATH_ACCESS)
    persons = import_string("towpath.person.access.ACCESS") if SITE == "care" else {}
    return {**table, **persons}


def _templates() -> set[str]:
    return set(import_string("towpath.care.texts.TEMPLATES")) if SITE == "care" else set()
