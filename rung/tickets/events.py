"""The kinds of event of a ticket, and their words. What follows a name: "Chen *assigned it to Boris*"."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rung.tickets.states import LINK_INVERSE, LinkKind, Outcome, Priority, Status, Type

if TYPE_CHECKING:
    from rung.people.models import Person
    from rung.record.models import Event

_Data = dict[str, Any]


def describe(event: "Event", reader: "Person") -> str | None:
    """What happened, in words for this reader; None for what is shown otherwise (a message) or is not this room's."""
    if reader.is_contact and event.kind in _OF_OTHERS:
        return None
    words = _WORDS.get(event.kind)
    return words(event.data) if words else None


def _name(person: _Data | None) -> str:
    return str(person["name"]) if person else _("nobody")


def _what(thing: _Data | None) -> str:
    return str(thing["name"]) if thing else _("none")


def _opened(data: _Data) -> str:
    if data.get("follows_up"):
        return _("opened this ticket to follow up on #%(number)s") % {"number": data["follows_up"]}
    return _("opened this ticket")


def _assigned(data: _Data) -> str:
    words = _("assigned it to %(name)s") % {"name": _name(data.get("to"))}
    if data.get("team") != data.get("team_from"):
        words = _("%(words)s, team %(team)s") % {"words": words, "team": _what(data.get("team"))}
    return words


def _status(data: _Data) -> str:
    if data["to"] == Status.SOLVED and data.get("outcome") == Outcome.SOLVED:
        return _("solved it")
    if data["to"] == Status.SOLVED and data.get("outcome"):
        return _("solved it: %(outcome)s") % {"outcome": str(Outcome(data["outcome"]).label).lower()}
    return _("set it to “%(to)s” (was “%(from)s”)") % {
        "to": Status(data["to"]).label,
        "from": Status(data["from"]).label,
    }


def _link(data: _Data, words: str) -> str:
    kind = LinkKind(data["kind"])
    relation = LINK_INVERSE[kind] if data.get("inverse") else kind.label
    return words % {"relation": relation, "other": data["other"]}


def _escalated(data: _Data) -> str:
    if data.get("again"):
        return _("had it escalated again as #%(number)s") % {"number": data["escalation"]}
    return _("escalated it as #%(number)s") % {"number": data["escalation"]}


_WORDS: dict[str, Callable[[_Data], str | None]] = {
    "ticket.opened": _opened,
    "ticket.replied": lambda _data: None,
    "ticket.noted": lambda _data: None,
    "ticket.assigned": _assigned,
    "ticket.status_changed": _status,
    "ticket.reopened": lambda _data: _("reopened it by a reply"),
    "ticket.type_changed": lambda data: _("set the type to %(to)s") % {"to": Type(data["to"]).label},
    "ticket.priority_changed": lambda data: (
        _("set the priority to %(to)s (was %(from)s)")
        % {"to": Priority(data["to"]).label, "from": Priority(data["from"]).label}
    ),
    "ticket.problem_type_changed": lambda data: _("set the problem type to %(to)s") % {"to": _what(data["to"])},
    "ticket.product_changed": lambda data: _("set the product to %(to)s") % {"to": _what(data["to"])},
    "ticket.linked": lambda data: _link(data, _("linked it: %(relation)s #%(other)s")),
    "ticket.unlinked": lambda data: _link(data, _("removed the link: %(relation)s #%(other)s")),
    "ticket.followed": lambda data: _("had %(name)s follow it") % {"name": _name(data["person"])},
    "ticket.unfollowed": lambda data: _("ended that %(name)s follows it") % {"name": _name(data["person"])},
    "ticket.escalated": _escalated,
    "ticket.escalation_ended": lambda data: _("ended the escalation #%(number)s") % {"number": data["escalation"]},
    "product.added": lambda data: _("added the product %(name)s") % {"name": data["name"]},
    "product.renamed": lambda data: (
        _("renamed the product %(from)s to %(name)s") % {"from": data["from"], "name": data["name"]}
    ),
    "product.retired": lambda data: _("retired the product %(name)s") % {"name": data["name"]},
    "product.restored": lambda data: _("brought back the product %(name)s") % {"name": data["name"]},
    "problem_type.added": lambda data: _("added the problem type %(name)s") % {"name": data["name"]},
    "problem_type.renamed": lambda data: (
        _("renamed the problem type %(from)s to %(to)s") % {"from": data["from"], "to": data["to"]}
    ),
    "problem_type.retired": lambda data: _("retired the problem type %(name)s") % {"name": data["name"]},
    "problem_type.restored": lambda data: _("brought back the problem type %(name)s") % {"name": data["name"]},
}

# They name other tickets, or who at the vendor follows. Contacts have the links on the page, as far as they may see.
_OF_OTHERS = ("ticket.linked", "ticket.unlinked", "ticket.followed", "ticket.unfollowed")

KINDS = tuple(_WORDS)
