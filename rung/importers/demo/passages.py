"""Templates of prose, rendered to HTML once: a message is a few of them, filled in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rung.kit.text import markdown_to_html


@dataclass(frozen=True)
class Passage:
    """One block of Markdown with slots, and its HTML with the same slots."""

    body: str
    html: str


@dataclass(frozen=True)
class Words:
    """A whole text: as it was written, and as it is shown."""

    body: str
    html: str


@cache
def passage(text: str) -> Passage:
    """Render a template. Markdown leaves `{slots}` alone, and their values hold nothing that it would change."""
    return Passage(text.strip(), markdown_to_html(text.strip()))


def compose(texts: Iterable[str], facts: Mapping[str, str]) -> Words:
    """Fill the slots of some blocks and join them."""
    passages = [passage(text) for text in texts if text]
    return Words(
        "\n\n".join(one.body for one in passages).format_map(facts),
        "".join(one.html for one in passages).format_map(facts),
    )
