"""What lies in the house: the files that its tests read."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RUNG = ROOT / "rung"
FOLDERS_OF_OTHERS = {"migrations", "__pycache__", "locale"}


def files(kind: str, *tops: str) -> list[Path]:
    """The files of one kind (".py") below these folders of the house, but for what programs wrote."""
    found = [path for top in tops for path in (ROOT / top).rglob(f"*{kind}")]
    return sorted(path for path in found if not FOLDERS_OF_OTHERS & set(path.parts))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Every function of a file, those inside classes and functions too."""
    return (node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef))


def length(node: ast.FunctionDef) -> int:
    """The lines of a function, from its `def`: decorators are data."""
    return node.end_lineno - node.lineno + 1
