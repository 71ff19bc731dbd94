"""The words of pages. A page says hundreds, so each is looked up once a language and kept."""

from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as look_up
from markupsafe import Markup

_KEPT = 4096


def gettext(message: str) -> str:
    """Give a message in the reader's language, as plain text."""
    return _plain(message, get_language())


def say(message: str, **values: Any) -> Markup:
    """Give a message for a template: trusted as the template is, and each value in it escaped.

    The percent sign is written twice, whether there are values or not.
    """
    words = _marked(message, get_language())
    return words % values if "%" in words else words


@lru_cache(_KEPT)
def _plain(message: str, language: str | None) -> str:
    return look_up(message)


@lru_cache(_KEPT)
def _marked(message: str, language: str | None) -> Markup:
    return Markup(look_up(message))  # noqa: S704
