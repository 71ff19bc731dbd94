from datetime import timedelta

import pytest

from rung.escalations import actions
from rung.escalations.models import Escalation
from rung.escalations.states import State
from rung.kit.errors import NotAllowed
from rung.tickets.actions.reply import TicketClosed
from rung.tickets.models import Ticket
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db


def write_on(escalation, by, now, body="Here I am."):
    return actions.reply_on_escalation(escalation=escalation, body=body, by=actor(by), now=now)


@pytest.mark.parametrize("who", ["dana", "eli", "ada"])
def test_the_first_word_of_partner_success_puts_it_in_progress(request, original, dana, now, who):
    escalation = factories.escalation(original, state=State.ACKNOWLEDGED, manager=dana)

    write_on(escalation, request.getfixturevalue(who), now)

    escalation.refresh_from_db()
    assert (escalation.state, escalation.holder) == (State.IN_PROGRESS, dana)
    assert event_kinds(escalation.ticket)[-2:] == ["ticket.replied", "escalation.started"]


@pytest.mark.parametrize("who", ["pat", "chen"])
def test_nobody_elses_word_does(request, original, now, who):
    escalation = factories.escalation(original, state=State.ACKNOWLEDGED)

    write_on(escalation, request.getfixturevalue(who), now)

    escalation.refresh_from_db()
    assert escalation.state == State.ACKNOWLEDGED


@pytest.mark.parametrize("state", [State.REQUESTED, State.IN_PROGRESS, State.OFFERED])
@pytest.mark.parametrize("who", ["pat", "dana"])
def test_words_move_nothing_in_other_open_states(request, original, now, state, who):
    escalation = factories.escalation(original, state=state)
    status = escalation.ticket.status

    message = write_on(escalation, request.getfixturevalue(who), now)

    escalation.refresh_from_db()
    assert (escalation.state, escalation.ticket.status) == (state, status)
    assert message == escalation.ticket.messages.last()


def test_a_partners_word_on_a_resolved_one_reopens_it(original, pat, now):
    escalation = factories.escalation(original, state=State.RESOLVED)

    write_on(escalation, pat, now, "It is back.")

    escalation.refresh_from_db()
    original.refresh_from_db()
    assert (escalation.state, original.is_escalated) == (State.IN_PROGRESS, True)
    assert last_event(escalation.ticket).kind == "escalation.reopened"


def test_a_partners_word_is_kept_where_the_original_was_escalated_anew(original, pat, now):
    resolved = factories.escalation(original, state=State.RESOLVED)
    factories.escalation(original)

    message = write_on(resolved, pat, now, "It is back.")

    resolved.refresh_from_db()
    assert (resolved.state, message.ticket) == (State.RESOLVED, resolved.ticket)


def test_the_vendors_word_on_a_resolved_one_does_not_reopen_it(original, dana, now):
    escalation = factories.escalation(original, state=State.RESOLVED, manager=dana)

    write_on(escalation, dana, now)

    escalation.refresh_from_db()
    assert escalation.state == State.RESOLVED


@pytest.mark.parametrize("state", [State.CLOSED, State.WITHDRAWN, State.DECLINED])
def test_what_has_ended_is_not_written_on(original, pat, now, state):
    escalation = factories.escalation(original, state=state)

    with pytest.raises(TicketClosed):
        write_on(escalation, pat, now)


def test_nobody_of_another_partner_writes(original, boris, now):
    with pytest.raises(NotAllowed):
        write_on(factories.escalation(original), boris, now)


def test_resolving_and_appealing_speak_last(pat, dana, now):
    later = now + timedelta(minutes=5)
    resolved = factories.escalation(factories.ticket(pat), state=State.ACKNOWLEDGED, manager=dana)
    declined = factories.escalation(factories.ticket(pat), state=State.DECLINED, manager=dana)

    actions.resolve(escalation=resolved, by=actor(dana), now=later, words="Done.")
    actions.appeal(escalation=declined, by=actor(pat), now=later, why="It is still down.")

    spoke = {
        escalation.ticket.last_reply_by for escalation in Escalation.objects.select_related("ticket__last_reply_by")
    }
    assert {ticket.last_reply_at for ticket in Ticket.objects.filter(type="escalation")} == {later}
    assert {person.pk for person in spoke} == {dana.pk, pat.pk}
