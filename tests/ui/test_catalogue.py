"""The catalogue in docs/developer/ui.md tells the truth: every macro with its signature, every icon."""

import re
from pathlib import Path

import pytest

from rung.ui.icons import NAMES
from tests.ui.test_sizes import TEMPLATES

CATALOGUE = " ".join((Path(__file__).parents[2] / "docs/developer/ui.md").read_text().split())
INSIDE = {"dial", "strip", "cards", "segments", "hint_of", "errors_of", "optional", "portrait", "ticket_number"}
MACROS = [
    (path.stem, name, parameters)
    for path in TEMPLATES
    if path.stem not in {"chrome", "messages"}
    for name, parameters in re.findall(r"{% macro ([a-z]\w*)\((.*?)\) %}", path.read_text())
    if name not in INSIDE
]


@pytest.mark.parametrize(("file", "name", "parameters"), MACROS)
def test_macro_stands_in_the_catalogue_as_it_is(file, name, parameters):
    told = re.search(rf"\b{name}\(((?:[^()]|\([^()]*\))*)\)", CATALOGUE)

    assert told is not None
    assert [part.split("=")[0].strip() for part in _split(told[1])] == [
        part.split("=")[0].strip() for part in _split(parameters)
    ]


def test_every_icon_stands_in_the_catalogue():
    words = set(re.findall(r"[a-z-]+", CATALOGUE))

    assert words >= NAMES


def _split(parameters):
    return [part for part in re.split(r",(?![^\[{(]*[\]})])", parameters) if part.strip()]
