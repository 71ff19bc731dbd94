"""Letters set as plain text and as HTML. An environment of its own: plain text must not be escaped, HTML always is."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from rung.channels.addresses import full
from rung.channels.letters import Letter
from rung.channels.states import LINK_PLACE

_FOLDER = Path(__file__).parent / "jinja2" / "channels" / "mail"


def set_letter(letter: Letter) -> tuple[str, str]:
    """The text and the HTML of a letter, in the language that is switched on."""
    said = {
        "letter": letter,
        "link": LINK_PLACE if letter.link_purpose else full(letter.path),
        "quote_html": Markup(letter.quote_html),  # noqa: S704, made clean by kit.text
        "language": get_language() or "en",
        "vendor": settings.RUNG_VENDOR,
    }
    environment = _environment()
    return (environment.get_template("letter.txt").render(said), environment.get_template("letter.html").render(said))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=select_autoescape(enabled_extensions=("html",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    environment.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    return environment
