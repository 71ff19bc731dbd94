"""What every page has around it: navigation by role, who is signed in, the notices, the reader's time and zone."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rung.channels.queries import unread_count
from rung.kit.zones import zone
from rung.people.models import Person


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every page. Asks one query: the count of unread notices."""
    context: dict[str, Any] = {
        "vendor_name": settings.RUNG_VENDOR,
        "home_url": reverse("front:home"),
        "now": timezone.now(),
        "zone": zone("UTC"),
        "drafts_done": [],
        "is_demo": settings.RUNG_DEMO,
        "file_max_bytes": settings.RUNG_FILE_MB * 1024 * 1024,
    }
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return context
    if hasattr(request, "session") and not request.headers.get("HX-Request"):  # a poll is no page that reads it
        context["drafts_done"] = request.session.pop("drafts_done", []) if "drafts_done" in request.session else []
    unread = unread_count(person)
    return context | {
        "zone": zone(person.time_zone),
        "nav": _nav(request, person),
        "me": {
            "name": person.name,
            "initials": person.initials,
            "sign_out_url": reverse("front:sign_out"),
            "profile_url": reverse("front:profile"),
            "org": str(person.partner) if person.partner_id else settings.RUNG_VENDOR,
        },
        "notices_url": reverse("front:notices"),
        "notices_count": unread,
        "notices_poll_url": f"{reverse('front:notices_count')}?shown={unread}",
        "new_ticket_url": reverse("portal:new_ticket" if person.is_contact else "workspace:new_ticket"),
        "go_url": reverse("front:go"),
    }


def _nav(request: HttpRequest, person: Person) -> list[dict[str, Any]]:
    def entry(label: str, name: str, icon: str, key: str, under: str, *, push: bool = False) -> dict[str, Any]:
        current = request.path.startswith(under)
        return {"label": label, "url": reverse(name), "icon": icon, "key": key, "current": current, "push": push}

    if person.is_contact:
        entries = [
            entry(_("Home"), "portal:home", "inbox", "h", "/home/"),
            entry(_("Tickets"), "portal:tickets", "inbox", "t", "/tickets/"),
            entry(_("People"), "portal:people", "people", "p", "/people/"),
        ]
        return entries if person.is_partner_admin else entries[:2]
    entries = [
        entry(_("Tickets"), "workspace:start", "inbox", "t", "/workspace/"),
        entry(_("Desk"), "desk:escalations", "ladder", "d", "/desk/"),
    ]
    if person.is_administrator:
        entries.append(entry(_("Setup"), "console:overview", "settings", "c", "/console/", push=True))
    return entries
