from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from rung.record.backoff import LONGEST_PAUSE, JobDeferred, attempts_allowed, path_of, pause_before


def test_pauses_double_from_two_seconds():
    assert [pause_before(n, chance=0).total_seconds() for n in range(1, 6)] == [2, 4, 8, 16, 32]


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_no_pause_is_longer_than_the_longest_and_its_jitter(attempt, chance):
    assert timedelta(seconds=2) <= pause_before(attempt, chance=chance) <= LONGEST_PAUSE * 1.25


def test_a_deferred_job_is_tried_for_about_a_day():
    allowed = attempts_allowed(path_of(JobDeferred("away")))

    tried_for = sum((pause_before(n, chance=0) for n in range(1, allowed)), timedelta())

    assert timedelta(hours=20) < tried_for < timedelta(hours=28)


def test_any_other_failure_is_given_up_after_a_few_minutes():
    allowed = attempts_allowed(path_of(ValueError()))

    assert allowed == 8
    assert sum((pause_before(n, chance=0) for n in range(1, allowed)), timedelta()) == timedelta(seconds=254)
