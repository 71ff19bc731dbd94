"""Replies and notes on the escalation's own thread."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rung.escalations.models import Escalation
from rung.escalations.states import State
from rung.tickets import actions
from rung.tickets.states import MessageKind
from tests.factories import actor as by
from tests.factories import escalation, ticket

pytestmark = pytest.mark.django_db


def _write(client, made, **typed):
    return client.post(reverse("desk:write", args=[made.ticket_id]), typed)


def test_the_first_reply_puts_it_in_progress(client_for, ana, dana):
    made = escalation(ticket(ana), state=State.ACKNOWLEDGED, manager=dana)

    answer = _write(client_for(dana), made, body="The plan.", kind="reply")

    message = made.ticket.messages.last()
    assert (answer.status_code, answer.url.rpartition("#")[2]) == (303, f"m{message.pk}")
    assert (message.body, message.kind) == ("The plan.", MessageKind.REPLY)
    assert Escalation.objects.get(pk=made.pk).state == State.IN_PROGRESS


def test_a_note_stays_a_note_with_its_file(client_for, ana, chen):
    made = escalation(ticket(ana))
    trace = SimpleUploadedFile("trace.pcap", b"1234")

    _write(client_for(chen), made, body="Inside only.", kind="note", attachments=trace)

    message = made.ticket.messages.last()
    assert message.kind == MessageKind.NOTE
    assert [file.name for file in message.attachments.all()] == ["trace.pcap"]


@pytest.mark.parametrize("kind", ["", "Reply", "both"])
def test_the_kind_is_never_guessed(client_for, ana, dana, kind):
    made = escalation(ticket(ana))
    before = made.ticket.messages.count()

    answer = _write(client_for(dana), made, body="For whom?", kind=kind)

    assert answer.status_code == 422
    assert "For whom?</textarea>" in answer.content.decode()
    assert made.ticket.messages.count() == before


def test_words_that_came_meanwhile_are_shown_first_and_the_text_is_kept(client_for, ana, dana, chen, now):
    made = escalation(ticket(ana), state=State.IN_PROGRESS, manager=dana)
    seen = made.ticket.messages.last().pk
    actions.reply(ticket=made.ticket, body="It works again.", by=by(ana), now=now)
    client = client_for(dana)

    warned = _write(client, made, body="We go on at 22:00.", kind="reply", seen=seen)
    page = warned.content.decode()
    seen_now = page.split('name="seen" value="')[1].split('"')[0]
    sent = _write(client, made, body="We go on at 22:00.", kind="reply", seen=seen_now)

    assert warned.status_code == 422
    assert f"{ana.name} wrote meanwhile" in page
    assert "It works again." in page
    assert "We go on at 22:00.</textarea>" in page
    assert sent.status_code == 303


def test_ones_own_words_do_not_warn(client_for, ana, dana):
    made = escalation(ticket(ana), state=State.IN_PROGRESS, manager=dana)
    seen = made.ticket.messages.last().pk
    client = client_for(dana)

    answers = [_write(client, made, body="One more thing.", kind="reply", seen=seen).status_code for _ in range(2)]

    assert answers == [303, 303]


def test_an_ended_one_takes_notes_and_refuses_replies_with_the_text_kept(client_for, ana, dana):
    made = escalation(ticket(ana), state=State.WITHDRAWN, manager=dana)
    client = client_for(dana)

    refused = _write(client, made, body="A late word", kind="reply")
    noted = _write(client, made, body="For the record", kind="note")

    assert (refused.status_code, noted.status_code) == (422, 303)
    assert "A late word</textarea>" in refused.content.decode()


def test_an_accepted_draft_is_dropped(client_for, ana, dana):
    made = escalation(ticket(ana))
    client = client_for(dana)

    after = client.post(reverse("desk:write", args=[made.ticket_id]), {"body": "Done.", "kind": "note"}, follow=True)

    assert f'name="drafts-done" content="{dana.pk}-escalation-{made.ticket_id}"' in after.content.decode()


def test_a_contact_cannot_write_through_the_desk(client_for, ana, boris):
    made = escalation(ticket(ana))

    assert _write(client_for(boris), made, body="x", kind="note").status_code == 404
    assert _write(client_for(ana), made, body="x", kind="reply").status_code == 404


def test_a_preview_is_clean(client_for, dana):
    answer = client_for(dana).post(reverse("desk:preview"), {"body": "**Bold** <script>alert(1)</script>"})

    assert "<strong>Bold</strong>" in answer.content.decode()
    assert "<script>" not in answer.content.decode()


def test_what_was_typed_outlives_the_session(client_left_by, ana, dana):
    made = escalation(ticket(ana), state=State.IN_PROGRESS, manager=dana)
    page = reverse("desk:escalation", args=[made.ticket_id])
    reply = {"body": "A long reply", "kind": "note", "seen": "0", "kept_form": "write", "kept_for": page}
    climb = {"why": "A long reason", "kept_form": "climb", "kept_for": page}

    for name, typed in (("write", reply), ("climb", climb)):
        client = client_left_by(dana)
        asked = client.post(reverse(f"desk:{name}", args=[made.ticket_id]), typed)
        client.force_login(dana)
        again = client.get(page).content.decode()
        assert asked.status_code == 302
        assert f"{typed.get('body') or typed['why']}</textarea>" in again
