from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rung.console.forms import RecordForm
from rung.console.telling import KINDS, THINGS, lines_of
from rung.kit.keys import key_in
from rung.parts.door import ADMINISTRATORS, door, me
from rung.people.models import Person
from rung.record.queries import EventsAsked, events_page


@door(*ADMINISTRATORS)
@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """The record: every line, newest first; of one kind, about one thing, or by one person."""
    form = RecordForm(request.GET)
    said: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    person = Person.objects.filter(email=said["person"].strip().lower()).first() if said.get("person") else None
    is_unknown = bool(form.errors) or (bool(said.get("person")) and person is None)
    before = request.GET.get("before", "")
    asked = EventsAsked(
        kind=said.get("kind", ""),
        thing_kind=said.get("thing", ""),
        thing_id=said.get("number"),
        actor_id=person.pk if person else None,
    )
    mark = key_in(before)
    events, older = ([], None) if is_unknown else events_page(asked, before=mark)
    query = request.GET.copy()
    query.pop("before", None)
    context = {
        "lines": lines_of(events, me(request)),
        "older": older,
        "is_first": mark is None,
        "query": query.urlencode(),
        "said": {name: request.GET.get(name, "") for name in ("kind", "thing", "number", "person")},
        "is_unknown": is_unknown,
        "kinds": KINDS,
        "things": THINGS,
    }
    return render(request, "console/record.html", context)
