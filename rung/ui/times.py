"""Times in words. Pure: the zone and the present are given, never looked up."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from django.utils import dateformat
from django.utils.dates import MONTHS_3, WEEKDAYS_ABBR
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_noop as N_  # noqa: N812
from markupsafe import Markup, escape

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
    return f"{_format(here, _EXACT)} {_zone_name(here)}"


def short(instant: datetime, zone: Zone, now: datetime) -> str:
    """Say an instant as briefly as its distance allows: `12:31`, `Fri 20 Nov, 08:15`, `20 Nov 2025, 08:15`."""
    here, today = local(instant, zone), local(now, zone)
    if here.date() == today.date():
        return _format(here, _HOUR_OF_DAY)
    if here.year == today.year or abs(here.date() - today.date()) < timedelta(days=60):
        return _format(here, _THIS_YEAR)
    return _format(here, _OTHER_YEAR)


def brief(instant: datetime, zone: Zone, now: datetime) -> str:
    """Say an instant where there is little room: the hour of today, the day of all others."""
    here, today = local(instant, zone), local(now, zone)
    return _format(here, _HOUR_OF_DAY) if here.date() == today.date() else _day(here, today)


def day(instant: datetime, zone: Zone, now: datetime) -> str:
    """Say the day of an instant: `today`, `yesterday`, `tomorrow`, `Fri 20 Nov`, `20 Nov 2025`."""
    return _day(local(instant, zone), local(now, zone))


def moment(instant: datetime, zone: Zone, now: datetime, style: str = "short") -> Markup:
    """Draw an instant: a few words for the eye, the exact time on hover and for who listens.

    In Python and not a macro, for a list has 50 and a thread 100. Styles: short, brief, day, due, ago.
    """
    whole, words = escape(exact(instant, zone)), escape(_STYLES[style](instant, zone, now))
    tag = f'<time datetime="{instant.isoformat()}" title="{whole}">{words}<span class="vh">, {whole}</span></time>'
    return Markup(tag)  # noqa: S704


_STYLES: dict[str, Callable[[datetime, Zone, datetime], str]] = {
    "short": short,
    "brief": brief,
    "day": day,
    "due": lambda instant, _zone, now: relative(instant, now, "late"),
    "ago": lambda instant, _zone, now: relative(instant, now),
}


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


def _day(here: datetime, today: datetime) -> str:
    distance = (here.date() - today.date()).days
    if distance == 0:
        return gettext("today")
    if distance == 1:
        return gettext("tomorrow")
    if distance == -1:
        return gettext("yesterday")
    return _format(here, _DAY_OF_YEAR if here.year == today.year else _DAY_OF_OTHER_YEAR)


# Patterns of Django's, translated where they are used.
_EXACT = N_("D j M Y, H:i")
_HOUR_OF_DAY = N_("H:i")
_THIS_YEAR = N_("D j M, H:i")
_OTHER_YEAR = N_("j M Y, H:i")
_DAY_OF_YEAR = N_("D j M")
_DAY_OF_OTHER_YEAR = N_("j M Y")


def _format(instant: datetime, pattern: str) -> str:
    """Write an instant by a pattern of Django's. The few letters that translations use cost next to nothing."""
    shape, days, months = _shape(pattern, get_language())
    if not shape:
        return dateformat.format(instant, gettext(pattern))
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
def _shape(pattern: str, language: str | None) -> tuple[str, list[str], list[str]]:
    """Give a translated pattern as Python writes it, nothing where it has other letters; and the short names."""
    translated = gettext(pattern)
    has_others = re.search(r"[^\W\dDjMYHi]|[\\%]", translated)
    shape = "" if has_others else "".join(_LETTERS.get(letter, letter) for letter in translated)
    days = [str(WEEKDAYS_ABBR[number]) for number in range(7)]
    return shape, days, [str(MONTHS_3[number]).title() for number in range(1, 13)]


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
