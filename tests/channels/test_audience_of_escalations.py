"""Who is told of what happens on an escalation."""

import pytest

from rung.channels.models import Notification, OutgoingMail
from rung.escalations import actions
from rung.escalations.queries import open_offer
from rung.escalations.states import Reason, State
from rung.people.models import Engineer
from rung.tickets.actions import reply
from tests.channels.told import mailed, noticed
from tests.factories import NOW, actor, escalation, offer, ticket

pytestmark = pytest.mark.django_db
NOBODY: set[str] = set()


@pytest.fixture
def raised(ana, dana, eli, chen, settle):
    """Requested by Ana on her own ticket; nobody holds it yet."""
    made = escalation(ticket(ana))
    settle()
    return made


@pytest.fixture
def held(raised, dana, settle):
    """Held by Dana."""
    actions.acknowledge(escalation=raised, by=actor(dana), now=NOW)
    settle()
    raised.refresh_from_db()
    return raised


def test_a_request_is_told_to_all_of_partner_success_and_mailed_to_nobody_else(raised):
    assert noticed(raised.ticket, "escalation.requested") == {"Dana", "Eli"}
    assert mailed(raised.ticket, "escalation.requested") == {"Dana", "Eli"}
    assert not OutgoingMail.objects.filter(kind="ticket.opened", event__thing_id=raised.ticket_id).exists()


def test_the_notice_of_a_request_leads_straight_to_the_desk(raised, dana):
    notice = Notification.objects.get(person=dana, kind="escalation.requested")

    assert notice.url == f"/desk/{raised.ticket_id}/"
    assert notice.text.startswith("E3 · Ana Duarte (Altivia) escalated #")


def test_the_assignee_of_the_original_is_shown_that_it_is_escalated(ana, chen, dana, settle):
    original = ticket(ana, assignee=Engineer.objects.get(pk=chen.pk))

    escalation(original)
    settle()

    assert noticed(original, "ticket.escalated") == {"Chen"}
    assert mailed(original, "ticket.escalated") == NOBODY


def test_escalating_anothers_ticket_is_shown_to_its_requester(ana, pat, dana, settle):
    made = escalation(ticket(pat), by=ana)
    settle()

    assert noticed(made.ticket, "escalation.requested") == {"Dana", "Pat"}
    assert mailed(made.ticket, "escalation.requested") == {"Dana"}


def test_a_request_that_joins_is_told_to_the_holder_alone(held, ana, settle):
    actions.request_escalation(
        original=held.original, by=actor(ana), now=NOW, reasons=[Reason.REPUTATION], words="Still down."
    )
    settle()

    assert noticed(held.ticket, "escalation.joined") == mailed(held.ticket, "escalation.joined") == {"Dana"}


@pytest.mark.parametrize("act", ["acknowledged", "offered", "resolved"])
def test_acts_of_the_vendor_are_mailed_to_the_partners_side(held, ana, dana, settle, act):
    if act == "offered":
        offer(held, by=dana)
    if act == "resolved":
        actions.resolve(escalation=held, by=actor(dana), now=NOW, words="Done.")
    settle()

    assert mailed(held.ticket, f"escalation.{act}") == noticed(held.ticket, f"escalation.{act}") == {"Ana"}


def test_a_change_of_severity_is_shown_and_not_mailed(held, dana, eli, settle):
    actions.change_severity(escalation=held, to=1, why="It is worse.", by=actor(eli), now=NOW)
    settle()

    assert noticed(held.ticket, "escalation.severity_changed") == {"Ana", "Dana"}
    assert mailed(held.ticket, "escalation.severity_changed") == NOBODY


@pytest.mark.parametrize("act", ["accept", "decline"])
def test_an_answer_to_an_offer_goes_to_the_holder(held, ana, dana, settle, act):
    offer(held, by=dana)
    if act == "accept":
        actions.accept_offer(offer=open_offer(held), by=actor(ana), now=NOW)
    else:
        actions.decline_offer(offer=open_offer(held), by=actor(ana), now=NOW, why="Too late.")
    settle()

    kind = {"accept": "escalation.offer_accepted", "decline": "escalation.offer_declined"}[act]
    assert mailed(held.ticket, kind) == noticed(held.ticket, kind) == {"Dana"}


def test_withdrawing_while_nobody_holds_it_goes_to_all_of_partner_success(raised, ana, settle):
    actions.withdraw(escalation=raised, by=actor(ana), now=NOW)
    settle()

    assert mailed(raised.ticket, "escalation.withdrawn") == {"Dana", "Eli"}


def test_an_appeal_goes_to_partner_success(ana, dana, eli, settle):
    made = escalation(ticket(ana), state=State.DECLINED, manager=dana)
    actions.appeal(escalation=made, by=actor(ana), now=NOW, why="You missed the second site.")
    settle()

    assert mailed(made.ticket, "escalation.declined") == {"Ana"}
    assert mailed(made.ticket, "escalation.appealed") == {"Dana", "Eli"}


def test_a_contacts_reply_goes_to_the_holder_or_all_of_partner_success(raised, ana, dana, settle):
    reply(ticket=raised.ticket, body="Any news?", by=actor(ana), now=NOW)
    settle()
    assert mailed(raised.ticket, "ticket.replied") == {"Dana", "Eli"}

    OutgoingMail.objects.all().delete()
    actions.acknowledge(escalation=raised, by=actor(dana), now=NOW)
    reply(ticket=raised.ticket, body="Any news?", by=actor(ana), now=NOW)
    settle()
    assert mailed(raised.ticket, "ticket.replied") == {"Dana"}


def test_a_reply_of_the_vendor_goes_to_the_partners_side(held, dana, settle):
    actions.reply_on_escalation(escalation=held, body="I am on it.", by=actor(dana), now=NOW)
    settle()

    assert mailed(held.ticket, "ticket.replied") == {"Ana"}
    assert noticed(held.ticket, "escalation.started") == NOBODY


def test_handing_over_is_mailed_to_the_new_holder_and_shown_to_the_partner(held, dana, eli, settle):
    actions.hand_over(escalation=held, to=Engineer.objects.get(pk=eli.pk), by=actor(dana), now=NOW)
    settle()

    assert mailed(held.ticket, "escalation.handed_over") == {"Eli"}
    assert noticed(held.ticket, "escalation.handed_over") == {"Ana", "Eli"}


def test_climbing_is_mailed_to_both_sides(held, dana, eli, settle):
    actions.climb_ladder(escalation=held, by=actor(eli), now=NOW, why="No word for a day.")
    settle()

    assert mailed(held.ticket, "escalation.climbed") == {"Ana", "Dana"}


def test_a_lapsed_offer_is_mailed_to_both_sides(held, dana, settle):
    from datetime import timedelta

    offer(held, by=dana)
    actions.lapse_due_offers(now=NOW + timedelta(days=2))
    settle()

    assert mailed(held.ticket, "escalation.offer_lapsed") == {"Ana", "Dana"}


def test_nobody_of_another_partner_is_ever_told(held, boris, settle):
    assert not Notification.objects.filter(person=boris).exists()
    assert not OutgoingMail.objects.filter(person=boris).exists()
