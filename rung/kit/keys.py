"""Keys of rows as they come in with a request."""

_DIGITS = 18  # below the largest key that a database holds


def key_in(text: str | None) -> int | None:
    """The key that somebody sent, or None for what cannot be one: words, signs, more digits than any key has."""
    return int(text) if text and text.isdecimal() and len(text) <= _DIGITS else None
