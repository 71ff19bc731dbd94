"""Times in words. Pure: the zone and the present are given, never looked up."""

import re
from datetime import datetime, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from django.utils import dateformat
from django.utils.dates import MONTHS_3, WEEKDAYS_ABBR
from django.utils.translation import get_language, ngettext

from rung.ui.words import gettext

Zone = tzinfo | str

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_DAYS_WITH_HOURS = 4


def relative(instant: datetime, now: datetime, past: str = "ago") -> str:
    """Say how far away an instant is: `in 2 h 10 min`; passed, `3 h ago`, or `3 h late` for a promise.

    What is left is rounded down, so a promise never looks longer than it is.
    """
    away = (instant - now).total_seconds()
    seconds = int(away)
    if past == "late":
        if seconds == 0:
            return gettext("due now")
    elif past != "ago":
        raise ValueError(f"past is 'ago' or 'late', not {past!r}.")
    if away >= 0:
        return gettext("in %(span)s") % {"span": span(seconds)}
    if past == "late":
        return gettext("%(span)s late") % {"span": span(-seconds)}
    if seconds > -_MINUTE:
        return gettext("just now")
    return gettext("%(span)s ago") % {"span": span(-seconds)}


def span(seconds: float) -> str:
    """Say a length of time in at most two units."""
    seconds = int(seconds)
    if seconds < _MINUTE:
        return gettext("less than 1 min")
    if seconds < _HOUR:
        return _minutes(seconds // _MINUTE)
    if seconds < _DAY:
        return _two(_hours(seconds // _HOUR), _minutes(seconds % _HOUR // _MINUTE), seconds % _HOUR >= _MINUTE)
    days = seconds // _DAY
    rest = seconds % _DAY
    return _two(_days(days), _hours(rest // _HOUR), days < _DAYS_WITH_HOURS and rest >= _HOUR)


def exact(instant: datetime, zone: Zone) -> str:
    """Say an instant so that nobody can misread it: `Tue 24 Nov 2026, 13:50 CET`."""
    here = local(instant, zone)
    return f"{_format(here, gettext('D j M Y, H:i'))} {_zone_name(here)}"


def short(instant: datetime, zone: Zone, now: datetime) -> str:
    """Say an instant as briefly as its distance allows: `12:31`, `Fri 20 Nov, 08:15`, `20 Nov 2025, 08:15`."""
    here, today = local(instant, zone), local(now, zone)
    if here.date() == today.date():
        return _format(here, gettext("H:i"))
    if here.year == today.year or abs(here.date() - today.date()) < timedelta(days=60):
        return _format(here, gettext("D j M, H:i"))
    return _format(here, gettext("j M Y, H:i"))


def brief(instant: datetime, zone: Zone, now: datetime) -> str:
    """Say an instant where there is little room: the hour of today, the day of all others."""
    here, today = local(instant, zone), local(now, zone)
    return _format(here, gettext("H:i")) if here.date() == today.date() else day(instant, zone, now)


def day(instant: datetime, zone: Zone, now: datetime) -> str:
    """Say the day of an instant: `today`, `yesterday`, `tomorrow`, `Fri 20 Nov`, `20 Nov 2025`."""
    here, today = local(instant, zone).date(), local(now, zone).date()
    near = {-1: gettext("yesterday"), 0: gettext("today"), 1: gettext("tomorrow")}
    distance = (here - today).days
    if distance in near:
        return near[distance]
    return _format(local(instant, zone), gettext("D j M") if here.year == today.year else gettext("j M Y"))


def local(instant: datetime, zone: Zone) -> datetime:
    """Put an instant into the reader's zone; a time without a zone is a mistake of the caller."""
    if instant.tzinfo is None:
        raise ValueError("A time without a zone cannot be shown.")
    return instant.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)


def share_left(start: datetime, due: datetime, now: datetime) -> float:
    """Give the share of a span that is left, from 1 at its start to 0 when it is due."""
    whole = (due - start).total_seconds()
    if whole <= 0:
        return 0.0
    return min(1.0, max(0.0, (due - now).total_seconds() / whole))


def _format(instant: datetime, pattern: str) -> str:
    """Write an instant by a pattern of Django's. The few letters that translations use cost next to nothing."""
    shape = _shape(pattern)
    if shape is None:
        return dateformat.format(instant, pattern)
    days, months = _names(get_language())
    return shape % {
        "D": days[instant.weekday()],
        "j": instant.day,
        "M": months[instant.month - 1],
        "Y": instant.year,
        "H": instant.hour,
        "i": instant.minute,
    }


_LETTERS = {"D": "%(D)s", "j": "%(j)d", "M": "%(M)s", "Y": "%(Y)04d", "H": "%(H)02d", "i": "%(i)02d"}


@cache
def _shape(pattern: str) -> str | None:
    if re.search(r"[^\W\dDjMYHi]|[\\%]", pattern):
        return None
    return "".join(_LETTERS.get(letter, letter) for letter in pattern)


@cache
def _names(language: str | None) -> tuple[list[str], list[str]]:
    """Give the short names of days and months in the present language."""
    return [str(WEEKDAYS_ABBR[day]) for day in range(7)], [str(MONTHS_3[month]).title() for month in range(1, 13)]


def _zone_name(instant: datetime) -> str:
    name = instant.tzname() or ""
    if name[:1] in "+-":
        return f"UTC{name}"
    return name


def _two(first: str, second: str, both: bool) -> str:
    return f"{first} {second}" if both else first


def _minutes(count: int) -> str:
    return ngettext("%(count)d min", "%(count)d min", count) % {"count": count}


def _hours(count: int) -> str:
    return ngettext("%(count)d h", "%(count)d h", count) % {"count": count}


def _days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
