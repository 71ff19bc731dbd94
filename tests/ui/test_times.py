from datetime import UTC, datetime, timedelta

import pytest
from django.utils import dateformat

from rung.ui import times

NOW = datetime(2026, 11, 24, 12, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("distance", "past", "words"),
    [
        (timedelta(hours=2, minutes=10), "ago", "in 2 h 10 min"),
        (timedelta(hours=2, minutes=10, seconds=59), "ago", "in 2 h 10 min"),
        (timedelta(minutes=40), "late", "in 40 min"),
        (timedelta(seconds=30), "late", "in less than 1 min"),
        (timedelta(0), "late", "due now"),
        (timedelta(hours=-3), "late", "3 h late"),
        (timedelta(seconds=-30), "ago", "just now"),
        (timedelta(hours=-3, minutes=-5), "ago", "3 h 5 min ago"),
        (timedelta(days=1), "ago", "in 1 day"),
        (timedelta(days=2, hours=4), "ago", "in 2 days 4 h"),
        (timedelta(days=-12, hours=-4), "ago", "12 days ago"),
    ],
)
def test_relative_says_what_is_left_or_passed(distance, past, words):
    assert times.relative(NOW + distance, NOW, past) == words


def test_relative_refuses_an_unknown_word_for_passed():
    with pytest.raises(ValueError, match="past is"):
        times.relative(NOW, NOW, "gone")


def test_exact_is_in_the_readers_zone_with_its_name():
    assert times.exact(NOW, "Europe/Oslo") == "Tue 24 Nov 2026, 13:10 CET"


def test_exact_names_a_zone_without_letters_by_its_offset():
    assert times.exact(NOW, "Asia/Dubai") == "Tue 24 Nov 2026, 16:10 UTC+04"


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a zone"):
        times.exact(datetime(2026, 11, 24, 12, 10), "UTC")


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        (datetime(2026, 11, 24, 11, 31, tzinfo=UTC), "12:31"),
        (datetime(2026, 11, 20, 7, 15, tzinfo=UTC), "Fri 20 Nov, 08:15"),
        (datetime(2026, 11, 23, 23, 30, tzinfo=UTC), "00:30"),
        (datetime(2025, 11, 20, 7, 15, tzinfo=UTC), "20 Nov 2025, 08:15"),
    ],
)
def test_short_says_no_more_than_the_distance_asks(instant, words):
    assert times.short(instant, "Europe/Oslo", NOW) == words


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        (NOW, "today"),
        (datetime(2026, 11, 24, 23, 30, tzinfo=UTC), "tomorrow"),
        (NOW - timedelta(days=1), "yesterday"),
        (NOW - timedelta(days=4), "Fri 20 Nov"),
        (NOW - timedelta(days=400), "20 Oct 2025"),
    ],
)
def test_day_is_the_readers_day(instant, words):
    assert times.day(instant, "Europe/Oslo", NOW) == words


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        (NOW - timedelta(hours=3), "10:10"),
        (NOW - timedelta(days=1), "yesterday"),
        (NOW - timedelta(days=4), "Fri 20 Nov"),
    ],
)
def test_brief_is_the_hour_of_today_and_the_day_of_all_others(instant, words):
    assert times.brief(instant, "Europe/Oslo", NOW) == words


@pytest.mark.parametrize("pattern", ["D j M Y, H:i", "H:i", "j M Y", "j. M Y", "l, N jS", "\\H:i", "Y年m"])
def test_a_pattern_is_written_as_django_writes_it(pattern):
    assert times._format(NOW, pattern) == dateformat.format(NOW, pattern)


@pytest.mark.parametrize(("hours", "share"), [(0, 1.0), (1, 0.75), (4, 0.0), (9, 0.0), (-2, 1.0)])
def test_share_left_stays_between_one_and_nothing(hours, share):
    assert times.share_left(NOW, NOW + timedelta(hours=4), NOW + timedelta(hours=hours)) == share
