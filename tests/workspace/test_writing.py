import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rung.escalations.models import Escalation
from rung.tickets.actions import reply
from rung.tickets.models import Message
from rung.tickets.states import MessageKind, Outcome, Status
from tests import factories


@pytest.fixture
def ticket(ana, chen):
    return factories.ticket(ana, assignee=chen)


@pytest.fixture
def write(client_for, chen, ticket):
    """Post what the composer posts; a field given as None is left out."""

    def post(on=None, **said):
        on = on or ticket
        last = Message.objects.filter(ticket=on).last().pk
        form = {"kind": "reply", "body": "We look at it.", "then": "open", "seen": last, **said}
        given = {name: value for name, value in form.items() if value is not None}
        return client_for(chen).post(reverse("workspace:write", args=[on.pk]), given)

    return post


def test_a_reply_goes_out_with_its_files_and_moves_the_ticket_on(write, ticket):
    answer = write(then="waiting_partner", attachments=[SimpleUploadedFile("trace.txt", b"12345")])

    assert (answer.status_code, answer.headers["Location"]) == (303, f"/workspace/tickets/{ticket.pk}/?queue=mine")
    written = ticket.messages.last()
    assert (written.kind, written.body, written.attachments.get().size) == (MessageKind.REPLY, "We look at it.", 5)
    ticket.refresh_from_db()
    assert ticket.status == Status.WAITING_PARTNER


def test_solving_names_the_outcome(write, ticket):
    assert write(then="solved:patched").status_code == 303

    ticket.refresh_from_db()
    assert (ticket.status, ticket.outcome) == (Status.SOLVED, Outcome.PATCHED)


def test_solving_without_an_outcome_is_refused_and_nothing_is_sent(write, ticket):
    answer = write(then="solved")

    assert answer.status_code == 422
    assert "Choose how the ticket ended." in answer.text
    assert ticket.messages.count() == 1


def test_a_note_stays_inside_and_moves_nothing(write, ticket):
    assert write(kind="note").status_code == 303

    ticket.refresh_from_db()
    assert (ticket.messages.last().kind, ticket.status) == (MessageKind.NOTE, Status.NEW)


def test_a_note_that_should_move_the_ticket_is_refused_in_words(write, ticket):
    answer = write(kind="note", then="waiting_partner")

    assert answer.status_code == 422
    assert "A note does not move a ticket." in answer.text
    assert ticket.messages.count() == 1


@pytest.mark.parametrize("kind", [None, "", "public", "note "])
def test_public_or_internal_is_never_guessed(write, ticket, kind):
    answer = write(kind=kind, body="Which of the two?")

    assert answer.status_code == 422
    assert ticket.messages.count() == 1
    assert "Which of the two?</textarea>" in answer.text
    assert ' checked data-key="r"' not in answer.text


def test_what_somebody_wrote_meanwhile_is_shown_before_sending(write, ticket, dana, now, actor):
    seen = ticket.messages.last().pk
    reply(ticket=ticket, body="I have it already.", by=actor(dana), now=now)

    answer = write(seen=seen, body="Me too.")

    assert answer.status_code == 422
    assert "Dana Keller wrote meanwhile" in answer.text
    assert "I have it already." in answer.text
    assert "Me too.</textarea>" in answer.text
    assert "Send anyway" in answer.text
    assert write(body="Me too.").status_code == 303
    assert ticket.messages.last().body == "Me too."


def test_a_second_click_sends_nothing_more(write, ticket):
    seen = ticket.messages.last().pk

    answers = [write(seen=seen), write(seen=seen)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert ticket.messages.count() == 2


@pytest.mark.parametrize("body", ["", "   ", "a\x00b", "x" * 100_001])
def test_a_body_that_cannot_be_kept_comes_back(write, ticket, body):
    answer = write(body=body)

    assert answer.status_code == 422
    assert ticket.messages.count() == 1


def test_a_reply_on_a_closed_ticket_is_refused_with_its_words_kept(write, ana):
    closed = factories.ticket(ana, status=Status.CLOSED)

    answer = write(on=closed, then=None, body="One more thing")

    assert answer.status_code == 422
    assert "This ticket is closed." in answer.text
    assert "One more thing</textarea>" in answer.text


def test_the_first_word_of_partner_success_puts_an_escalation_in_progress(client_for, dana, ana):
    escalation = factories.escalation(factories.ticket(ana), state="acknowledged", manager=dana)
    address = reverse("workspace:write", args=[escalation.ticket_id])

    client_for(dana).post(address, {"kind": "reply", "body": "I am on it."})

    assert Escalation.objects.get(pk=escalation.pk).state == "in_progress"


def test_another_partners_contact_cannot_write(client_for, boris, ticket):
    address = reverse("workspace:write", args=[ticket.pk])

    assert client_for(boris).post(address, {"kind": "reply", "body": "Hello"}).status_code == 404
    assert ticket.messages.count() == 1


def test_what_was_typed_outlives_the_session(client_left_by, chen, ticket):
    client = client_left_by(chen)
    page = reverse("workspace:ticket", args=[ticket.pk])
    said = {"kind": "note", "body": "Long thoughts", "kept_for": page}

    sent = client.post(reverse("workspace:write", args=[ticket.pk]), said)

    assert sent.status_code == 302
    client.force_login(chen)
    again = client.get(page).text
    assert "Long thoughts</textarea>" in again
    assert 'value="note" checked' in again


@pytest.mark.parametrize("seen", ["x", "-1", "9" * 40, ""])
def test_a_mark_of_what_was_seen_that_makes_no_sense_loses_nothing(write, ticket, seen):
    answer = write(seen=seen, body="Kept or sent")

    sent = ticket.messages.last().body == "Kept or sent"
    assert sent == (answer.status_code == 303)
    assert sent or "Kept or sent</textarea>" in answer.text
