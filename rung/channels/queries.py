"""Named reads of notices and mail."""

from functools import cache

from django.db.models import QuerySet

from rung.channels.models import Notification, OutgoingMail
from rung.kit.written import SOMEBODY, Written, ask
from rung.people.models import Person

MOST_COUNTED = 100


def unread_count(person: Person) -> int:
    """How many notices a person has not read; more than 100 are counted as 100."""
    return len(ask(_unread(), person.pk))


@cache
def _unread() -> Written:
    unread = Notification.objects.filter(person=SOMEBODY, read_at__isnull=True)
    return unread.order_by().values("pk")[:MOST_COUNTED].query.sql_with_params()


def latest_for(person: Person, limit: int = 20) -> QuerySet[Notification]:
    """A person's notices, newest first."""
    return Notification.objects.filter(person=person).order_by("-id")[:limit]


def outgoing(state: str | None = None) -> QuerySet[OutgoingMail]:
    """All mail, or that in one state, newest first. For administrators, and for everybody in the demo."""
    mails = OutgoingMail.objects.order_by("-id")
    return mails.filter(state=state) if state else mails
