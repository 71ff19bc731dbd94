"""Words of people, made safe to keep and to show."""

import re
import unicodedata

import nh3
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})
_MARKDOWN.enable(["table", "strikethrough"]).disable("image")
# What is no link stays as it was typed; the cleaning behind it would keep addresses without a scheme or host.
_MARKDOWN.validateLink = lambda url: url.lower().startswith(("http://", "https://", "mailto:"))  # type: ignore[method-assign]
_TAGS = {
    "p", "br", "a", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li", "hr",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_NAME_BYTES = 255
_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls, what changes the direction of writing, and halves of pairs, which no database stores.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def markdown_to_html(text: str) -> str:
    """Render CommonMark to clean HTML: no raw HTML, no images (they become links), only http, https and mailto links,
    each with a `rel` that gives nothing away."""
    return nh3.clean(
        _MARKDOWN.render(text),
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}, "*": set()},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )


def one_line(text: str, limit: int = 120) -> str:
    """One clean line of at most `limit` characters: no control or direction-changing characters, single spaces."""
    return " ".join(_CONTROLS.sub(" ", unicodedata.normalize("NFC", text)).split())[:limit].rstrip()


def clean_lines(text: str) -> str:
    """Text of several lines with one kind of line end and without control characters. Never shorter in words."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))


def file_name(given: str) -> str:
    """The name to show for an upload: its last part, cleaned, at most 255 bytes, never empty."""
    name = one_line(re.split(r"[\\/]", given.replace("\x00", ""))[-1], 250)
    while len(name.encode()) > _NAME_BYTES:
        name = name[:-1]
    return name.strip(". ") or "file"
