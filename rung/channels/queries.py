"""Named reads of notices and mail."""

from django.db.models import QuerySet

from rung.channels.models import Notification, OutgoingMail
from rung.people.models import Person

MOST_COUNTED = 100


def unread_count(person: Person) -> int:
    """How many notices a person has not read; more than 100 are counted as 100."""
    return Notification.objects.filter(person=person, read_at__isnull=True).order_by()[:MOST_COUNTED].count()


def latest_for(person: Person, limit: int = 20) -> QuerySet[Notification]:
    """A person's notices, newest first."""
    return Notification.objects.filter(person=person).order_by("-id")[:limit]


def outgoing(state: str | None = None) -> QuerySet[OutgoingMail]:
    """All mail, or that in one state, newest first. For administrators, and for everybody in the demo."""
    mails = OutgoingMail.objects.order_by("-id")
    return mails.filter(state=state) if state else mails
