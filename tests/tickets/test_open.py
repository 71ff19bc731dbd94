import pytest

from rung.kit.errors import NotAllowed
from rung.record.actor import RUNG
from rung.record.models import Event
from rung.record.states import Audience, Door
from rung.tickets.actions import open_ticket
from rung.tickets.actions.classify import TypeNotAllowed
from rung.tickets.models import Ticket
from rung.tickets.states import Priority, Status, Type
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db


def opened(requester, now, **given):
    return open_ticket(
        **{
            "requester": requester,
            "subject": "Calls drop",
            "description": "Every third call.",
            "by": actor(requester),
            "now": now,
            **given,
        }
    )


def test_numbers_begin_at_1001(ana):
    assert factories.ticket(ana).number >= 1001


def test_a_ticket_is_new_and_of_its_requesters_partner(pat, altivia, now):
    ticket = opened(pat, now)

    assert (ticket.status, ticket.is_open, ticket.type) == (Status.NEW, True, Type.ANY)
    assert (ticket.priority, ticket.partner, ticket.assignee, ticket.team) == (Priority.NORMAL, altivia, None, None)
    assert (ticket.opened_at, ticket.changed_at, ticket.public_at, ticket.last_reply_at) == (now, now, now, now)
    assert ticket.last_reply_by == pat


def test_what_is_returned_knows_its_requester(pat, now):
    assert opened(pat, now).requester.name == "Pat Lindqvist"


def test_the_description_is_its_first_reply(pat, now):
    message = opened(pat, now, description="Every *third* call.\r\nSince Monday.\x00").messages.get()

    assert message.body == "Every *third* call.\nSince Monday."
    assert message.body_html == "<p>Every <em>third</em> call.<br>\nSince Monday.</p>\n"
    assert (message.author, message.author_name, message.door) == (pat, "Pat Lindqvist", Door.PAGE)


def test_opening_is_told_to_everybody(pat, now):
    ticket = opened(pat, now, type=Type.INCIDENT)

    event = last_event(ticket)
    assert event_kinds(ticket) == ["ticket.opened"]
    assert (event.actor, event.audience, event.at) == (pat, Audience.EVERYBODY, now)
    assert event.data == {"type": "incident", "subject": "Calls drop", "follows_up": None}


def test_a_subject_of_markup_and_header_lines_is_one_line_as_typed(pat, now):
    ticket = opened(pat, now, subject='"><img src=x onerror=alert(1)>{{7*7}}\r\nBcc: mallory@evil.example')

    assert ticket.subject == '"><img src=x onerror=alert(1)>{{7*7}} Bcc: mallory@evil.example'


def test_an_engineer_opens_for_a_contact(chen, pat, now):
    ticket = opened(pat, now, by=actor(chen))

    assert (ticket.requester.pk, ticket.messages.get().author) == (pat.pk, chen)


def test_a_contact_opens_for_a_colleague(ana, pat, now):
    assert opened(pat, now, by=actor(ana)).requester.pk == pat.pk


def test_a_contact_opens_none_at_another_partner(boris, pat, now):
    with pytest.raises(NotAllowed):
        opened(pat, now, by=actor(boris))

    assert not Ticket.objects.exists()
    assert not Event.objects.exists()


def test_one_who_was_shut_out_opens_none(pat, now):
    pat.is_active = False

    with pytest.raises(NotAllowed):
        opened(pat, now)


def test_a_ticket_is_for_a_contact(chen, now):
    with pytest.raises(NotAllowed):
        opened(chen, now)


def test_an_escalation_is_requested_and_never_opened(pat, now):
    with pytest.raises(TypeNotAllowed):
        opened(pat, now, type=Type.ESCALATION)


def test_an_import_is_rung_itself(pat, now):
    ticket = opened(pat, now, by=RUNG, source_ref="zendesk:17")

    assert (ticket.source_ref, last_event(ticket).actor_name) == ("zendesk:17", "Rung")


def test_the_same_source_again_gives_back_what_is_there(pat, now):
    first = opened(pat, now, source_ref="form:1")

    again = opened(pat, now, source_ref="form:1", subject="Sent twice")

    assert (again, again.subject) == (first, "Calls drop")
    assert (first.messages.count(), event_kinds(first)) == (1, ["ticket.opened"])
