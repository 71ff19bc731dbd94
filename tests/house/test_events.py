"""Every kind of event that is written has its words, and every word its event."""

import ast
import re
from importlib import import_module

from tests.house.tree import RUNG, files, parsed

KIND = re.compile(r"^[a-z_]+\.[a-z_]+$")
WRITING = ("write", "_write", "_tell")
ROOMS = sorted(path.parent.name for path in RUNG.glob("*/events.py"))


def kinds_in_words() -> dict[str, str]:
    """Which room has the words of a kind."""
    return {kind: room for room in ROOMS for kind in import_module(f"rung.{room}.events").KINDS}


def kinds_written() -> set[str]:
    """What stands where a kind stands: first in a call of `write`, or under the name `kind`."""
    return {kind for path in files(".py", "rung") if "demo" not in path.parts for kind in _kinds_in(parsed(path))}


def _kinds_in(tree: ast.Module) -> set[str]:
    return {kind for node in ast.walk(tree) for value in _places(node) for kind in _constants(value)}


def _places(node: ast.AST) -> list[ast.expr]:
    """Where a kind may stand in this node."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in WRITING:
        return node.args[:1]
    if isinstance(node, ast.keyword) and node.arg == "kind":
        return [node.value]
    if isinstance(node, ast.Assign) and [getattr(target, "id", "") for target in node.targets] == ["kind"]:
        return [node.value]
    if isinstance(node, ast.FunctionDef):
        named = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
        return [value for argument, value in named if argument.arg == "kind" and value]
    return []


def _constants(node: ast.expr) -> set[str]:
    values = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant)]
    return {value for value in values if isinstance(value, str) and KIND.match(value)}


def test_every_kind_that_is_written_has_words():
    assert kinds_written() - set(kinds_in_words()) == set()


def test_every_kind_with_words_is_written():
    assert set(kinds_in_words()) - kinds_written() == set()


def test_a_kind_has_its_words_in_one_room():
    every = [kind for room in ROOMS for kind in import_module(f"rung.{room}.events").KINDS]

    assert len(every) == len(set(every))


def test_kinds_are_found_at_all():
    assert {
        "ticket.opened",
        "ticket.reopened",
        "escalation.requested",
        "partner.changed",
        "job.parked",
    } <= kinds_written()
