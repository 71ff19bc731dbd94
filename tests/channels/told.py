from django.db import models

from rung.channels.models import Notification, OutgoingMail


def noticed(thing: models.Model, kind: str) -> set[str]:
    """First names of those who have a notice of the last such event on a thing."""
    return _names(Notification.objects.filter(event__thing_id=thing.pk, kind=kind))


def mailed(thing: models.Model, kind: str) -> set[str]:
    """First names of those who were written a mail of such an event on a thing."""
    return _names(OutgoingMail.objects.filter(event__thing_id=thing.pk, kind=kind))


def _names(found: models.QuerySet) -> set[str]:
    return {name.split()[0] for name in found.values_list("person__name", flat=True)}
