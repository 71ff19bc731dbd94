"""What the views of the console share: try an act, say what came of it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict

from rung.parts.door import kept_values, refusals_to, see_other


def typed(request: HttpRequest) -> Any:
    """What was typed into the form of this page: just now, or when the session ran out. None for a page that is new."""
    if request.method == "POST":
        return request.POST
    kept = kept_values(request)
    return MultiValueDict(kept) if kept else None


def done(request: HttpRequest, form: BaseForm, act: Callable[[], Any], *, field: str | None = None) -> bool:
    """Was the form sent, well formed, and the act allowed? What was not stands in the form's errors."""
    if request.method != "POST" or not form.is_valid():
        return False
    with refusals_to(form, field):
        act()
    return not form.errors


def page(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """The page; 422 when a form on it came back with errors."""
    return render(request, template, dict(context), status=422 if request.method == "POST" else 200)


def pressed(
    request: HttpRequest, act: Callable[[], Any], *, said: str, back: str, again: Callable[[str], HttpResponse]
) -> HttpResponse:
    """A button without fields: do it and go `back`, or show the page `again` with the words of the refusal."""
    form = Form({})
    if done(request, form, act):
        messages.success(request, said)
        return see_other(back)
    return again(" ".join(str(error) for error in form.non_field_errors()))
