from dataclasses import dataclass, field

from django.utils import dateformat
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from rung.channels.states import LinkPurpose, Tone
from rung.kit.text import clean_lines, markdown_to_html, one_line
from rung.kit.zones import zone
from rung.people.models import Person
from rung.record.models import Event
from rung.tickets.models import Ticket

_NAME_LENGTH = 120
_QUOTE_LENGTH = 20_000


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What one reader is told of one event, before it is set as text and as HTML. All of it plain text but the quote.

    `headline` alone is the notice in the portal.
    """

    subject: str
    headline: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    quote: str = ""
    after: str = ""
    action: str = ""
    path: str = ""
    why_you: str = ""
    tone: str = Tone.GO
    link_purpose: str = LinkPurpose.NONE

    @property
    def quote_html(self) -> str:
        """The quoted words as clean HTML (kit.text says what may be in it)."""
        return markdown_to_html(self.quote) if self.quote else ""


def name_of(value: object) -> str:
    """A name that somebody chose, made fit for a mail: one line, short, no control characters."""
    return one_line(str(value), _NAME_LENGTH)


def named(event: Event, key: str) -> str:
    """The name that an event keeps of a person or thing."""
    thing = event.data.get(key)
    return name_of(thing["name"]) if thing else _("nobody")


def actor_of(event: Event, ticket: Ticket) -> str:
    """Who acted; with their partner, where they are a contact."""
    actor = name_of(event.actor_name)
    if event.actor is not None and event.actor.is_contact:
        return _("%(name)s (%(partner)s)") % {"name": actor, "partner": name_of(ticket.partner.name)}
    return actor


def quoted(text: str) -> str:
    """Words of people, to be shown as theirs. What is too long for a mail is on the page."""
    text = clean_lines(text or "").strip()
    return text if len(text) <= _QUOTE_LENGTH else text[:_QUOTE_LENGTH] + " …"


def moment(value: str, reader: Person) -> str:
    """An instant that an event keeps, in the reader's own time zone, with its name: `Tue 24 Nov 2026, 13:50 CET`."""
    instant = parse_datetime(value)
    if instant is None:
        return ""
    here = instant.astimezone(zone(reader.time_zone))
    shown = dateformat.format(here, _("D j M Y, H:i"))
    return f"{shown} {here.strftime('%Z')}"
