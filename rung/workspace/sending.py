"""With what a reply can be sent: stay as it is, wait, or solve with an outcome. One click each."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from rung.tickets.models import Ticket
from rung.tickets.states import MOVES, Outcome, Status

_ICONS = {Status.OPEN: "circle", Status.WAITING_PARTNER: "pause", Status.WAITING_THIRD_PARTY: "pause"}


def moves_of(ticket: Ticket) -> list[tuple[str, str, bool]]:
    """The moves open to an engineer's hand, as (value, words, whether it solves); solving once for each outcome."""
    if ticket.is_escalation:
        return []
    plain = [(to.value, str(to.label), False) for to in MOVES[ticket.status] if to != Status.SOLVED]
    return [*plain, *(_outcomes() if Status.SOLVED in MOVES[ticket.status] else ())]


def read_move(value: str) -> tuple[str | None, str | None]:
    """Status and outcome of a value of `moves_of`; the action says whether they are allowed."""
    to, _colon, outcome = value.partition(":")
    return to or None, outcome or None


def submits_for(ticket: Ticket, *, anyway: bool = False) -> list[dict[str, Any]]:
    """The buttons of the composer: the first keeps the status, the others move the ticket on."""
    if ticket.is_escalation or ticket.status == Status.CLOSED:
        return [{"label": _("Send anyway") if anyway else _either(_("Send"))}]
    keep = Status.OPEN if ticket.status == Status.NEW else Status(ticket.status)
    label = _("Send anyway") if anyway else _either(_keeping(keep))
    first = {"label": label, "name": "then", "value": keep.value}
    others = [(value, words) for value, words, _solves in moves_of(ticket) if value not in (keep, Status.CLOSED)]
    return [first, *(_submit(value, words) for value, words in others)]


def _outcomes() -> list[tuple[str, str, bool]]:
    return [(f"{Status.SOLVED}:{outcome}", str(outcome.label), True) for outcome in Outcome]


def _keeping(status: Status) -> str:
    return {
        Status.WAITING_PARTNER: _("Send and keep waiting"),
        Status.WAITING_THIRD_PARTY: _("Send and keep waiting"),
        Status.SOLVED: _("Send and keep solved"),
    }.get(status, _("Send and keep open"))


def _submit(value: str, words: str) -> dict[str, Any]:
    to, outcome = read_move(value)
    if outcome == Outcome.SOLVED:
        label = _("Send and solve")
    elif outcome:
        label = _("Solve: %(outcome)s") % {"outcome": words[:1].lower() + words[1:]}
    else:
        label = {
            Status.OPEN: _("Send and open"),
            Status.WAITING_PARTNER: _("Send and wait for partner"),
            Status.WAITING_THIRD_PARTY: _("Send and wait for third party"),
        }[Status(str(to))]
    icon = "circle-check" if outcome else _ICONS[Status(str(to))]
    return {"label": label, "name": "then", "value": value, "icon": icon}


def _either(reply: str) -> str:
    """The words of the first button, which adds a note while the switch stands on Note."""
    return format_html('<span class="seen">{}</span><span class="unseen">{}</span>', reply, _("Add note"))
