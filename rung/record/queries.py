"""What the console asks of the queue."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count
from django_tasks_db.models import get_date_max

from rung.record.models import Event, Job, SweepSlot
from rung.record.states import JobState
from rung.record.sweeps import Sweep, all_sweeps


@dataclass(frozen=True, kw_only=True)
class SweepState:
    """A sweep and its last run, None when it has not run yet."""

    sweep: Sweep
    last: SweepSlot | None


def job_counts() -> dict[str, int]:
    """How many jobs there are in each state (JobState); every state is named. Done ones of the last day only."""
    found = dict(Job.objects.order_by().values_list("status").annotate(Count("pk")))
    counts = {str(state): 0 for state in JobState}
    return counts | {str(JobState.of(status)): count for status, count in found.items()}


def oldest_due_age(*, now: datetime) -> timedelta:
    """How long the job that has waited longest has been due: nothing when none is. The first sign of a sick queue."""
    due = Job.objects.due(now)
    never_tried = due.filter(run_after=get_date_max()).order_by("enqueued_at").values_list("enqueued_at", flat=True)
    put_off = due.exclude(run_after=get_date_max()).order_by("run_after").values_list("run_after", flat=True)
    since = min([moment for moment in (never_tried.first(), put_off.first()) if moment], default=now)
    return max(now - since, timedelta())


def parked_jobs(*, limit: int = 50) -> list[Job]:
    """Jobs that wait for a person, newest first. Each knows its `name`, `why`, `attempts`."""
    return list(Job.objects.parked().order_by("-finished_at", "pk")[:limit])


def failing_jobs(*, limit: int = 50) -> list[Job]:
    """Jobs that have failed and will be tried again (`run_after`), the next one first."""
    return list(Job.objects.waiting().exclude(exception_class_path="").order_by("run_after", "pk")[:limit])


def recent_jobs(*, limit: int = 50) -> list[Job]:
    """The jobs that finished last, in whichever way, newest first."""
    return list(Job.objects.filter(finished_at__isnull=False).order_by("-finished_at", "pk")[:limit])


def sweep_states() -> list[SweepState]:
    """Each sweep with its last run."""
    return [
        SweepState(sweep=sweep, last=SweepSlot.objects.filter(name=sweep.name).order_by("-slot").first())
        for sweep in all_sweeps()
    ]


@dataclass(frozen=True, kw_only=True)
class EventsAsked:
    """Which lines of the record: of one kind, about one kind of thing or one thing, by one person."""

    kind: str = ""
    thing_kind: str = ""
    thing_id: int | None = None
    actor_id: int | None = None


def events_page(asked: EventsAsked, *, before: int | None, size: int = 50) -> tuple[list[Event], int | None]:
    """The newest lines that are asked for, older than the one numbered `before`; and the mark of the page after."""
    events = Event.objects.all()
    if asked.kind:
        events = events.filter(kind=asked.kind)
    if asked.thing_kind:
        events = events.filter(thing_kind=asked.thing_kind)
    if asked.thing_id is not None:
        events = events.filter(thing_id=asked.thing_id)
    if asked.actor_id is not None:
        events = events.filter(actor_id=asked.actor_id)
    if before is not None:
        events = events.filter(pk__lt=before)
    found = list(events.order_by("-pk")[: size + 1])
    return found[:size], found[size - 1].pk if len(found) > size else None
