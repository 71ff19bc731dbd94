"""Internal notes never leave the vendor (ABUSE_CASES AC-034)."""

import pytest

from rung.kit.errors import NotAllowed
from rung.record.models import Event
from rung.record.states import Audience
from rung.tickets.access import attachments_visible_to
from rung.tickets.actions import note
from rung.tickets.queries import last_words, thread
from rung.tickets.states import Status
from tests import factories
from tests.factories import actor, last_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", Status.values)
def test_a_note_moves_nothing_that_a_partner_sees(pat, chen, now, later, status):
    ticket = factories.ticket(pat, status=status)
    shown = ("status", "is_open", "public_at", "last_reply_at", "last_reply_by_id", "first_response_at")
    before = [getattr(ticket, name) for name in shown]

    note(ticket=ticket, body="The gateway is worn.", by=actor(chen), now=later)

    ticket.refresh_from_db()
    assert [getattr(ticket, name) for name in shown] == before
    assert ticket.changed_at == later


def test_a_note_is_told_to_the_vendor_alone(pat, chen, now):
    ticket = factories.ticket(pat)

    message = note(ticket=ticket, body="The gateway is worn.", by=actor(chen), now=now)

    event = last_event(ticket)
    assert (event.kind, event.audience, event.data) == ("ticket.noted", Audience.VENDOR, {"message_id": message.pk})
    assert "ticket.noted" not in {told.kind for told in Event.objects.about(ticket).for_everybody()}


def test_a_partner_reads_replies_only(ana, pat, chen, now):
    ticket = factories.ticket(pat)
    message = note(ticket=ticket, body="canary", by=actor(chen), now=now)

    assert message.pk in [each.pk for each in thread(ticket, chen)]
    assert [each.is_note for each in thread(ticket, pat)] == [False]
    assert [each.is_note for each in thread(ticket, ana)] == [False]
    assert last_words([ticket.pk])[ticket.pk].is_note is False


def test_a_file_of_a_note_is_the_vendors(ana, pat, chen, now):
    ticket = factories.ticket(pat)
    note(ticket=ticket, body="canary", by=actor(chen), now=now, files=[factories.incoming()])

    assert attachments_visible_to(chen).count() == 1
    assert not attachments_visible_to(pat).exists()
    assert not attachments_visible_to(ana).exists()


@pytest.mark.parametrize("who", ["ana", "pat", "boris"])
def test_contacts_write_no_notes(request, pat, now, who):
    ticket = factories.ticket(pat)

    with pytest.raises(NotAllowed):
        note(ticket=ticket, body="psst", by=actor(request.getfixturevalue(who)), now=now)
