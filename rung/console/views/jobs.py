from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from rung.console.acting import pressed
from rung.parts.door import ADMINISTRATORS, actor, door, see_other
from rung.record.actions import retry_all_failed
from rung.record.actions import retry_job as retry
from rung.record.models import Job
from rung.record.queries import failing_jobs, job_counts, oldest_due_age, parked_jobs, sweep_states


@door(*ADMINISTRATORS)
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """The queue. Asked by htmx it gives the live part alone, and 204 while that says what the reader sees."""
    if not request.headers.get("HX-Request"):
        return _page(request)
    shown = _queue()
    if request.GET.get("seen") == shown["mark"]:
        return HttpResponse(status=204)
    return render(request, "console/jobs_live.html", shown)


@door(*ADMINISTRATORS)
@require_POST
def retry_job(request: HttpRequest, job: UUID) -> HttpResponse:
    """Have a failed job run again."""
    return pressed(
        request,
        lambda: retry(job_id=job, by=actor(request), now=timezone.now()),
        said=_("The job runs again."),
        back=reverse("console:jobs"),
        again=lambda refusal: _page(request, refusal=refusal, status=422),
    )


@door(*ADMINISTRATORS)
@require_POST
def retry_all(request: HttpRequest) -> HttpResponse:
    """Have every failed job run again."""
    count = retry_all_failed(by=actor(request), now=timezone.now())
    messages.success(
        request, ngettext("%(count)d job runs again.", "%(count)d jobs run again.", count) % {"count": count}
    )
    return see_other(reverse("console:jobs"))


def _page(request: HttpRequest, *, refusal: str = "", status: int = 200) -> HttpResponse:
    return render(request, "console/jobs.html", {**_queue(), "refusal": refusal}, status=status)


def _queue() -> dict[str, Any]:
    """What stands on the page; `mark` changes with it, and each minute, because ages are shown."""
    now = timezone.now()
    shown: dict[str, Any] = {
        "counts": job_counts(),
        "waits": int(oldest_due_age(now=now).total_seconds()),
        "parked": parked_jobs(),
        "failing": failing_jobs(),
        "running": list(Job.objects.running().order_by("started_at", "pk")[:50]),
        "sweeps": sweep_states(),
    }
    jobs = [(job.pk, job.status, job.attempts) for name in ("parked", "failing", "running") for job in shown[name]]
    swept = [(state.sweep.name, state.last and state.last.error) for state in shown["sweeps"]]
    said = repr((int(now.timestamp()) // 60, shown["counts"], shown["waits"] // 60, jobs, swept))
    return {**shown, "mark": sha256(said.encode()).hexdigest()[:16]}
