"""The words and the allowed moves of an escalation, as data (PRODUCT.md, *Life of an escalation*)."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rung.tickets.states import Status


class State(models.TextChoices):
    REQUESTED = "requested", _("Requested")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    IN_PROGRESS = "in_progress", _("In progress")
    OFFERED = "offered", _("Offered")
    RESOLVED = "resolved", _("Resolved")
    CLOSED = "closed", _("Closed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DECLINED = "declined", _("Declined")


# While in one of these, the original shows as escalated and there can be no second one on it.
OPEN = (State.REQUESTED, State.ACKNOWLEDGED, State.IN_PROGRESS, State.OFFERED)
# Nothing moves any more (but for one appeal after declining).
ENDED = (State.CLOSED, State.WITHDRAWN, State.DECLINED)


class Side(models.TextChoices):
    """Whose act a move is."""

    PARTNER = "partner", _("the partner")
    VENDOR = "vendor", _("Partner Success")


@dataclass(frozen=True)
class Move:
    """One act: from which states it may happen, where it leads, and whose it is."""

    origins: tuple[State, ...]
    to: State | None  # None: the state stays
    side: Side


MOVES: dict[str, Move] = {
    "acknowledge": Move((State.REQUESTED,), State.ACKNOWLEDGED, Side.VENDOR),
    "take_over": Move((State.ACKNOWLEDGED, State.IN_PROGRESS, State.OFFERED), None, Side.VENDOR),
    "start": Move((State.ACKNOWLEDGED,), State.IN_PROGRESS, Side.VENDOR),
    "change_severity": Move(OPEN, None, Side.VENDOR),
    "climb": Move(OPEN, None, Side.VENDOR),
    "offer": Move((State.ACKNOWLEDGED, State.IN_PROGRESS, State.OFFERED), State.OFFERED, Side.VENDOR),
    "accept_offer": Move((State.OFFERED,), State.OFFERED, Side.PARTNER),
    "decline_offer": Move((State.OFFERED,), State.IN_PROGRESS, Side.PARTNER),
    "lapse_offer": Move((State.OFFERED,), State.IN_PROGRESS, Side.VENDOR),
    "resolve": Move((State.ACKNOWLEDGED, State.IN_PROGRESS, State.OFFERED), State.RESOLVED, Side.VENDOR),
    "reopen": Move((State.RESOLVED,), State.IN_PROGRESS, Side.PARTNER),
    "close": Move((State.RESOLVED,), State.CLOSED, Side.VENDOR),
    "withdraw": Move(OPEN, State.WITHDRAWN, Side.PARTNER),
    "decline": Move((State.REQUESTED, State.ACKNOWLEDGED, State.IN_PROGRESS), State.DECLINED, Side.VENDOR),
    "appeal": Move((State.DECLINED,), State.REQUESTED, Side.PARTNER),
}

# How the escalation's own ticket stands while the escalation is in a state.
TICKET_STATUS: dict[str, Status] = {
    State.REQUESTED: Status.NEW,
    State.ACKNOWLEDGED: Status.OPEN,
    State.IN_PROGRESS: Status.OPEN,
    State.OFFERED: Status.WAITING_PARTNER,
    State.RESOLVED: Status.SOLVED,
    State.CLOSED: Status.CLOSED,
    State.WITHDRAWN: Status.CLOSED,
    State.DECLINED: Status.CLOSED,
}


class Reason(models.TextChoices):
    """Why a partner escalates: a code, and words beside it."""

    RELATED_INCIDENTS = "related_incidents", _("Several related incidents")
    DATA_LOSS = "data_loss", _("Data loss, or a risk of it")
    REPUTATION = "reputation", _("Damage to reputation, or a risk of it")
    RECURRENCE = "recurrence", _("A resolved problem is back")
    NOT_UNDERSTOOD = "not_understood", _("The problem is not understood")


REASON_HELP: dict[str, Promise] = {
    Reason.RELATED_INCIDENTS: _("High priority, by impact on business and urgency"),
    Reason.DATA_LOSS: _("Recordings, call records, voicemail, configuration"),
    Reason.REPUTATION: _("Yours or ours, with a customer or in public"),
    Reason.RECURRENCE: _("And nobody knows why"),
    Reason.NOT_UNDERSTOOD: _("Language, experience, having to explain it again"),
}


class Level(models.IntegerChoices):
    """One axis of the severity matrix."""

    LOW = 1, _("Low")
    MEDIUM = 2, _("Medium")
    HIGH = 3, _("High")


class Severity(models.IntegerChoices):
    """On top of the original's priority. E1 is the gravest; the vendor may change it, with a reason that is kept."""

    E1 = 1, _("E1 critical")
    E2 = 2, _("E2 serious")
    E3 = 3, _("E3 notable")
    E4 = 4, _("E4 limited")


# Impact by urgency.
SEVERITY_MATRIX: dict[tuple[int, int], Severity] = {
    (Level.HIGH, Level.HIGH): Severity.E1,
    (Level.HIGH, Level.MEDIUM): Severity.E2,
    (Level.HIGH, Level.LOW): Severity.E3,
    (Level.MEDIUM, Level.HIGH): Severity.E2,
    (Level.MEDIUM, Level.MEDIUM): Severity.E3,
    (Level.MEDIUM, Level.LOW): Severity.E4,
    (Level.LOW, Level.HIGH): Severity.E3,
    (Level.LOW, Level.MEDIUM): Severity.E4,
    (Level.LOW, Level.LOW): Severity.E4,
}


class OfferState(models.TextChoices):
    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    LAPSED = "lapsed", _("Lapsed")


class Warranted(models.TextChoices):
    """What the review says of the escalation itself."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


# A partner may raise this many escalations in an hour; requests that join an open one are not counted.
REQUESTS_AN_HOUR = 20
OFFER_OPEN_HOURS = 24
