"""When people work: moments of a year that look like those of an office."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from random import Random
from zoneinfo import ZoneInfo

_SATURDAY = 5
_OPENS, _SHUTS = 6, 20  # UTC, the vendor's desks in all zones together


def into_hours(moment: datetime, rng: Random) -> datetime:
    """The moment itself if the vendor works then; otherwise some time in the first hours of the next working day."""
    if moment.weekday() < _SATURDAY and _OPENS <= moment.hour < _SHUTS:
        return moment
    day = moment.date() if moment.hour < _OPENS else moment.date() + timedelta(days=1)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return _at(day, _OPENS, rng, UTC, within_minutes=240)


def some_time_on(day: date, zone: ZoneInfo, rng: Random) -> datetime:
    """A moment at which a partner in that zone opens a ticket: mostly in office hours, some in the evening."""
    if day.weekday() >= _SATURDAY and rng.random() < 0.8:  # noqa: PLR2004
        day -= timedelta(days=rng.randint(1, 4))
    hour = rng.choices((7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 20), (3, 8, 12, 13, 10, 6, 9, 11, 10, 8, 4, 2))[0]
    return _at(day, hour, rng, zone, within_minutes=60).astimezone(UTC)


def spread(rng: Random, start: datetime, end: datetime, count: int) -> list[datetime]:
    """`count` moments between two others, in order, in working hours where there are any; the last one is the end."""
    if not count:
        return []
    whole = (end - start).total_seconds()
    moments = []
    for share in sorted(rng.uniform(0.02, 0.98) for _ in range(count - 1)):
        moment = start + timedelta(seconds=whole * share)
        awake = into_hours(moment, rng)
        moments.append(awake if awake < end else moment)
    return [*sorted(moments), end]


def _at(day: date, hour: int, rng: Random, zone: tzinfo, *, within_minutes: int) -> datetime:
    begun = datetime.combine(day, time(hour), tzinfo=zone)
    return begun + timedelta(seconds=rng.randrange(within_minutes * 60))
