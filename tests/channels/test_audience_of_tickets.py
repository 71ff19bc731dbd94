"""Who is told of what happens on a ticket."""

import pytest

from rung.channels.models import Notification, OutgoingMail
from rung.people.actions import deactivate
from rung.people.models import Engineer
from rung.record.actor import RUNG
from rung.tickets.actions import assign_ticket, follow_ticket, move_ticket, note, reply, set_priority
from rung.tickets.states import Outcome, Status
from tests.channels.told import mailed, noticed
from tests.factories import NOW, actor, contact, engineer, team, ticket

pytestmark = pytest.mark.django_db
NOBODY: set[str] = set()


def follow(it, person):
    follow_ticket(ticket=it, person=person, by=actor(person), now=NOW)


def answer(it, by, settle):
    reply(ticket=it, body="Hello", by=actor(by), now=NOW)
    settle()


def test_opening_is_confirmed_to_the_requester_and_shown_to_the_team(ana, chen, settle):
    it = ticket(ana, team=team("Voice", chen, engineer("Edda Lund")))

    settle()

    assert mailed(it, "ticket.opened") == {"Ana"}
    assert noticed(it, "ticket.opened") == {"Chen", "Edda"}


def test_opening_for_a_contact_is_told_to_the_contact_in_full(ana, chen, settle):
    it = ticket(ana, by=actor(chen))

    settle()

    assert mailed(it, "ticket.opened") == noticed(it, "ticket.opened") == {"Ana"}


def test_a_reply_of_the_vendor_goes_to_requester_and_following_contacts(ana, pat, chen, settle):
    it = ticket(pat)
    follow(it, ana)

    answer(it, chen, settle)

    assert mailed(it, "ticket.replied") == noticed(it, "ticket.replied") == {"Ana", "Pat"}


def test_a_reply_of_a_contact_goes_to_assignee_and_following_engineers(ana, chen, settle):
    edda = engineer("Edda Lund")
    it = ticket(ana, team=team("Voice", engineer("Finn Berg")), assignee=Engineer.objects.get(pk=chen.pk))
    follow(it, edda)

    answer(it, ana, settle)

    assert mailed(it, "ticket.replied") == noticed(it, "ticket.replied") == {"Chen", "Edda"}


def test_a_reply_of_a_contact_on_an_unassigned_ticket_is_shown_to_the_team(ana, chen, settle):
    it = ticket(ana, team=team("Voice", chen))

    answer(it, ana, settle)

    assert mailed(it, "ticket.replied") == NOBODY
    assert noticed(it, "ticket.replied") == {"Chen"}


def test_a_colleague_who_follows_sees_a_contacts_reply_in_the_portal(ana, pat, settle):
    it = ticket(pat)
    follow(it, ana)

    answer(it, ana, settle)

    assert noticed(it, "ticket.replied") == {"Pat"}
    assert mailed(it, "ticket.replied") == NOBODY


def test_a_note_is_shown_to_those_at_work_and_mailed_to_nobody(ana, chen, dana, settle):
    it = ticket(ana, assignee=Engineer.objects.get(pk=chen.pk))
    follow(it, ana)
    follow(it, dana)

    note(ticket=it, body="The partner must not read this.", by=actor(dana), now=NOW)
    settle()

    assert noticed(it, "ticket.noted") == {"Chen"}
    assert mailed(it, "ticket.noted") == NOBODY


def test_the_new_assignee_is_told(ana, chen, dana, settle):
    it = ticket(ana)

    assign_ticket(ticket=it, to=Engineer.objects.get(pk=chen.pk), by=actor(dana), now=NOW)
    settle()

    assert mailed(it, "ticket.assigned") == noticed(it, "ticket.assigned") == {"Chen"}


def test_who_takes_a_ticket_is_not_told_of_it(ana, chen, settle):
    it = ticket(ana)

    assign_ticket(ticket=it, to=Engineer.objects.get(pk=chen.pk), by=actor(chen), now=NOW)
    settle()

    assert noticed(it, "ticket.assigned") == NOBODY


def test_solving_is_told_to_the_requester_and_other_moves_are_not(ana, chen, settle):
    it = ticket(ana)

    move_ticket(ticket=it, to=Status.WAITING_PARTNER, by=actor(chen), now=NOW)
    settle()
    assert mailed(it, "ticket.status_changed") == NOBODY

    move_ticket(ticket=it, to=Status.SOLVED, by=actor(chen), now=NOW, outcome=Outcome.PATCHED)
    settle()
    assert mailed(it, "ticket.status_changed") == noticed(it, "ticket.status_changed") == {"Ana"}


def test_nobody_is_told_of_a_change_of_priority(ana, chen, settle):
    it = ticket(ana)

    set_priority(ticket=it, to=4, by=actor(chen), now=NOW)
    settle()

    assert not Notification.objects.exclude(kind="ticket.opened").exists()


def test_who_has_left_is_told_nothing(ana, pat, chen, settle):
    it = ticket(pat)
    follow(it, ana)
    deactivate(person=ana, by=RUNG, now=NOW)

    answer(it, chen, settle)

    assert mailed(it, "ticket.replied") == noticed(it, "ticket.replied") == {"Pat"}


def test_a_follower_of_another_partner_is_told_nothing(ana, boris, chen, settle):
    it = ticket(ana)
    it.followers.add(boris)  # no action allows this; if it ever happens, nothing leaks

    answer(it, chen, settle)

    assert not Notification.objects.filter(person=boris).exists()
    assert not OutgoingMail.objects.filter(person=boris).exists()


def test_a_contact_is_told_nothing_of_what_is_the_vendors_alone(ana, pat, chen, settle, monkeypatch):
    """Even if a row of the table named the partner's side."""
    from rung.channels import audience

    monkeypatch.setitem(audience.AUDIENCES, "ticket.noted", ((audience.partner_side, True), (audience.workers, False)))
    it = ticket(ana, assignee=Engineer.objects.get(pk=chen.pk))

    note(ticket=it, body="secret", by=actor(engineer("Edda Lund")), now=NOW)
    settle()

    assert noticed(it, "ticket.noted") == {"Chen"}
    assert mailed(it, "ticket.noted") == NOBODY


def test_each_reader_has_one_notice_of_an_event_however_often_it_is_handled(ana, chen, settle):
    from rung.channels.handlers import notify
    from rung.record.models import Event

    it = ticket(ana)
    answer(it, chen, settle)

    for _ in range(3):
        notify(Event.objects.get(kind="ticket.replied"))

    assert Notification.objects.filter(kind="ticket.replied").count() == 1
    assert OutgoingMail.objects.filter(kind="ticket.replied").count() == 1


def test_a_follower_who_also_requested_is_told_once(ana, chen, settle):
    it = ticket(ana)
    follow(it, ana)

    answer(it, chen, settle)

    assert OutgoingMail.objects.filter(kind="ticket.replied", person=ana).count() == 1


def test_colleagues_without_leave_are_not_told_of_others_tickets(ana, pat, altivia, chen, settle):
    other = contact("Olga Brandt", at=altivia)
    it = ticket(ana)

    answer(it, chen, settle)

    assert not Notification.objects.filter(person__in=[pat, other]).exists()
