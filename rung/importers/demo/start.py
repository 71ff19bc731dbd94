"""Makes the demo's world once, and knows who may sign in to it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from rung.channels.actions import tell
from rung.importers.demo.world import build_world
from rung.people.models import Person
from rung.record.models import Event

TICKETS = 2000
SEED = 1
_NEWS = timedelta(hours=36)

# Address, and what there is to see. The sign-in page of the demo lists the same.
LOGINS = (
    ("ana@altivia.example", "partner admin at Altivia: an offer waits for her answer"),
    ("boris@brightline.example", "contact at Brightline: sees his own tickets only"),
    ("chen@vendor.example", "support engineer, Call quality"),
    ("dana@vendor.example", "Head of Partner Success: the escalation desk"),
    ("admin@vendor.example", "administrator: the console"),
)


class NotTheDemo(Exception):
    """The database belongs to somebody: the demo is never put into it, nor shown from it."""


def prepare_demo(*, now: datetime) -> bool:
    """Make the world, all or nothing. False if it is there already; raises NotTheDemo where other data is."""
    people = Person.objects.all()
    if people.filter(email=LOGINS[0][0]).exists():
        return False
    if people.exists():
        raise NotTheDemo
    with transaction.atomic():
        build_world(tickets=TICKETS, seed=SEED, now=now)
        _tell_the_latest(now)
    return True


def _tell_the_latest(now: datetime) -> None:
    """Have people find notices of the last hours. The mails beside them are kept to be looked at, never sent."""
    if settings.RUNG_SMTP_URL:
        return
    for event in Event.objects.filter(thing_kind="ticket", at__gt=now - _NEWS).order_by("id"):
        tell(event=event)
