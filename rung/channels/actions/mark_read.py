from collections.abc import Iterable
from datetime import datetime

from rung.channels.models import Notification
from rung.people.models import Person


def mark_read(*, person: Person, now: datetime, ids: Iterable[int] | None = None) -> int:
    """Mark these notices of a person as read, or all of them (None). Returns how many were unread.

    Only one's own: the number of somebody else's notice changes nothing.
    """
    unread = Notification.objects.filter(person=person, read_at__isnull=True)
    if ids is not None:
        unread = unread.filter(pk__in=list(ids))
    return unread.update(read_at=now)
