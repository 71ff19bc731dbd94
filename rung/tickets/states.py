"""The words and the allowed moves of a ticket, as data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Type(models.TextChoices):
    """What a ticket is about. ANY is the default: not classified."""

    ANY = "any", _("Any")
    QUESTION = "question", _("Question")
    INCIDENT = "incident", _("Incident")
    PROBLEM = "problem", _("Problem")
    FEATURE_REQUEST = "feature_request", _("Feature request")
    EMERGENCY = "emergency", _("Emergency")
    ESCALATION = "escalation", _("Escalation")


class Priority(models.IntegerChoices):
    """How fast support works on a ticket."""

    LOW = 1, _("Low")
    NORMAL = 2, _("Normal")
    HIGH = 3, _("High")
    URGENT = 4, _("Urgent")


class Status(models.TextChoices):
    NEW = "new", _("New")
    OPEN = "open", _("Open")
    WAITING_PARTNER = "waiting_partner", _("Waiting for partner")
    WAITING_THIRD_PARTY = "waiting_third_party", _("Waiting for third party")
    SOLVED = "solved", _("Solved")
    CLOSED = "closed", _("Closed")


ENDED = (Status.SOLVED, Status.CLOSED)

_WORK = (Status.OPEN, Status.WAITING_PARTNER, Status.WAITING_THIRD_PARTY, Status.SOLVED)

# From each status, those it may move to by an engineer's hand. A partner's reply moves too: see `actions/reply.py`.
MOVES: dict[str, tuple[Status, ...]] = {
    Status.NEW: _WORK,
    Status.OPEN: (Status.WAITING_PARTNER, Status.WAITING_THIRD_PARTY, Status.SOLVED),
    Status.WAITING_PARTNER: (Status.OPEN, Status.WAITING_THIRD_PARTY, Status.SOLVED),
    Status.WAITING_THIRD_PARTY: (Status.OPEN, Status.WAITING_PARTNER, Status.SOLVED),
    Status.SOLVED: (Status.OPEN, Status.CLOSED),
    Status.CLOSED: (),
}


class Outcome(models.TextChoices):
    """How a ticket ended. Chosen on solving."""

    SOLVED = "solved", _("Solved")
    NOT_POSSIBLE = "not_possible", _("Explained as not possible")
    FEATURE_REQUEST = "feature_request", _("Passed on as a feature request")
    BUG_RAISED = "bug_raised", _("Raised as a bug, with an indication of its fix")
    PATCHED = "patched", _("Fixed by a patch")


class MessageKind(models.TextChoices):
    REPLY = "reply", _("Reply")
    NOTE = "note", _("Internal note")


class LinkKind(models.TextChoices):
    """How one ticket stands to another, read from the first."""

    RELATES_TO = "relates_to", _("relates to")
    DUPLICATES = "duplicates", _("duplicates")
    CAUSED_BY = "caused_by", _("is caused by")
    FOLLOWS_UP = "follows_up", _("follows up on")
    ESCALATES = "escalates", _("escalates")


# The same links, read from the other end.
LINK_INVERSE = {
    LinkKind.RELATES_TO: _("relates to"),
    LinkKind.DUPLICATES: _("is duplicated by"),
    LinkKind.CAUSED_BY: _("causes"),
    LinkKind.FOLLOWS_UP: _("is followed up by"),
    LinkKind.ESCALATES: _("is escalated by"),
}

# Links that people make by hand; the others come from acts.
LINKS_BY_HAND = (LinkKind.RELATES_TO, LinkKind.DUPLICATES, LinkKind.CAUSED_BY)

# After closing, a ticket can be escalated for this long; then a new ticket is the way. A reply follows up at any time.
FOLLOW_UP_DAYS = 30
SUBJECT_LENGTH = 200
BODY_LENGTH = 100_000
