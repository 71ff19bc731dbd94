"""Written text as HTML (ABUSE_CASES AC-019, AC-020, AC-021, AC-026, AC-082)."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.kit.text import markdown_to_html

ALLOWED = {"p", "br", "a", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li", "hr"}
ALLOWED |= {"h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"}
REL = "noopener noreferrer nofollow"
PIECES = [
    "<script>", "</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<iframe srcdoc=x>", "javascript:",
    "[x](", ")", "![", "]", "<a href=", "'", '"', "`", "\n", "\n\n", "> ", "- ", "1. ", "|", "|-|-|\n", "#", "&#x0a;",
    "&lt;", "data:text/html,", "https://a.example/", "//evil.example", "<https:", ">", "**", "~~", "\\", "\t", "onclick=x",
]  # fmt: skip


class Tags(HTMLParser):
    """Collects every tag with its attributes as a reader of the page would see them."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


class Words(HTMLParser):
    """The text that a reader of the page sees."""

    def __init__(self, html):
        super().__init__()
        self.text = ""
        self.feed(html)

    def handle_data(self, data):
        self.text += data


def links_in(html):
    return [attributes for tag, attributes in Tags(html).found if tag == "a"]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=25).map("".join))
def test_no_text_becomes_more_than_plain_markup(text):
    found = Tags(markdown_to_html(text)).found

    assert {tag for tag, _ in found} <= ALLOWED
    for tag, attributes in found:
        assert set(attributes) <= {"a": {"href", "rel"}, "ol": {"start"}}.get(tag, set())
        if tag == "a":
            assert attributes.get("href", "https://").lower().startswith(("http://", "https://", "mailto:"))
            assert attributes["rel"] == REL


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x]( JaVaScRiPt:alert(1))",
        "[x](java&#x0a;script:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](data:image/png;base64,AAAA)",
        "[x](vbscript:x)",
        "[x](ftp://a.example/)",
        "[x](file:///etc/passwd)",
        "[x](//evil.example/)",
        "[x](/console/)",
        "[x](https:console)",
        "<javascript:alert(1)>",
        "[x][r]\n\n[r]: javascript:alert(1)",
        '<a href="https://a.example/">x</a>',
    ],
)
def test_only_http_https_and_mailto_become_links(text):
    assert links_in(markdown_to_html(text)) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[x](http://a.example/)", "http://a.example/"),
        ("[x](HTTPS://a.example/)", "HTTPS://a.example/"),
        ("[x](mailto:ana@altivia.example)", "mailto:ana@altivia.example"),
        ('<https://a.example/"onmouseover=alert(1)>', "https://a.example/%22onmouseover=alert(1)"),
        ('[x](https://a.example/ "onclick=alert(1)")', "https://a.example/"),
    ],
)
def test_a_link_has_its_address_and_gives_nothing_away(text, address):
    assert links_in(markdown_to_html(text)) == [{"href": address, "rel": REL}]


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
        '<object data="data:text/html,x"></object>',
        '<base href="https://evil.example/">',
        '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
        '<form action="https://evil.example"><input name=password></form>',
        '<div style="position:fixed;inset:0;z-index:9999">',
        '<div style="background:url(//evil.example/c)">',
        "<link rel=stylesheet href=//evil.example/c>",
        "<video poster=//evil.example/p>",
    ],
)
def test_html_is_shown_as_it_was_typed(html):
    shown = Words(markdown_to_html(html)).text

    assert shown.strip() == html


def test_a_picture_becomes_a_link_and_loses_no_words():
    html = markdown_to_html("![the trace](https://evil.example/p.png)")

    assert html.strip() == f'<p>!<a href="https://evil.example/p.png" rel="{REL}">the trace</a></p>'


def test_tables_lists_and_line_breaks_are_kept():
    html = markdown_to_html("a\nb\n\n1. ~~x~~\n\n|h|\n|-|\n|c|\n")

    assert "a<br>\nb" in html
    assert "<li><s>x</s></li>" in html
    assert "<td>c</td>" in html


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "![" * 50_000, "<a" * 50_000, "`a" * 50_000, "> > > >\n" * 12_500, "*a " * 33_000, "[a](" * 25_000],
    ids=["brackets", "pictures", "tags", "code", "quotes", "stars", "links"],
)
def test_a_full_message_of_traps_is_read_in_time_that_grows_with_its_length(text):
    begun = time.process_time()

    markdown_to_html(text)

    assert time.process_time() - begun < 5  # about 1.5; anything quadratic takes minutes
