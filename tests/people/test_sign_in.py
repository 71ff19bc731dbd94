"""Tries at signing in and at resetting (ABUSE_CASES AC-071, AC-072)."""

from datetime import timedelta

import pytest

from rung.people import throttle
from rung.people.actions import note_failed_sign_in, note_sign_in, request_reset
from rung.people.jobs import prune_attempts
from rung.people.models import Attempt
from rung.people.throttle import LIMITS
from rung.record.models import Event
from tests.factories import event_kinds, last_event

pytestmark = pytest.mark.django_db

HERE, THERE = "192.0.2.1", "192.0.2.2"
PAT = "pat@altivia.example"


def is_over(now, *, act="sign_in", email=PAT, source=HERE):
    return throttle.is_over(act, email=email, source=source, now=now)


def fail(now, times, *, email=PAT, source=HERE):
    for _ in range(times):
        throttle.count("sign_in", email=email, source=source, now=now)


def test_a_sign_in_is_told_with_its_source(pat, now):
    note_sign_in(person=pat, source=HERE, now=now)

    pat.refresh_from_db()
    assert pat.last_login == now
    assert (last_event(pat).kind, last_event(pat).actor, last_event(pat).data) == (
        "person.signed_in",
        pat,
        {"source": HERE},
    )


def test_a_failed_sign_in_is_told_to_the_vendor_in_nobodys_name(pat, now):
    note_failed_sign_in(email=" Pat@ALTIVIA.example", source=HERE, now=now)

    event = last_event(pat)
    assert (event.kind, event.actor, event.audience) == ("person.sign_in_failed", None, "vendor")


def test_a_failed_sign_in_of_nobody_counts_and_tells_nothing(now):
    note_failed_sign_in(email="nobody@altivia.example", source=HERE, now=now)

    assert (Attempt.objects.count(), Event.objects.count()) == (3, 0)


def test_ten_tries_at_one_account_from_one_address(now):
    fail(now, 9)
    assert not is_over(now)

    fail(now, 1)

    assert is_over(now)
    assert is_over(now, email=f" {PAT.upper()} ")
    assert not is_over(now, source=THERE)  # the owner is elsewhere, and comes in
    assert not is_over(now, email="ana@altivia.example")


def test_fifty_tries_at_any_account_from_one_address(now):
    for number in range(50):
        fail(now, 1, email=f"u{number}@altivia.example")

    assert is_over(now, email="another@altivia.example")
    assert not is_over(now, source=THERE)


def test_a_hundred_tries_at_one_account_from_anywhere(now):
    for number in range(100):
        fail(now, 1, source=f"192.0.2.{number}")

    assert is_over(now, source="198.51.100.7")
    assert not is_over(now, email="ana@altivia.example", source="198.51.100.7")


@pytest.mark.parametrize("kind", ["sign_in_here", "sign_in_from", "sign_in_to"])
def test_a_limit_ends_with_its_time(now, kind):
    most, within = LIMITS[kind]
    sources = [f"192.0.2.{number}" for number in range(most)] if kind == "sign_in_to" else [HERE] * most
    emails = [f"u{number}@x.example" for number in range(most)] if kind == "sign_in_from" else [PAT] * most
    for email, source in zip(emails, sources, strict=True):
        fail(now, 1, email=email, source=source)

    assert is_over(now + within - timedelta(seconds=1))
    assert not is_over(now + within)


def test_success_forgets_the_tries_from_the_same_address_alone(pat, now):
    fail(now, 10)
    fail(now, 10, source=THERE)

    note_sign_in(person=pat, source=HERE, now=now)

    assert not is_over(now)
    assert is_over(now, source=THERE)


def test_a_reset_makes_a_new_link_and_is_told(pat, now):
    request_reset(email=" Pat@altivia.example ", source=HERE, now=now)

    pat.refresh_from_db()
    assert len(pat.link_nonce) == 32
    assert (last_event(pat).kind, last_event(pat).actor) == ("person.reset_requested", None)


def test_a_reset_for_nobody_or_one_who_was_shut_out_does_nothing_and_says_nothing(pat, now):
    pat.is_active = False
    pat.save()

    assert request_reset(email=pat.email, source=HERE, now=now) is None
    assert request_reset(email="nobody@altivia.example", source=HERE, now=now) is None

    assert not Event.objects.exists()


def test_three_resets_an_hour_for_one_account_and_twenty_from_one_address(pat, now):
    for _ in range(4):
        request_reset(email=pat.email, source=HERE, now=now)
    assert event_kinds(pat) == ["person.reset_requested"] * 3

    for number in range(17):
        request_reset(email=f"u{number}@x.example", source=HERE, now=now)

    assert is_over(now, act="reset", email="new@x.example")
    assert not is_over(now, act="reset", email="new@x.example", source=THERE)


def test_a_reset_over_the_limit_leaves_the_link_that_was_mailed(pat, now):
    for _ in range(3):
        request_reset(email=pat.email, source=HERE, now=now)
    pat.refresh_from_db()
    nonce = pat.link_nonce

    request_reset(email=pat.email, source=THERE, now=now)

    pat.refresh_from_db()
    assert pat.link_nonce == nonce


def test_no_address_is_kept_in_the_clear(now):
    fail(now, 1)

    kept = str(list(Attempt.objects.values()))
    assert "pat" not in kept
    assert HERE not in kept


def test_old_tries_are_dropped(now):
    fail(now, 1)
    throttle.prune(now=now + timedelta(days=1))
    assert Attempt.objects.count() == 3

    throttle.prune(now=now + timedelta(days=1, seconds=1))

    assert Attempt.objects.count() == 0


def test_the_sweep_drops_them(now):
    fail(now.replace(year=2020), 1)

    prune_attempts()

    assert not Attempt.objects.exists()
