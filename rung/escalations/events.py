"""The kinds of event of an escalation, and their words. What follows a name: "Dana *acknowledged it*"."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rung.escalations.states import Reason, Severity, Warranted

if TYPE_CHECKING:
    from rung.people.models import Person
    from rung.record.models import Event

_Data = dict[str, Any]


def describe(event: "Event", reader: "Person") -> str | None:
    """What happened, in words for this reader; None for what is not this room's."""
    if event.kind == "escalation.closed" and reader.is_contact:
        return _("closed it with its review")
    words = _WORDS.get(event.kind)
    return words(event.data) if words else None


def reason_words(codes: list[str]) -> str:
    """The reasons as one phrase: "A resolved problem is back; data loss, or a risk of it"."""
    words = "; ".join(_inside(str(Reason(code).label)) for code in codes if code in Reason.values)
    return words[:1].upper() + words[1:]


def _inside(words: str) -> str:
    """As it is written within a sentence."""
    return words[:1].lower() + words[1:]


def _name(thing: _Data | None) -> str:
    return str(thing["name"]) if thing else _("nobody")


def _with_why(words: str, data: _Data) -> str:
    return _("%(words)s: “%(why)s”") % {"words": words, "why": data["why"]} if data.get("why") else words


def _requested(data: _Data) -> str:
    return _("escalated #%(original)s as %(severity)s: %(reasons)s") % {
        "original": data["original"],
        "severity": Severity(data["severity"]).label,
        "reasons": reason_words(data["reasons"]),
    }


def _severity(data: _Data) -> str:
    words = _("changed the severity from %(before)s to %(after)s") % {
        "before": Severity(data["severity_from"]).label,
        "after": Severity(data["severity"]).label,
    }
    return _with_why(words, data)


def _climbed(data: _Data) -> str:
    words = _("had it climb to %(rung)s, held by %(holder)s") % {
        "rung": _name(data["rung"]),
        "holder": _name(data.get("holder")),
    }
    return _with_why(words, data)


def _appealed(data: _Data) -> str:
    climbed = data.get("rung_from") is not None
    return _with_why(_("appealed; it climbed one rung") if climbed else _("appealed; it is judged anew"), data)


def _offer(data: _Data, words: str) -> str:
    return _with_why(words % {"offer": data["offer"]}, data)


def _lapsed(data: _Data) -> str:
    words = (
        _("took back offer %(offer)s") if data.get("taken_back") else _("let offer %(offer)s lapse: its time passed")
    )
    return words % {"offer": data["offer"]}


_WORDS: dict[str, Callable[[_Data], str | None]] = {
    "escalation.requested": _requested,
    "escalation.joined": lambda data: (
        _("asked for the escalation too: %(reasons)s") % {"reasons": reason_words(data["reasons"])}
    ),
    "escalation.refused": lambda data: _("asked to escalate it and was refused: %(text)s") % {"text": data["text"]},
    "escalation.limit_reached": lambda data: (
        _("reached the limit of %(limit)s escalations an hour for %(name)s") % data
    ),
    "escalation.acknowledged": lambda _data: _("acknowledged it and holds it now"),
    "escalation.started": lambda _data: _("began to work on it"),
    "escalation.handed_over": lambda data: _("handed it over to %(name)s") % {"name": _name(data["holder"])},
    "escalation.severity_changed": _severity,
    "escalation.climbed": _climbed,
    "escalation.offered": lambda data: _("made offer %(offer)s") % {"offer": data["offer"]},
    "escalation.offer_accepted": lambda data: _offer(data, _("accepted offer %(offer)s")),
    "escalation.offer_declined": lambda data: _offer(data, _("declined offer %(offer)s")),
    "escalation.offer_lapsed": _lapsed,
    "escalation.resolved": lambda _data: _("resolved it"),
    "escalation.reopened": lambda data: _with_why(_("reopened it"), data),
    "escalation.closed": lambda data: (
        _("closed it with its review; warranted: %(said)s") % {"said": str(Warranted(data["warranted"]).label).lower()}
    ),
    "escalation.withdrawn": lambda data: _with_why(_("withdrew it"), data),
    "escalation.declined": lambda data: _with_why(_("declined it"), data),
    "escalation.appealed": _appealed,
    "ladder.changed": lambda data: (
        _("set the ladder to: %(rungs)s") % {"rungs": ", ".join(rung["name"] for rung in data["to"])}
    ),
    "playbook.written": lambda data: _("wrote the playbook “%(title)s”") % {"title": data["title"]},
}

KINDS = tuple(_WORDS)
