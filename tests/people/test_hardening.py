"""What a reading by a hostile eye has found, mended and held."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from rung.channels.actions.deliver import as_message
from rung.channels.handlers import notify
from rung.channels.models import OutgoingMail
from rung.channels.states import LINK_PLACE
from rung.kit.errors import NotAllowed
from rung.people import links, throttle
from rung.people.actions import deactivate, invite_contact, note_sign_in, reinvite, save_profile, set_password, set_role
from rung.people.actions.invite import AddressRefused, NameRefused
from rung.people.actions.own import LinkUsed
from rung.people.jobs import prune_sessions
from rung.people.models import Person
from rung.people.states import Role
from rung.record.models import Event
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_a_link_used_three_times_at_once_lets_in_once(pat, now, at_once, actor):
    Person.objects.filter(pk=pat.pk).update(link_nonce="n")

    def use(password):
        person = Person.objects.get(pk=pat.pk)
        return lambda: set_password(person=person, password=password, by=actor(person), now=now, by_link="n")

    ended = at_once(use("first-of-oak-1"), use("second-of-oak-2"), use("third-of-oak-3"))

    assert ended.count(None) == 1
    assert [type(one) for one in ended if one] == [LinkUsed, LinkUsed]


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_demote_each_other_leave_one(ada, now, at_once, actor):
    other = factories.administrator("Abe Quist")

    at_once(
        lambda: set_role(person=other, role=Role.ENGINEER, by=actor(ada), now=now),
        lambda: set_role(person=ada, role=Role.ENGINEER, by=actor(other), now=now),
    )

    assert Person.objects.filter(role=Role.ADMINISTRATOR, is_active=True).count() == 1


def test_the_last_administrator_stays(ada, now):
    from rung.record.actor import RUNG

    with pytest.raises(NotAllowed):
        deactivate(person=ada, by=RUNG, now=now)


@pytest.mark.parametrize("name", ["http://evil.example/", "Go to www.evil.example", "\u202e", "  "])
def test_an_address_is_no_name(altivia, ana, now, actor, name):
    with pytest.raises(NameRefused):
        invite_contact(partner=altivia, email="x@altivia.example", name=name, by=actor(ana), now=now)
    with pytest.raises(NameRefused):
        save_profile(person=ana, name=name, time_zone="UTC", languages="", by=actor(ana), now=now)


def test_a_partner_admin_invites_within_limits(altivia, ana, now, actor):
    most = throttle.LIMITS["invite_from"][0]
    for turn in range(most):
        invite_contact(partner=altivia, email=f"{turn}@altivia.example", name="Nils", by=actor(ana), now=now)

    with pytest.raises(AddressRefused):
        invite_contact(partner=altivia, email="more@altivia.example", name="Nils", by=actor(ana), now=now)
    later = now + timedelta(hours=1, seconds=1)
    assert invite_contact(partner=altivia, email="more@altivia.example", name="Nils", by=actor(ana), now=later)


def test_one_address_is_not_invited_over_and_over(altivia, ana, now, actor):
    guest = invite_contact(partner=altivia, email="x@altivia.example", name="Nils", by=actor(ana), now=now)
    reinvite(person=guest, by=actor(ana), now=now)

    with pytest.raises(AddressRefused):
        reinvite(person=guest, by=actor(ana), now=now)


def test_the_link_of_an_invitation_stands_in_its_own_place_only(altivia, ana, now, actor):
    name = f"Nils {LINK_PLACE}"
    guest = invite_contact(partner=altivia, email="x@altivia.example", name=name, by=actor(ana), now=now)
    notify(Event.objects.filter(kind="person.invited", thing_id=guest.pk).get())

    text = as_message(OutgoingMail.objects.get(person=guest)).body

    assert text.count("/invitation/") == 1
    assert links.LIFE["invitation"]


def test_who_is_attacked_from_everywhere_comes_in_from_where_they_were(pat, now):
    note_sign_in(person=pat, source="192.0.2.9", now=now)
    for turn in range(throttle.LIMITS["sign_in_to"][0]):
        throttle.count("sign_in", email=pat.email, source=f"198.51.100.{turn}", now=now)

    assert throttle.is_over("sign_in", email=pat.email, source="203.0.113.1", now=now)
    assert not throttle.is_over("sign_in", email=pat.email, source="192.0.2.9", now=now)


def test_a_sender_of_many_ipv6_addresses_is_one_sender(pat, now):
    for turn in range(throttle.LIMITS["sign_in_from"][0]):
        throttle.count("sign_in", email=f"{turn}@p.example", source=f"2001:db8::{turn:x}", now=now)

    assert throttle.is_over("sign_in", email=pat.email, source="2001:db8::ffff", now=now)
    assert not throttle.is_over("sign_in", email=pat.email, source="2001:db8:1::1", now=now)


def test_sessions_that_ran_out_go(client_for, pat):
    client_for(pat)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    prune_sessions()

    assert not Session.objects.exists()
