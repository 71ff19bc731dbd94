"""The contract of imports covers the whole house, and holds."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT, RUNG, files, name_of

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
FOLDERS = {path.parent.name for path in RUNG.glob("*/__init__.py")}
IN_A_ROOM = {"handlers", "jobs", "actions", "queries", "access", "models", "states", "events"}


def names_in(layers: list[str]) -> set[str]:
    return {word.strip(" ()") for layer in layers for word in layer.replace(":", "|").split("|")}


def test_every_folder_has_its_floor():
    floors = next(contract for contract in CONTRACTS if contract["containers"] == ["rung"])

    assert FOLDERS - names_in(floors["layers"]) == set()
    assert floors["exhaustive"] is True


def test_every_room_with_tables_has_its_order_inside():
    rooms = {f"rung.{path.parent.name}" for path in RUNG.glob("*/models") if path.is_dir()}
    inside = next(contract for contract in CONTRACTS if "rung.tickets" in contract.get("containers", []))

    assert rooms == set(inside["containers"])
    assert IN_A_ROOM - names_in(inside["layers"]) == set()


def test_the_kit_of_pages_knows_no_room():
    rooms = {f"rung.{path.parent.name}" for path in RUNG.glob("*/models") if path.is_dir()}
    kit = next(contract for contract in CONTRACTS if contract.get("source_modules") == ["rung.ui"])

    assert set(kit["forbidden_modules"]) == rooms


@pytest.mark.slow
def test_the_contract_holds():
    command = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_signals_are_used_nowhere():
    using = [path for path in files(".py", "rung") if "django.db.models.signals" in path.read_text()]

    assert [name_of(path) for path in using] == []
