"""The list of bars, and the form of the file that a run leaves (docs/developer/bench.md)."""

import json
import re

import pytest

from bench.bars import BARS, Bar, Results
from bench.options import ROOT

NAMES = [bar.name for bar in BARS]
LINES = json.loads((ROOT / "bench" / "results.json").read_text(encoding="utf-8"))


def test_each_bar_is_named_once():
    assert len(set(NAMES)) == len(NAMES)


def test_the_file_has_the_documented_form():
    assert set(LINES) == {"machine", "bars"}
    assert {"cores", "cpu", "memory_gib", "os", "python", "sqlite", "postgresql"} <= set(LINES["machine"])
    assert all(set(line) == {"name", "value", "bar", "holds"} for line in LINES["bars"])


def test_the_file_has_a_line_for_each_bar_in_their_order():
    written = [line["name"] for line in LINES["bars"]]

    assert written == [name for name in NAMES if name in written]
    assert {name for name in NAMES if "PostgreSQL" not in name} <= set(written)


@pytest.mark.parametrize("line", LINES["bars"], ids=lambda line: line["name"])
def test_what_a_line_says_of_holding_follows_from_its_figures(line):
    sense, limit, _unit = re.fullmatch(r"(<=|>=) ([\d.]+)( .+)?", line["bar"]).groups()

    assert line["holds"] == Bar(line["name"], sense, float(limit)).holds(line["value"])


def test_the_file_tells_nothing_of_where_it_was_made():
    told = json.dumps(LINES["machine"])

    assert "/" not in told.replace("GNU/Linux", "")


def test_a_run_notes_each_bar_once_and_no_other():
    results = Results()
    results.note(NAMES[0], 7.12345)

    assert results.lines() == [{"name": NAMES[0], "value": 7.123, "bar": str(BARS[0]), "holds": True}]
    with pytest.raises(KeyError):
        results.note(NAMES[0], 1)
    with pytest.raises(KeyError):
        results.note("no bar", 1)
