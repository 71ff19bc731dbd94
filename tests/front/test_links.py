from datetime import timedelta

import pytest
from django.core import signing
from django.urls import reverse

from rung.people import links
from rung.people.actions import invite_contact, request_reset
from rung.people.models import Person
from rung.record.actor import RUNG
from tests.answers import page_of

NEW = "banister-of-ash-72"


def ask(person, now):
    request_reset(email=person.email, source="192.0.2.1", now=now)
    return links.link_for(Person.objects.get(pk=person.pk), "reset")


def test_asking_says_the_same_for_known_and_unknown(client, ana):
    known = client.post(reverse("front:ask_reset"), {"email": ana.email})
    unknown = client.post(reverse("front:ask_reset"), {"email": "who@altivia.example"})

    assert page_of(known, ana.email) == page_of(unknown, "who@altivia.example")


def test_a_reset_link_works_once_and_ends_every_session(client, client_for, ana, now):
    signed_in = client_for(ana)
    link = ask(ana, now)

    assert client.post(link, {"password": NEW, "again": NEW}).status_code == 303
    assert Person.objects.get(pk=ana.pk).check_password(NEW)
    assert client.post(link, {"password": "another-of-elm-9", "again": "another-of-elm-9"}).status_code == 410
    assert signed_in.get(reverse("portal:home")).status_code == 302


def test_only_the_newest_link_works(client, ana, now):
    first = ask(ana, now)
    newest = ask(ana, now)

    assert client.get(first).status_code == 410
    assert client.get(newest).status_code == 200


def test_a_link_ends_with_its_time(client, ana, now, monkeypatch):
    link = ask(ana, now)
    later = signing.time.time() + links.LIFE["reset"].total_seconds() + 5
    monkeypatch.setattr(signing.time, "time", lambda: later)

    assert client.get(link).status_code == 410


def test_a_reset_link_is_no_invitation_and_nobody_elses(client, ana, pat, now):
    token = ask(ana, now).split("/")[-2]

    assert client.get(reverse("front:invitation", args=[token])).status_code == 410
    assert client.get(reverse("front:reset", args=[token.replace(token[:4], "AAAA")])).status_code == 410
    assert not Person.objects.get(pk=pat.pk).link_nonce


def test_an_invitation_lets_in_and_asks_for_a_password_of_worth(client, altivia, ana, actor, now):
    guest = invite_contact(partner=altivia, email="nils@altivia.example", name="Nils", by=actor(ana), now=now)
    link = links.link_for(guest, "invitation")

    weak = client.post(link, {"password": "password", "again": "password"})
    good = client.post(link, {"password": NEW, "again": NEW})

    assert weak.status_code == 422
    assert good.status_code == 303
    assert client.get(reverse("portal:home")).status_code == 200


def test_resets_are_limited_in_an_hour(ana, now):
    nonces = set()
    for turn in range(6):
        request_reset(email=ana.email, source="192.0.2.1", now=now + timedelta(minutes=turn))
        nonces.add(Person.objects.get(pk=ana.pk).link_nonce)

    assert len(nonces) == 3


@pytest.mark.parametrize("password", ["a" * 64, "b" * 128, "ä" * 64])
def test_long_passwords_are_taken_whole(client, ana, now, password):
    client.post(ask(ana, now), {"password": password, "again": password})

    held = Person.objects.get(pk=ana.pk)
    assert held.check_password(password)
    assert not held.check_password(password[:-1])


def test_rung_itself_needs_no_actor_to_invite(altivia, now):
    assert invite_contact(partner=altivia, email="x@altivia.example", name="X", by=RUNG, now=now).link_nonce
