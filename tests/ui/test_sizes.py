"""The house's rules for what the kit is made of."""

import re
from pathlib import Path

import pytest

import rung.ui

ROOT = Path(rung.ui.__file__).parent
TEMPLATES = sorted(ROOT.glob("jinja2/ui/*.html"))
STYLES = sorted(ROOT.glob("static/ui/css/*.css"))
SCRIPTS = sorted(ROOT.glob("static/ui/js/*.js"))
LIMITS = [
    *((path, 300) for path in sorted(ROOT.glob("*.py"))),
    *((path, 300) for path in STYLES),
    *((path, 200) for path in SCRIPTS),
    *((path, 150) for path in TEMPLATES),
]


def names(path):
    return path.name if isinstance(path, Path) else ""


@pytest.mark.parametrize(("path", "limit"), LIMITS, ids=names)
def test_file_is_short(path, limit):
    assert len(path.read_text().splitlines()) < limit


@pytest.mark.parametrize("path", [path for path in STYLES if path.name != "tokens.css"], ids=names)
def test_colours_type_and_heights_come_from_tokens(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    if path.name == "print.css":
        text = text.replace("--paper: light-dark(#ffffff, #ffffff);", "")

    assert not re.search(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsl", text)
    assert not re.search(r"font-size:\s*[\d.]+(px|rem)", text)
    assert not re.search(r"z-index:\s*(?!1;|2;)\d", text)


@pytest.mark.parametrize("path", STYLES, ids=names)
def test_important_stands_in_utilities_only_and_no_id_is_styled(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    before, _, _ = text.partition("@layer utilities {")

    assert "!important" not in before
    assert not re.search(r"(^|[\s,&>])#[a-z][^;{]*\{", before)


def test_layers_are_named_once():
    named = [path.name for path in STYLES if re.search(r"@layer [a-z]+(, [a-z]+)+;", path.read_text())]

    assert named == ["layers.css"]


@pytest.mark.parametrize("path", SCRIPTS, ids=names)
def test_scripts_stand_alone(path):
    assert not re.search(r"^\s*(import|export)\b|\beval\(|innerHTML", path.read_text(), flags=re.MULTILINE)
