"""What the histories say: every event of a long story has words for each reader who may read it."""

import pytest

from rung.channels.events import describe as of_channels
from rung.escalations import actions as escalating
from rung.escalations.events import describe as of_escalations
from rung.people import actions as managing
from rung.people.events import describe as of_people
from rung.people.models import Engineer
from rung.record.models import Event
from rung.tickets import actions as working
from rung.tickets.events import describe as of_tickets
from tests import factories
from tests.factories import actor

pytestmark = pytest.mark.django_db

ROOMS = (of_tickets, of_escalations, of_people, of_channels)
SHOWN_OTHERWISE = {"ticket.replied", "ticket.noted"}
NOT_FOR_CONTACTS = {"ticket.linked", "ticket.unlinked", "ticket.followed", "ticket.unfollowed"}


@pytest.fixture
def story(ana, pat, chen, dana, eli, ada, now):
    """A ticket, an escalation and a person to whom nearly everything happens."""
    first, second = factories.ticket(pat, status="solved"), factories.ticket(pat)
    _work(first, second, pat, chen, now)
    _escalate(first, pat, dana, now)
    managing.set_leave(person=pat, sees_partner_tickets=True, by=actor(ana), now=now)
    managing.set_role(person=eli, role="engineer", by=actor(ada), now=now)
    managing.deactivate(person=pat, by=actor(ana), now=now)
    return first


def _work(first, second, pat, chen, now):
    by = {"by": actor(chen), "now": now}
    working.reply(ticket=first, body="It is back.", by=actor(pat), now=now)
    working.note(ticket=first, body="Hm.", **by)
    working.assign_ticket(ticket=first, to=Engineer.objects.get(pk=chen.pk), team=factories.team(), **by)
    working.assign_ticket(ticket=first, to=None, **by)
    working.set_type(ticket=first, to="incident", **by)
    working.set_priority(ticket=first, to=4, **by)
    working.set_problem_type(ticket=first, to=factories.problem_type(), **by)
    working.set_problem_type(ticket=first, to=None, **by)
    link = working.link_tickets(source=first, target=second, kind="caused_by", **by)
    working.unlink_tickets(link=link, **by)
    working.follow_ticket(ticket=first, person=chen, **by)
    working.unfollow_ticket(ticket=first, person=chen, **by)


def _escalate(original, pat, dana, now):
    by, of_partner = {"by": actor(dana), "now": now}, {"by": actor(pat), "now": now}
    with pytest.raises(escalating.EscalationRefused):
        escalating.request_escalation(original=original, reasons=[], words="", **of_partner)
    it = factories.escalation(original, state="in_progress", manager=dana)
    factories.escalation(original)
    it = escalating.change_severity(escalation=it, to=1, why="It spreads.", **by)
    it = escalating.climb_ladder(escalation=it, why="It presses.", **by)
    escalating.decline_offer(offer=factories.offer(it, by=dana), why="Too late.", **of_partner)
    escalating.lapse_offer(offer=factories.offer(it, by=dana), **by)
    escalating.accept_offer(offer=factories.offer(it, by=dana), **of_partner)
    it = escalating.resolve(escalation=it, words="Done.", **by)
    it = escalating.reopen(escalation=it, why="It is back.", **of_partner)
    it = escalating.decline(escalation=it, why="Not due.", **by)
    it = escalating.appeal(escalation=it, why="It is due.", **of_partner)
    escalating.withdraw(escalation=it, **of_partner)


def words_for(event, reader):
    return [words for words in (describe(event, reader) for describe in ROOMS) if words]


@pytest.mark.parametrize(("reader", "silent"), [("chen", SHOWN_OTHERWISE), ("ana", SHOWN_OTHERWISE | NOT_FOR_CONTACTS)])
def test_each_event_of_a_story_has_words_of_one_room(request, story, reader, silent):
    person = request.getfixturevalue(reader)

    assert {event.kind for event in Event.objects.all() if len(words_for(event, person)) != 1} == silent
    assert len(set(Event.objects.values_list("kind", flat=True))) > 30


def test_words_tell_what_was_and_what_is(story, chen):
    said = {words for event in Event.objects.all() for words in words_for(event, chen)}

    assert {
        "solved it",
        "reopened it by a reply",
        "assigned it to Chen Wu, team Voice",
        "assigned it to nobody",
        "set the priority to Urgent (was Normal)",
        "set the problem type to none",
        "changed the severity from E3 notable to E1 critical: “It spreads.”",
        "declined offer 1: “Too late.”",
        "took back offer 2",
        "accepted offer 3",
        "withdrew it",
        "let them see all tickets of the partner",
        "changed the role to Support engineer",
    } - said == set()


def test_no_words_hold_what_they_should_have_named(story, chen):
    said = " ".join(words for event in Event.objects.all() for words in words_for(event, chen))

    assert not [sign for sign in ("%(", "None", "{", "[") if sign in said]
