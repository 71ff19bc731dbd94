"""The kinds of event of mail, and their words."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from rung.people.models import Person
    from rung.record.models import Event

KINDS = ("mail.resent",)


def describe(event: "Event", reader: "Person") -> str | None:
    """What happened, in words for this reader; None for what is not this room's."""
    if event.kind != "mail.resent":
        return None
    return _("had the mail “%(subject)s” to %(to)s sent again") % {
        "subject": event.data["subject"],
        "to": event.data["to"],
    }
