from django.utils.functional import Promise

from rung.kit.errors import Refused
from rung.kit.text import clean_lines


class WordsMissing(Refused):
    """This act needs a reason in words."""

    code = "words_missing"


def cleaned(said: str) -> str:
    """What somebody said, as it is kept: the record and the pages have the same words."""
    return clean_lines(said).strip()


def demand_words(said: str, *, or_say: "str | Promise") -> str:
    """The words as they are kept; WordsMissing, with what to do, where there are none."""
    words = cleaned(said)
    if not words:
        raise WordsMissing(or_say)
    return words
