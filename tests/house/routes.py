"""Every address of Rung, from the URL list itself, with things of Altivia to fill its places."""

import uuid
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from rung.channels.models import OutgoingMail
from rung.people import links
from rung.tickets.actions import link_tickets, reply
from rung.tickets.models import Attachment, Product
from rung.ui.bundle import bundle
from tests import factories


def names(resolver=None, namespace: str = "") -> Iterator[str]:
    """The name of every URL. One without a name has its pattern for a name, and no row."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inside = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from names(entry, inside)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}" if entry.name else f"unnamed: {entry.pattern}"


class World:
    """Pat's ticket at Altivia with an escalation that has an open offer, and one of each other thing."""

    def __init__(self, *, ana, pat, dana, chen, now):
        self.team = factories.team("Call quality")
        self.problem_type = factories.problem_type("Call quality")
        self.product = Product.objects.create(name="SBC")
        self.original = factories.ticket(pat)
        self.ordinary = factories.ticket(pat)
        self.link = link_tickets(
            source=self.ordinary, target=self.original, kind="relates_to", by=factories.actor(chen), now=now
        )
        reply(
            ticket=self.ordinary,
            body="See the file",
            by=factories.actor(pat),
            now=now,
            files=[factories.incoming("a.txt", b"words")],
        )
        self.file = Attachment.objects.get()
        self.escalation = factories.escalation(self.original, by=pat, state="offered", manager=dana)
        self.mail = OutgoingMail.objects.create(
            kind="ticket.opened",
            to=pat.email,
            subject="Altivia",
            body_text="",
            body_html="",
            message_id="<one@rung>",
            state="kept",
            created_at=timezone.now(),
        )
        self.pat, self.partner = pat, pat.partner

    def address(self, name: str) -> str:
        """The address of a route, its places filled with things of Altivia."""
        for places in self._places(name):
            try:
                return reverse(name, args=places)
            except Exception:  # noqa: BLE001  another set of places fits
                continue
        raise AssertionError(f"no places fit {name}: tell World what to fill them with")

    def _places(self, name: str) -> list[list]:
        number = self.ordinary.pk
        if name.startswith("desk:") or "offer" in name or name in ESCALATION_ACTS:
            number = self.escalation.ticket_id
        things = {
            "console:one_mail": self.mail.pk,
            "console:resend_mail": self.mail.pk,
            "front:one_demo_mail": self.mail.pk,
            "console:partner": self.partner.pk,
            "workspace:partner": self.partner.pk,
            "console:team": self.team.pk,
            "console:product": self.product.pk,
            "console:retire_product": self.product.pk,
            "front:file": self.file.key,
            "front:reset": links.link_for(self.pat, "reset").split("/")[-2],
            "front:invitation": links.link_for(self.pat, "invitation").split("/")[-2],
            "workspace:queue": "open",
            "console:retry_job": uuid.uuid4(),
            "workspace:unlink": None,
            "ui:bundle": bundle("css").name,
        }
        if name in ("console:problem_type", "console:retire_problem_type", "console:playbook"):
            things[name] = self.problem_type.pk
        if name.startswith(("portal:", "console:")) and name.split(":")[1] in PEOPLE_ACTS:
            things[name] = self.pat.pk
        first = things.get(name, number)
        return [[], [first], [first, 1], [number, self.link.pk]]


ESCALATION_ACTS = ("portal:withdraw", "portal:appeal", "portal:reopen")
PEOPLE_ACTS = (
    "deactivate",
    "reactivate",
    "leave",
    "set_leave",
    "set_partner_admin",
    "partner_admin",
    "reinvite",
    "person",
    "set_role",
)
