"""What the pages of the desk are given to draw."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rung.desk.forms import (
    ClimbForm,
    DeclineForm,
    HandOverForm,
    OfferForm,
    ResolveForm,
    ReviewForm,
    SeverityForm,
    WriteForm,
)
from rung.escalations.access import may_do, side_of
from rung.escalations.models import Escalation, Playbook
from rung.escalations.next_step import next_step
from rung.escalations.queries import desk_mark, desk_rows, ladder, playbook_for, to_review, whole
from rung.escalations.states import OfferState, Reason, Severity
from rung.kit.zones import zone
from rung.parts.door import found, kept_values, me
from rung.parts.drafts import draft_key
from rung.parts.ladder import rungs_of
from rung.parts.thread import Entry, entries
from rung.people.models import Person

SEVERITY_WORDS: dict[int, Promise] = {
    Severity.E1: _("Critical"),
    Severity.E2: _("Serious"),
    Severity.E3: _("Notable"),
    Severity.E4: _("Limited"),
}
ACTS = {
    "hand_over": "take_over",
    "severity": "change_severity",
    "climb": "climb",
    "offer": "offer",
    "resolve": "resolve",
    "close": "close",
    "decline": "decline",
}
FORMS: dict[str, type[Form]] = {
    "hand_over": HandOverForm,
    "severity": SeverityForm,
    "climb": ClimbForm,
    "offer": OfferForm,
    "resolve": ResolveForm,
    "close": ReviewForm,
    "decline": DeclineForm,
}


def list_of(person: Person, *, rungs: int, current: int | None, now: datetime) -> dict[str, Any]:
    """The list pane. The mark is read first: what changes while the rows are read is fetched by the next poll."""
    mark = mark_of(person, now=now)
    rows = list(desk_rows(person))
    by_severity = {severity: [row for row in rows if row.severity == severity] for severity in Severity}
    groups = [
        {"code": severity.name, "word": SEVERITY_WORDS[severity], "rows": by_severity[severity]}
        for severity in Severity
    ]
    return {
        "groups": groups,
        "count": len(rows),
        "reviews": to_review(person),
        "mark": mark,
        "current": current,
        "rung_count": rungs,
    }


def mark_of(person: Person, *, now: datetime) -> str:
    """What the list pane shows, as one word: it changes with the desk, and each minute, because ages are shown."""
    return f"{desk_mark(person)}.{int(now.timestamp()) // 60}"


def show(
    request: HttpRequest, number: int, *, forms: Mapping[str, Form] | None = None, refusal: str = "", status: int = 200
) -> HttpResponse:
    """The page of one escalation as it stands now; `forms` are those sent back with what was typed."""
    now = timezone.now()
    person = me(request)
    escalation = found(whole(person, number))
    rungs = ladder()
    offers = list(escalation.offers.select_related("made_by", "answered_by"))
    playbook = playbook_for(escalation.original.problem_type)
    context = {
        "escalation": escalation,
        "ticket": escalation.ticket,
        "original": escalation.original,
        "severity_word": SEVERITY_WORDS[escalation.severity],
        "rungs": rungs_of(escalation, rungs, list(escalation.climbs.all())),
        "can_climb": any(rung.position > escalation.rung.position for rung in rungs),
        "requests": _requests(escalation),
        "offers": offers,
        "open_offer": next((offer for offer in offers if offer.state == OfferState.OPEN), None),
        "next_step": next_step(escalation, offers[-1] if offers else None, side_of(person)),
        "playbook": playbook,
        "review": getattr(escalation, "review", None),
        "may_acknowledge": may_do(person, escalation, "acknowledge"),
        "may_lapse": may_do(person, escalation, "lapse_offer"),
        "forms": _forms(person, escalation, playbook, now) | _kept(request, escalation, now) | dict(forms or {}),
        "refusal": refusal,
        "draft": draft_key(request, draft_of(number)),
        **list_of(person, rungs=len(rungs), current=number, now=now),
        **_threads(person, escalation, which=request.GET.get("thread", "")),
    }
    return render(request, "desk/escalation.html", context, status=status)


def draft_of(number: int) -> str:
    """What a browser keeps under: the words being written on this escalation."""
    return f"escalation-{number}"


def _requests(escalation: Escalation) -> list[dict[str, Any]]:
    asked = escalation.requests.select_related("by", "on_behalf_of")
    return [
        {"request": request, "reasons": [Reason(code).label for code in request.reasons if code in Reason.values]}
        for request in asked
    ]


def form_of(
    name: str, person: Person, escalation: Escalation, *, now: datetime, data: Any = None, initial: Any = None
) -> Form:
    """The form of one act by its name; an act without fields has an empty one."""
    if name == "write":
        return WriteForm(data)
    if name not in FORMS:
        return Form({})
    said: dict[str, Any] = {"data": data, "initial": initial, "auto_id": f"{name}_%s"}
    if name == "offer":
        said |= {"zone": zone(person.time_zone), "now": now, "partner": escalation.ticket.partner.name}
    return FORMS[name](**said)


def _forms(person: Person, escalation: Escalation, playbook: Playbook | None, now: datetime) -> dict[str, Form]:
    """A fresh form for each act that is open to this person in this state."""
    initial = {
        "hand_over": {"to": person.pk},
        "severity": {"to": escalation.severity},
        "offer": OfferForm.start_from(playbook, now),
    }
    return {
        name: form_of(name, person, escalation, now=now, initial=initial.get(name))
        for name, act in ACTS.items()
        if may_do(person, escalation, act)
    }


def _kept(request: HttpRequest, escalation: Escalation, now: datetime) -> dict[str, Form]:
    """The form that was being sent when the session ran out, with what was typed."""
    kept = kept_values(request) if request.method == "GET" else {}
    name = kept.get("kept_form", [""])[0]
    if name not in (*FORMS, "write"):
        return {}
    return {name: form_of(name, me(request), escalation, now=now, data=MultiValueDict(kept))}


def _threads(person: Person, escalation: Escalation, *, which: str) -> dict[str, Any]:
    seen = escalation.ticket.messages.aggregate(last=Max("pk"))["last"] or 0
    own = entries(escalation.ticket, person)
    shows_original = which == "original"
    said: list[Entry] = entries(escalation.original, person) if shows_original else own
    return {
        "shows_original": shows_original,
        "thread": said if shows_original else [entry for entry in said if entry.message],
        "history": [entry.event for entry in reversed(own) if entry.event],
        "seen": seen,
    }
