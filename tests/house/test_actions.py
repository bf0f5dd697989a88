"""Actions are the only writers, and every one says who did it and when."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.tree import Function, Module, assert_none, source

# Who comes is what these find out: they are handed what opens a door, and record whom it let in.
FIND_OUT_WHO = {"exchange", "claim_door", "take_text", "answer"}


def _actions() -> Iterator[tuple[Module, Function]]:
    """What a view, a worker or a message may call: it is one transaction. The rest are its parts."""
    for module in source():
        if "actions" in module.path.parts:
            for node in module.tree.body:
                if isinstance(node, ast.FunctionDef) and _is_one_transaction(node):
                    yield module, node


def _is_one_transaction(function: Function) -> bool:
    return any(
        ast.unparse(decorator).startswith("transaction.atomic") for decorator in function.decorator_list
    )


def test_there_are_actions() -> None:
    assert len(list(_actions())) > 20


def test_every_action_takes_its_arguments_by_name() -> None:
    by_place = [
        f"{module.name}:{action.lineno} {action.name}"
        for module, action in _actions()
        if action.args.args or action.args.posonlyargs
    ]
    assert_none(by_place)


def test_every_action_is_told_who_acts_and_when() -> None:
    untold = [
        f"{module.name}:{action.lineno} {action.name}"
        for module, action in _actions()
        if not _needed(action) <= {argument.arg for argument in action.args.kwonlyargs}
    ]
    assert_none(untold)


def _needed(action: Function) -> set[str]:
    return {"now"} if action.name in FIND_OUT_WHO else {"by", "now"}


def test_every_action_says_what_it_does() -> None:
    silent = [
        f"{module.name}:{action.lineno}" for module, action in _actions() if not ast.get_docstring(action)
    ]
    assert_none(silent)
