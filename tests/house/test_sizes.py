"""How long things may be (the house's rules of thumb: where to stop)."""

import pytest

from tests.house.tree import files, functions, length, name_of

LIMITS = {".py": 300, ".html": 150, ".css": 300, ".js": 200}
FUNCTION, TEST = 50, 40
STORIES = "live"  # a story in a browser is told in one go


@pytest.mark.parametrize("kind", LIMITS)
def test_no_file_is_too_long(kind):
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in files(kind, "rung", "tests")}

    assert {name: lines for name, lines in lengths.items() if lines > LIMITS[kind]} == {}


def lengths() -> dict[str, int]:
    paths = [path for path in files(".py", "rung", "tests") if STORIES not in path.parts]
    return {f"{name_of(path)}: {node.name}": length(node) for path in paths for node in functions(path)}


def test_no_function_is_too_long():
    assert {name: lines for name, lines in lengths().items() if lines > FUNCTION} == {}


def test_no_test_is_too_long():
    tests = {name: lines for name, lines in lengths().items() if ": test_" in name}

    assert {name: lines for name, lines in tests.items() if lines > TEST} == {}


def test_no_file_is_a_drawer_for_anything():
    drawers = {"utils", "helpers", "manager", "base2", "data", "info", "misc", "common"}
    names = {path.stem for path in files(".py", "rung", "tests")} | {
        path.parent.name for path in files(".py", "rung", "tests")
    }

    assert names & drawers == set()
