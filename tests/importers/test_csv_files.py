"""Files of any sort: each gets a clear line in the account, or a clear error; none a traceback."""

import gzip
import random

import pytest
from django.core.management import CommandError, call_command

from rung.people.models import Person
from rung.tickets.models import Ticket
from tests.importers import csvs

pytestmark = pytest.mark.django_db

WORDS = ("--map", "subject=text", "--set", "partner=Altivia", "--set", "requester=Ana Duarte")


@pytest.fixture(autouse=True)
def _people(altivia, ana):
    pass


@pytest.mark.parametrize(
    ("content", "options", "subject"),
    [
        ("text\nDéjà vu\n".encode(), (), "Déjà vu"),
        ("text\nDéjà vu\n".encode("utf-8-sig"), (), "Déjà vu"),
        ("text\nDéjà vu\n".encode("latin-1"), ("--encoding", "latin-1"), "Déjà vu"),
        ("text\nDéjà vu\n".encode("utf-16"), ("--encoding", "utf-16"), "Déjà vu"),
        (gzip.compress("text\nDéjà vu\n".encode(), mtime=0), (), "Déjà vu"),
        (b"text;other\r\nOne;two\r\n", (), "One"),
        (b"text\tother\nOne\ttwo\n", (), "One"),
        (b'"a,b;c";text\n1;One\n', (), "One"),
        (b"text|other\nOne|two\n", ("--delimiter", "|"), "One"),
        (b'text,other\n"One, and ""two""\nmore",x\n', (), 'One, and "two" more'),
    ],
)
def test_encodings_and_delimiters(tmp_path, content, options, subject):
    file = tmp_path / "a.csv"
    file.write_bytes(content)

    rows = csvs.load(file, *WORDS, *options)

    assert csvs.results(rows) == ["opened"]
    assert Ticket.objects.get().subject == subject


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "The file is empty"),
        (b"\n\n", "The file is empty"),
        (b"PK\x03\x04" + b"\x00" * 50, "Excel workbook"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 500, "not a text file"),
        (b"\xff\xfet\x00e\x00", "--encoding utf-16"),
        (gzip.compress(b"text\n" + b"One\n" * 50_000, mtime=0)[:60], "cannot be read"),
        (b"text,other,text\nOne,x,y\n", "“text” is there 2 times (1, 3)"),
        (b"a,b\n1,2\n", "There is no column “text”"),
    ],
)
def test_files_that_cannot_be_read_are_told_as_a_whole(tmp_path, content, why):
    file = tmp_path / "a.csv"
    file.write_bytes(content)

    with pytest.raises(CommandError) as told:
        csvs.load(file, *WORDS)

    assert why in str(told.value)
    assert not Ticket.objects.exists()


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    for path, why in ((tmp_path / "no.csv", "There is no file"), (tmp_path, "is a folder")):
        with pytest.raises(CommandError, match=why):
            call_command("import", "csv", str(path), *WORDS)


def test_an_archive_that_ends_too_early_imports_nothing(tmp_path):
    noise = "".join(f"{random.Random(place).random()}\n" for place in range(20_000))
    file = tmp_path / "a.csv.gz"
    file.write_bytes(gzip.compress(f"text\n{noise}".encode(), mtime=0)[:-2000])

    with pytest.raises(CommandError, match="damaged after line"):
        csvs.load(file, *WORDS)

    assert not Ticket.objects.exists()


def test_a_header_alone_is_an_import_of_nothing(tmp_path, capsys):
    rows = csvs.load(csvs.write(tmp_path / "a.csv", ("text",)), *WORDS)

    assert rows == []
    assert "0 lines read, 0 tickets made" in capsys.readouterr().out


def test_every_line_is_in_the_account_once(tmp_path, capsys):
    file = tmp_path / "a.csv"
    file.write_bytes(
        b"text,other\nGood,1\nragged\nragged,2,3\n\n , \nhas \x00 NUL,4\nbad \xe9 byte,5\n"
        + b"x" * 1_000_001
        + b",6\n,7\nLast,8\n"
    )

    rows = csvs.load(file, *WORDS)

    told = {int(row["line"]): (row["result"], row["why"]) for row in rows}
    assert sorted(told) == list(range(2, 12))
    assert told[2] == ("opened", "")
    assert told[3] == ("refused", "it has 1 cells, the header has 2")
    assert told[4] == ("refused", "it has 3 cells, the header has 2")
    assert told[5][0] == told[6][0] == "blank"
    assert told[7] == ("refused", "“text” holds a NUL character")
    assert told[8][1].startswith("“text” is not utf-8")
    assert told[9][1].startswith("“text” holds 1,000,001 characters")
    assert told[10] == ("refused", "it has neither subject nor description")
    assert told[11] == ("opened", "")
    out = capsys.readouterr().out
    assert "10 lines read, 2 tickets made" in out


def test_a_missing_quotation_mark_is_told_at_its_line(tmp_path, monkeypatch):
    monkeypatch.setattr("rung.importers.csvfile.reading._LONGEST_CELL", 2000)
    file = tmp_path / "a.csv"
    file.write_bytes(b'text,other\nGood,1\n"never ends,2\n' + b"more,3\n" * 1000)

    rows = csvs.load(file, *WORDS)

    told = {int(row["line"]): row for row in rows}
    assert told[2]["result"] == "opened"
    assert "quotation mark" in told[3]["why"]


def test_cells_that_look_like_formulas_are_text_and_harmless_in_the_report(tmp_path):
    file = csvs.write(tmp_path / "a.csv", ("no", "text"), ("=1+1", '=HYPERLINK("http://x.example","y")'), ("＝x", ""))

    rows = csvs.load(file, *WORDS, "--map", "number=no")

    assert Ticket.objects.get().subject == '=HYPERLINK("http://x.example","y")'
    assert [row["number"] for row in rows] == ["'=1+1", "'＝x"]


@pytest.mark.parametrize(
    ("cell", "subject"), [("'=1+1", "=1+1"), ("'quoted'", "'quoted'"), ("'-5 dB", "-5 dB"), ("-5", "-5")]
)
def test_a_cell_that_an_export_made_harmless_is_the_original_again(tmp_path, cell, subject):
    csvs.load(csvs.write(tmp_path / "a.csv", ("text",), (cell,)), *WORDS)

    assert Ticket.objects.get().subject == subject


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ("yesterday", "is not a time"),
        ("0001-01-01T00:00", "lies before 1970"),
        ("9999-12-31T23:59:59+00:00", "lies in the future"),
        ("2026-13-01", "is not a time"),
    ],
)
def test_times_that_cannot_be_are_refused(tmp_path, when, why):
    file = csvs.write(tmp_path / "a.csv", ("text", "when"), ("One", when))

    rows = csvs.load(file, *WORDS, "--map", "at=when")

    assert csvs.results(rows) == ["refused"]
    assert why in rows[0]["why"]


def test_long_and_strange_names_are_refused_or_cut_never_a_traceback(tmp_path):
    file = csvs.write(
        tmp_path / "a.csv", ("no", "text", "team", "who"),
        ("n" * 200, "One", "", ""), ("2", "s" * 5000, "", ""), ("3", "Three", "t" * 500, ""), ("4", "Four", "", "@"),
        ("5", "Five", "", "名前"),
    )  # fmt: skip

    rows = csvs.load(
        file, "--map", "number=no", "--map", "subject=text", "--map", "team=team", "--map", "requester=who",
        "--set", "partner=Altivia", "--make-missing",
    )  # fmt: skip

    assert len(rows) == 5
    assert rows[-1]["result"] == "opened"
    assert Person.objects.filter(name="名前", email__endswith="@import.example").exists()


def test_the_report_is_never_written_over_the_file(tmp_path):
    file = csvs.write(tmp_path / "a.csv", ("text",), ("One",))

    with pytest.raises(CommandError, match="written over"):
        call_command("import", "csv", str(file), *WORDS, report=file)

    assert file.read_bytes() == b"text\r\nOne\r\n"


def test_a_report_that_cannot_be_written_and_a_delimiter_that_cannot_be_are_told(tmp_path):
    file = csvs.write(tmp_path / "a.csv", ("text",), ("One",))

    for more, why in (({"report": tmp_path}, "directory"), ({"delimiter": ";;"}, "one character")):
        with pytest.raises(CommandError, match=why):
            call_command("import", "csv", str(file), *WORDS, **more)


def test_reasons_hold_nothing_that_a_terminal_would_obey(tmp_path, capsys):
    file = csvs.write(tmp_path / "a.csv", ("text", "state"), ("One", "\x1b[2Jnew\u202e"))

    rows = csvs.load(file, *WORDS, "--map", "status=state")

    assert csvs.results(rows) == ["refused"]
    assert "\x1b" not in capsys.readouterr().out + rows[0]["why"]


def test_an_address_that_is_none_is_refused(tmp_path):
    file = csvs.write(tmp_path / "a.csv", ("text", "mail"), ("One", "not an address"))

    rows = csvs.load(
        file, "--map", "subject=text", "--map", "requester_email=mail", "--set", "partner=Altivia", "--make-missing"
    )

    assert csvs.reasons(rows) == ["“not an address” is not a mail address"]


def test_who_has_left_holds_no_ticket(tmp_path, chen):
    Person.objects.filter(pk=chen.pk).update(is_active=False)
    file = csvs.write(tmp_path / "a.csv", ("text", "who"), ("One", "Chen Wu"))

    rows = csvs.load(file, *WORDS, "--map", "assignee=who", "--make-missing")

    assert csvs.reasons(rows) == ["“Chen Wu” has left and cannot hold tickets"]
