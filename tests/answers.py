"""What two answers have in common, but for the token that each page has of its own."""

import re

_TOKEN = re.compile(r"[A-Za-z0-9]{64}")


def page_of(response, *words: str) -> str:
    """The page, with its CSRF token and these words masked: two answers can be compared byte for byte."""
    page = _TOKEN.sub("TOKEN", response.content.decode())
    for word in words:
        page = page.replace(word, "WORD")
    return page
