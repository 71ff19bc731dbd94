"""Lines, texts and names of files from people (ABUSE_CASES AC-022, AC-053, AC-057, AC-065, AC-066, AC-067)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.kit.text import clean_lines, file_name, one_line

ANYTHING = st.text(st.characters(), max_size=400)  # any code point, halves of pairs too
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def is_control(letter):
    return unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") or letter in TURNS


@given(ANYTHING, st.integers(1, 200))
def test_one_line_is_one_clean_line(text, limit):
    line = one_line(text, limit)

    assert len(line) <= limit
    assert not [letter for letter in line if is_control(letter)]
    assert line == " ".join(line.split())
    assert line.encode().decode() == line


@given(ANYTHING)
def test_one_line_of_one_line_is_the_same(text):
    assert one_line(one_line(text)) == one_line(text)


@pytest.mark.parametrize(
    ("given_text", "line"),
    [
        ("Title\r\nBcc: mallory@evil.example", "Title Bcc: mallory@evil.example"),
        ("\x1b[2J gone", "[2J gone"),
        ("\x9b2J gone", "2J gone"),
        ("a\x00b", "a b"),
        ("a\u202egnp.exe", "a gnp.exe"),
        ("a\u2028b\u2029c\x85d\x0be", "a b c d e"),
        ("e\u0301", "é"),
        ("  many   spaces\t", "many spaces"),
        ("\ud800", ""),
    ],
)
def test_one_line_keeps_words_and_drops_what_controls(given_text, line):
    assert one_line(given_text) == line


@given(ANYTHING)
def test_lines_have_one_kind_of_end_and_no_controls(text):
    clean = clean_lines(text)

    assert not [letter for letter in clean if is_control(letter) and letter not in "\n\t"]
    assert clean.encode().decode() == clean
    assert clean_lines(clean) == clean


@given(
    st.lists(st.text("abc", min_size=1), min_size=1), st.sampled_from(["\r\n", "\r", "\n", "\x0b", "\x85", "\u2028"])
)
def test_lines_stay_lines_whatever_ended_them(lines, end):
    assert clean_lines(end.join(lines)).split("\n") == lines


@given(ANYTHING)
def test_a_file_name_is_a_name_and_nothing_else(given_name):
    name = file_name(given_name)

    assert 0 < len(name.encode()) <= 255
    assert not [letter for letter in name if is_control(letter) or letter in "/\\"]
    assert name not in (".", "..")


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("../../x", "x"),
        ("..\\..\\x", "x"),
        ("/etc/cron.d/x", "x"),
        ("x\x00.png", "x.png"),
        (".htaccess", "htaccess"),
        ("C:\\x", "x"),
        ("..", "file"),
        ("", "file"),
        ("dir/", "file"),
        ("x" * 3000, "x" * 250),
        ('a"; filename=b.html\r\nSet-Cookie: x=1', 'a"; filename=b.html Set-Cookie: x=1'),
        ('"><script>alert(1)<\\script>.txt', "script>.txt"),
        ("Bericht März.pdf", "Bericht März.pdf"),
        ("trace\u202efdp.exe", "trace fdp.exe"),
    ],
)
def test_a_hostile_file_name_is_shown_harmless(given_name, shown):
    assert file_name(given_name) == shown


def test_a_long_name_in_a_wide_script_fits_255_bytes():
    assert len(file_name("語" * 3000).encode()) == 255
