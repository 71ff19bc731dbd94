"""Words of the portal that depend on numbers or on who reads."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import dateformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rung.kit.counting import CAP
from rung.people.models import Person
from rung.tickets.queries import Linked
from rung.tickets.states import LINK_INVERSE, LinkKind, Status

_SMALL = (
    gettext_lazy("no"),
    gettext_lazy("one"),
    gettext_lazy("two"),
    gettext_lazy("three"),
    gettext_lazy("four"),
    gettext_lazy("five"),
    gettext_lazy("six"),
    gettext_lazy("seven"),
    gettext_lazy("eight"),
    gettext_lazy("nine"),
    gettext_lazy("ten"),
    gettext_lazy("eleven"),
    gettext_lazy("twelve"),
)


def counted(count: int) -> str:
    """A count for a badge: past the cap it says so."""
    return str(count) if count < CAP else f"{CAP - 1}+"


def headline(counts: dict[str, int]) -> SafeString:
    """How things stand, as a sentence or two whose numbers are links to the lists behind them."""
    parts: list[str] = []
    if counts["escalated"]:
        said = ngettext(
            "%(a)s%(n)s escalation%(z)s is open.", "%(a)s%(n)s escalations%(z)s are open.", counts["escalated"]
        )
        parts.append(_linked(said, counts["escalated"], "escalated"))
    if counts["waiting"]:
        said = ngettext(
            "%(a)s%(n)s ticket%(z)s waits for you.", "%(a)s%(n)s tickets%(z)s wait for you.", counts["waiting"]
        )
        parts.append(_linked(said, counts["waiting"], "waiting"))
    if not parts and counts["open"]:
        said = ngettext(
            "%(a)s%(n)s ticket%(z)s is open. Nothing waits for you.",
            "%(a)s%(n)s tickets%(z)s are open. Nothing waits for you.",
            counts["open"],
        )
        parts.append(_linked(said, counts["open"], "open"))
    return format_html_join(" ", "{}", ((part,) for part in parts or [_("Nothing is open.")]))


def _linked(said: str, count: int, name: str) -> SafeString:
    number = str(_SMALL[count]).capitalize() if count < len(_SMALL) else counted(count)
    start = format_html('<a href="{}?list={}">', reverse("portal:tickets"), name)
    return format_html(
        said.replace("%(a)s", "{a}").replace("%(n)s", "{n}").replace("%(z)s", "{z}"),
        a=start,
        n=number,
        z=SafeString("</a>"),
    )


def here_and_now(person: Person, now: datetime, zone: ZoneInfo) -> str:
    """The line above the headline: who, with which plan, and what time it is there."""
    assert person.partner is not None
    return _("%(partner)s, %(plan)s plan. %(time)s in %(place)s") % {
        "partner": person.partner.name,
        "plan": person.partner.get_plan_display(),
        "time": dateformat.format(now.astimezone(zone), _("l j F, H:i")),
        "place": zone.key.rpartition("/")[2].replace("_", " "),
    }


def status_words(status: str) -> str:
    """The status as the partner reads it: waiting for the partner is waiting for them."""
    if status == Status.WAITING_PARTNER:
        return _("Waiting for you")
    return str(Status(status).label)


def words_of_link(link: Linked) -> str:
    """How this ticket stands to the other: "Follows up on"."""
    kind = LinkKind(link.kind)
    return str(LINK_INVERSE[kind] if link.inverse else kind.label).capitalize()
