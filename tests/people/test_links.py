"""Links that let somebody in (ABUSE_CASES AC-070)."""

import time
from datetime import timedelta

import pytest

from rung.people.actions import deactivate, invite_contact, reactivate, reinvite, request_reset, set_password
from rung.people.links import LIFE, link_for, person_from
from rung.people.models import Person
from tests.factories import actor

pytestmark = pytest.mark.django_db

MALFORMED = ["", ".", "x", "a:b:c", "\x00", "é" * 50, "." * 5000, "eyJwIjoxfQ:1:x"]


def reset_link(person, now):
    """Ask for a reset; returns the token of the link that is mailed."""
    request_reset(email=person.email, source="192.0.2.1", now=now)
    return token_of(Person.objects.get(pk=person.pk), "reset")


def token_of(person, purpose):
    return link_for(person, purpose).strip("/").split("/")[-1]


def test_a_link_names_its_person(pat, boris, now):
    assert person_from(reset_link(pat, now), "reset") == pat
    assert person_from(reset_link(boris, now), "reset") == boris


def test_a_link_works_until_the_password_is_set_and_no_more(pat, now):
    token = reset_link(pat, now)

    set_password(person=person_from(token, "reset"), password="long pass phrase", by=actor(pat), now=now)

    assert person_from(token, "reset") is None


def test_only_the_newest_of_ten_links_works(pat, now):
    tokens = [reset_link(pat, now + timedelta(hours=2 * number)) for number in range(10)]

    assert [person_from(token, "reset") for token in tokens] == [None] * 9 + [pat]


@pytest.mark.parametrize("purpose", LIFE)
def test_a_link_lives_its_time_and_no_longer(monkeypatch, pat, now, purpose):
    reset_link(pat, now)
    token = token_of(Person.objects.get(pk=pat.pk), purpose)
    made = time.time()

    monkeypatch.setattr(time, "time", lambda: made + LIFE[purpose].total_seconds() - 5)
    assert person_from(token, purpose) == pat
    monkeypatch.setattr(time, "time", lambda: made + LIFE[purpose].total_seconds() + 5)
    assert person_from(token, purpose) is None


def test_the_lives_are_those_that_are_documented():
    assert {purpose: life.total_seconds() / 3600 for purpose, life in LIFE.items()} == {"reset": 2, "invitation": 72}


def test_a_link_is_for_its_purpose_alone(pat, now):
    assert person_from(reset_link(pat, now), "invitation") is None


def test_a_link_with_the_id_of_another_is_no_link(pat, boris, now):
    payload, *rest = reset_link(pat, now).split(":")
    other, *_ = reset_link(boris, now).split(":")

    assert person_from(":".join([other, *rest]), "reset") is None
    assert payload != other


@pytest.mark.parametrize("token", MALFORMED, ids=range(len(MALFORMED)))
def test_a_malformed_link_is_no_link(token):
    assert person_from(token, "reset") is None


def test_a_link_ends_when_its_person_is_shut_out_for_good(ana, pat, now):
    token = reset_link(pat, now)

    deactivate(person=pat, by=actor(ana), now=now)
    assert person_from(token, "reset") is None
    reactivate(person=pat, by=actor(ana), now=now)
    assert person_from(token, "reset") is None


def test_an_invitation_ends_with_the_next_one(ana, altivia, now):
    nora = invite_contact(partner=altivia, email="nora@altivia.example", name="Nora", by=actor(ana), now=now)
    first = token_of(nora, "invitation")
    assert person_from(first, "invitation") == nora

    reinvite(person=nora, by=actor(ana), now=now)

    assert person_from(first, "invitation") is None
    assert person_from(token_of(nora, "invitation"), "invitation") == nora


def test_nothing_of_a_link_is_told_in_the_record(pat, now):
    from rung.record.models import Event

    token = reset_link(pat, now)

    pat.refresh_from_db()
    told = str(list(Event.objects.values()))
    assert token not in told
    assert pat.link_nonce not in told
