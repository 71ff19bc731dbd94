from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rung.channels.queries import outgoing
from rung.channels.states import MailState
from rung.kit.counting import capped_counts
from rung.parts.door import ADMINISTRATORS, door, me
from rung.people.access import people_visible_to
from rung.people.models import Partner
from rung.record.queries import job_counts, oldest_due_age, sweep_states
from rung.record.states import JobState
from rung.tickets.access import visible_to

_LATE = timedelta(minutes=5)
_MOST = 10_000


@door(*ADMINISTRATORS)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What needs attention, how much there is, and how this installation is set up."""
    now = timezone.now()
    waits = oldest_due_age(now=now)
    beats = [state.last.started_at for state in sweep_states() if state.last]
    context = {
        "parked": job_counts()[JobState.PARKED],
        "waits": waits.total_seconds(),
        "is_late": waits > _LATE,
        "last_beat": max(beats, default=None),
        "is_still": not beats or now - max(beats) > _LATE,
        "most": _MOST,
        "counts": _counts(request),
        "installation": {
            "url": settings.RUNG_URL,
            "database": {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor),
            "has_mail_server": bool(settings.RUNG_SMTP_URL),
            "mail_from": settings.RUNG_MAIL_FROM,
            "file_mb": settings.RUNG_FILE_MB,
            "is_demo": settings.RUNG_DEMO,
        },
    }
    return render(request, "console/overview.html", context)


def _counts(request: HttpRequest) -> dict[str, int]:
    tickets = visible_to(me(request))
    return capped_counts(
        {
            "people": people_visible_to(me(request)).filter(is_active=True),
            "partners": Partner.objects.all(),
            "tickets": tickets,
            "open": tickets.filter(is_open=True),
            "failed_mail": outgoing(MailState.FAILED),
        },
        cap=_MOST,
    )
