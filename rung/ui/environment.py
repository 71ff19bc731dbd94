"""The Jinja2 environment of all pages: strict about names, escaping everything, translated."""

import re
from functools import lru_cache
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi, gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined, Undefined
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from rung.ui import times
from rung.ui.bundle import bundle
from rung.ui.controls import control
from rung.ui.icons import icon
from rung.ui.looks import look
from rung.ui.words import say

_NAME = re.compile(r"[a-zA-Z_:@][-a-zA-Z0-9_:.@]*")


def environment(**options: Any) -> Environment:
    """Build the environment; Django gives loader and auto-reload."""
    options |= {"undefined": StrictUndefined, "autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    options["extensions"] = [*options.get("extensions", ()), "jinja2.ext.i18n"]
    env = Environment(**options)  # noqa: S701
    install = env.install_gettext_callables  # type: ignore[attr-defined]  # given by the i18n extension
    install(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)
    env.globals.update(
        gettext=say,
        _=say,
        bundle_url=bundle_url,
        control=control,
        draw=icon,
        draw_each=draw_each,
        drawn=drawn,
        icon=icon,
        language=lambda: get_language() or "en",
        direction=lambda: "rtl" if get_language_bidi() else "ltr",
        letters=initials,
        look=look,
        moment=times.moment,
        share_left=times.share_left,
        static=static,
        url=url,
    )
    env.filters.update(
        as_attrs=as_attrs,
        day=times.day,
        exact=times.exact,
        filesize=filesizeformat,
        initials=initials,
        relative=times.relative,
        short=times.short,
        span=times.span,
    )
    return env


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Give the address of a named page."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def draw_each(macro: Macro, words: dict[str, str]) -> dict[str, Any]:
    """Draw a chip for each of its codes with their words, so that a list of 50 rows only picks."""
    return {code: drawn(macro, code, label) for code, label in words.items()}


def drawn(macro: Macro, *given: str | int | None) -> Any:
    """Draw a macro whose few different values come again and again, such as a chip, once a language; then keep it."""
    return _drawn(macro, get_language(), *given)


@lru_cache(2048, typed=True)
def _drawn(macro: Macro, _language: str | None, *given: Any) -> Any:
    return macro(*given)


def bundle_url(kind: str) -> str:
    """Give the address of the joined stylesheet or script, named by its content."""
    return reverse("ui:bundle", args=[bundle(kind).name])


def initials(name: str) -> str:
    """Give two letters for a name: of the first and last word, or the first two of the only one."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return name.strip()[:2].upper() or "?"
    letters = words[0][:2] if len(words) == 1 else words[0][0] + words[-1][0]
    return letters.upper()


def as_attrs(values: dict[str, Any]) -> Markup:
    """Write a dict as attributes with a space before each; True stands bare, None, False and undefined are left out."""
    written = []
    for name, value in values.items():
        if isinstance(value, StrictUndefined):
            str(value)  # raises: a parameter was forgotten
        if value is None or value is False or isinstance(value, Undefined):
            continue
        if not _NAME.fullmatch(name) or name.lower() == "style" or name.lower().startswith("on"):
            raise ValueError(f"{name!r} may not be an attribute.")
        written.append(f" {name}" if value is True else f' {name}="{_text(value)}"')
    return Markup("".join(written))  # noqa: S704


def _text(value: Any) -> Markup:
    """Give what may stand between quotes: markup loses its tags, everything is escaped."""
    return escape(value.striptags() if isinstance(value, Markup) else str(value))
