"""The demo world keeps the promises of the actions: every row agrees with the record and with each other."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.db.models import F

from rung.escalations.events import KINDS as ESCALATION_KINDS
from rung.escalations.models import Climb, Escalation, Offer, Playbook, Request, Review, Rung
from rung.escalations.states import ENDED, OPEN, OfferState, State
from rung.escalations.states import TICKET_STATUS as STANDS
from rung.importers.demo.facts import Blanks, slots
from rung.importers.demo.stories import all_stories
from rung.importers.demo.tables import table
from rung.importers.demo.world import WorldExists, build_world
from rung.kit.text import markdown_to_html
from rung.people.models import Partner, Person
from rung.record.models import Event, Job
from rung.tickets.events import KINDS as TICKET_KINDS
from rung.tickets.models import Link, Message, Ticket
from rung.tickets.states import MOVES, LinkKind, Status, Type

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SIZE = 300


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One small world for all tests of this file, taken away after them."""
    with django_db_blocker.unblock():
        block = transaction.atomic()
        block.__enter__()
        build_world(tickets=SIZE, seed=7, now=NOW)
        yield
        transaction.set_rollback(True)
        block.__exit__(None, None, None)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def events_by_ticket():
    found = defaultdict(list)
    for event in Event.objects.filter(thing_kind="ticket").order_by("id"):
        found[event.thing_id].append(event)
    return found


def messages_by_ticket():
    found = defaultdict(list)
    for message in Message.objects.select_related("author").order_by("id"):
        found[message.ticket_id].append(message)
    return found


def test_it_is_as_large_as_asked():
    assert Ticket.objects.count() == SIZE
    assert list(Ticket.objects.order_by("number").values_list("number", flat=True)) == list(range(1001, 1001 + SIZE))
    assert Partner.objects.count() == 12


def test_numbers_messages_and_events_are_in_the_order_of_time():
    opened = list(Ticket.objects.order_by("number").values_list("opened_at", flat=True))
    written = list(Message.objects.order_by("id").values_list("written_at", flat=True))
    told = list(Event.objects.order_by("id").values_list("at", flat=True))

    assert opened == sorted(opened)
    assert written == sorted(written)
    assert told == sorted(told)
    assert max(told) <= NOW


def test_every_status_state_and_offer_occurs():
    assert set(Ticket.objects.values_list("status", flat=True)) == set(Status)
    assert set(Escalation.objects.values_list("state", flat=True)) == set(State)
    assert set(Offer.objects.values_list("state", flat=True)) == set(OfferState)
    assert Request.objects.filter(joined=True).exists()
    assert Climb.objects.filter(rung__position__gt=1).exists()
    assert Escalation.objects.filter(appealed_at__isnull=False).exists()


def test_every_ticket_agrees_with_its_thread():
    threads = messages_by_ticket()
    for ticket in Ticket.objects.exclude(type=Type.ESCALATION):
        replies = [one for one in threads[ticket.number] if one.kind == "reply"]
        answers = [one.written_at for one in replies if one.author and one.author.is_vendor]

        assert replies[0].author_id == ticket.requester_id
        assert replies[0].written_at == ticket.opened_at
        assert ticket.last_reply_at == replies[-1].written_at
        assert ticket.last_reply_by_id == replies[-1].author_id
        assert ticket.first_response_at == (answers[0] if answers else None)


def test_every_ticket_agrees_with_its_record():
    for number, events in events_by_ticket().items():
        ticket = Ticket.objects.get(number=number)
        moves = [one for one in events if one.kind in ("ticket.status_changed", "ticket.reopened")]
        status = moves[-1].data["to"] if moves else Status.NEW
        seen = [one for one in events if one.kind not in ("ticket.linked", "ticket.followed")]
        shown = [one for one in seen if one.kind not in ("ticket.noted", "ticket.assigned")]

        assert ticket.changed_at == seen[-1].at
        assert ticket.public_at == shown[-1].at
        assert ticket.is_open == (ticket.status not in (Status.SOLVED, Status.CLOSED))
        if ticket.type == Type.ESCALATION:
            assert events[0].kind == "escalation.requested"
            continue
        assert events[0].kind == "ticket.opened"
        assert ticket.status == status
        assert (ticket.outcome is not None) == (status in (Status.SOLVED, Status.CLOSED))
        assert (ticket.closed_at is not None) == (status == Status.CLOSED)
        for move in moves:
            assert move.data["to"] in MOVES[move.data["from"]] or move.data["to"] == Status.OPEN


def test_every_reply_and_note_is_on_the_record_once():
    told = Counter(
        event.data["message_id"] for event in Event.objects.filter(kind__in=("ticket.replied", "ticket.noted"))
    )
    assert set(told.values()) == {1}
    for event in Event.objects.filter(kind__in=("ticket.replied", "ticket.noted")):
        message = Message.objects.get(pk=event.data["message_id"])
        assert (message.ticket_id, message.author_id, message.written_at) == (event.thing_id, event.actor_id, event.at)
        assert event.audience == ("vendor" if message.kind == "note" else "everybody")


def test_every_escalation_agrees_with_its_ticket_and_original():
    for case in Escalation.objects.select_related("ticket", "original", "rung", "holder", "raised_by"):
        waits = STANDS[case.state]
        if case.state == State.OFFERED and case.offers.last().state == OfferState.ACCEPTED:
            waits = Status.OPEN
        events = list(Event.objects.about(case.ticket))

        assert case.ticket.type == Type.ESCALATION
        assert case.ticket.status == waits
        assert case.ticket.assignee_id == case.holder_id
        assert case.ticket.partner_id == case.original.partner_id == case.raised_by.partner_id or events[0].on_behalf_of
        assert (case.original.escalation_ticket_id == case.ticket_id) == (case.state in OPEN)
        assert (case.ended_at is not None) == (case.state in ENDED)
        assert case.raised_at == case.ticket.opened_at == events[0].at
        assert case.rung_id == case.climbs.last().rung_id
        assert (case.requests.filter(joined=False).count(), case.requests.first().joined) == (1, False)
        assert hasattr(case, "review") == (case.state == State.CLOSED)
        assert Link.objects.filter(source=case.ticket, target=case.original, kind=LinkKind.ESCALATES).exists()
        assert [one for one in events if "to" in one.data][-1:] == [] or last_state(events) == case.state


def last_state(events):
    return [one.data["to"] for one in events if one.kind.startswith("escalation.") and "to" in one.data][-1]


def test_only_marked_originals_show_as_escalated():
    marked = set(Ticket.objects.filter(escalation_ticket__isnull=False).values_list("number", flat=True))
    assert marked == set(Escalation.objects.filter(state__in=OPEN).values_list("original_id", flat=True))


def test_offers_stand_as_their_escalations_do():
    for offer in Offer.objects.select_related("escalation"):
        assert offer.body_html == markdown_to_html(offer.body)
        assert offer.open_until == offer.made_at + timedelta(hours=24)
        if offer.state == OfferState.OPEN:
            assert offer.escalation.state == State.OFFERED
            assert offer.open_until > NOW
            assert offer.answered_at is None
        else:
            assert offer.answered_at >= offer.made_at


def test_nothing_crosses_partners():
    tickets = Ticket.objects.all()

    assert not tickets.exclude(requester__partner=F("partner")).exists()
    assert not Link.objects.exclude(source__partner=F("target__partner")).exists()
    assert not tickets.filter(followers__role="contact").exclude(followers__partner=F("partner")).exists()
    assert not Message.objects.filter(author__role="contact").exclude(author__partner=F("ticket__partner")).exists()
    assert not Message.objects.filter(kind="note", author__role="contact").exists()
    assert not Request.objects.exclude(partner=F("escalation__original__partner")).exists()


def test_every_html_is_that_of_its_words():
    for message in Message.objects.all():
        assert message.body_html == markdown_to_html(message.body), message.body


def test_every_event_has_its_words():
    kinds = set(Event.objects.filter(thing_kind="ticket").values_list("kind", flat=True))
    assert kinds <= set(TICKET_KINDS) | set(ESCALATION_KINDS)


def test_nothing_follows_from_it():
    assert not Job.objects.exists()


def test_the_cast_is_there_and_ana_has_an_offer_to_answer():
    ana = Person.objects.get(email="ana@altivia.example")

    assert ana.is_partner_admin
    assert ana.check_password("rung-demo-2026")
    assert Offer.objects.filter(state=OfferState.OPEN, escalation__ticket__partner=ana.partner).exists()
    assert Person.objects.get(email="dana@vendor.example").is_partner_success
    assert Person.objects.get(email="chen@vendor.example").role == "engineer"
    assert Person.objects.get(email="admin@vendor.example").is_administrator
    assert not Person.objects.get(email="boris@brightline.example").sees_whole_partner
    assert [rung.position for rung in Rung.objects.all()] == [1, 2, 3]


def test_a_second_world_is_refused():
    with pytest.raises(WorldExists):
        build_world(tickets=10, seed=1, now=NOW)


def test_every_story_can_be_told():
    paths = set(Playbook.objects.values_list("problem_type__path", flat=True))
    for story in all_stories():
        assert story.path in paths
        assert all(
            case.subjects and case.openings and case.questions and case.findings and case.solutions
            for case in story.cases
        )
        for text in texts_of(story):
            assert asked_slots(text) <= slots(), text


def test_every_phrase_can_be_told():
    for group in table("phrases").values():
        for said in group.values():
            for text in [said] if isinstance(said, str) else said:
                assert asked_slots(text) <= slots(), text


def asked_slots(text):
    class Asked(Blanks):
        def __missing__(self, slot):
            self[slot] = ""
            return ""

    asked = Asked()
    text.format_map(asked)
    return set(asked)


def texts_of(thing):
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, dict):
        return [text for one in thing.values() for text in texts_of(one)]
    if isinstance(thing, tuple):
        return [text for one in thing for text in texts_of(one)]
    return texts_of(vars(thing)) if hasattr(thing, "__dict__") else []


def test_reviews_are_by_partner_success():
    assert not Review.objects.exclude(by__role="partner_success").exists()
