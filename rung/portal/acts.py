"""The forms of acts on a ticket's page, and what was typed into them before a session ended."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest

from rung.parts.door import kept_values
from rung.parts.forms import ReplyForm
from rung.portal.forms import WordsForm, typed_into

# Acts that are asked for with words, and whether the words must be there.
_WITH_WORDS = {"withdrawal": False, "appeal": True, "declination": True, "reopening": False}

# The move of an escalation that each form asks for; a form is shown while its move is open.
_OPENED_BY = {
    "withdrawal": "withdraw",
    "appeal": "appeal",
    "declination": "decline_offer",
    "reopening": "reopen",
    "reply": "reply",
}


def words_form(act: str, data: Any = None, **kwargs: Any) -> WordsForm:
    """The form of one act with words."""
    return WordsForm(data, act=act, required=_WITH_WORDS[act], **kwargs)


def stranded(act: str | None, form: Form | None, may: set[str]) -> dict[str, Any] | None:
    """What was typed for an act that came too late: its form is not on the page any more, its words still are."""
    if act is None or form is None or _OPENED_BY[act] in may:
        return None
    errors = [str(error) for errors in form.errors.values() for error in errors]
    words = form["why" if isinstance(form, WordsForm) else "body"].value()
    return {"errors": errors, "words": words or ""}


def forms_of_page(request: HttpRequest, *, act: str | None = None, form: Form | None = None) -> dict[str, Form]:
    """Every form that the page may show, empty but for `form`, which was sent and refused, and what was kept."""
    kept = kept_values(request)
    kept_act = kept.get("act", [""])[-1]
    forms: dict[str, Form] = {
        name: words_form(name, initial=typed_into(WordsForm, kept) if kept_act == name else {}) for name in _WITH_WORDS
    }
    forms["reply"] = ReplyForm(request=request, initial=typed_into(ReplyForm, kept) if kept_act == "reply" else {})
    if act is not None and form is not None:
        forms[act] = form
    return forms
