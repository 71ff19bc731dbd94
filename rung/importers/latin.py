"""Names in plain letters: what addresses are made of."""

import unicodedata

_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "'": ""})


def latin(text: str) -> str:
    """Plain small letters, digits, dots and hyphens; empty where a text has none."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    return "".join(letter if letter.isalnum() or letter in ".-" else "-" for letter in plain).strip("-.")
