"""What a request to escalate makes (PRODUCT.md, *The process it exists for*)."""

import pytest
from django.db import DatabaseError, connection

from rung.escalations.actions import request_escalation
from rung.escalations.models import Escalation, Request, Rung
from rung.escalations.states import SEVERITY_MATRIX, Level, Reason, Severity, State
from rung.kit.errors import NotAllowed
from rung.people.models import Engineer, Team
from rung.record.models import Event
from rung.tickets.access import visible_to
from rung.tickets.models import Link, Ticket
from rung.tickets.states import LinkKind, Status, Type
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db

WORDS = "Recordings are *gone*."


def requested(original, by, now, **given):
    said = {"reasons": [Reason.DATA_LOSS], "words": WORDS, **given}
    return request_escalation(original=original, by=actor(by), now=now, **said)


def test_a_linked_ticket_of_type_escalation_is_made(original, pat, altivia, now):
    result = requested(original, pat, now)

    ticket = result.escalation.ticket
    assert result.joined is False
    assert (ticket.type, ticket.status, ticket.partner) == (Type.ESCALATION, Status.NEW, altivia)
    assert (ticket.subject, ticket.priority) == (original.subject, original.priority)
    assert ticket.requester.name == "Pat Lindqvist"
    assert Link.objects.get(source=ticket).target == original
    assert Link.objects.get(source=ticket).kind == LinkKind.ESCALATES


def test_it_belongs_to_the_partner_success_team(original, pat, now):
    team = requested(original, pat, now).escalation.ticket.team

    assert team == Team.objects.get(is_partner_success=True)


def test_a_team_that_was_named_so_by_hand_becomes_the_partner_success_team(original, pat, now):
    by_hand = factories.team("Partner Success")

    assert requested(original, pat, now).escalation.ticket.team == by_hand


def test_the_words_are_the_first_message_and_kept_as_the_request(original, pat, now):
    escalation = requested(original, pat, now, words=f"  {WORDS}\r\nAll of them.\x00 ").escalation

    words = f"{WORDS}\nAll of them."
    request = Request.objects.get()
    assert escalation.ticket.messages.get().body == words
    assert (request.words, request.by, request.joined, request.at) == (words, pat, False, now)
    assert last_event(escalation.ticket).data["words"] == words


def test_the_original_shows_as_escalated_and_keeps_all_that_is_its_own(original, pat, chen, now):
    original.assignee = Engineer.objects.get(pk=chen.pk)
    original.status = Status.WAITING_THIRD_PARTY
    original.save()
    own = ("type", "status", "is_open", "assignee_id", "priority", "team_id", "subject", "solved_at", "closed_at")
    before = [getattr(original, name) for name in own]

    escalation = requested(original, pat, now).escalation

    original.refresh_from_db()
    assert [getattr(original, name) for name in own] == before
    assert (original.shown_type, original.type) == (Type.ESCALATION, Type.INCIDENT)
    assert original.escalation_ticket == escalation.ticket


def test_both_histories_tell_of_it(original, pat, now):
    escalation = requested(original, pat, now, reasons=[Reason.RECURRENCE, Reason.DATA_LOSS]).escalation

    facts = {"severity": Severity.E3, "reasons": ["data_loss", "recurrence"]}
    assert event_kinds(original) == ["ticket.opened", "ticket.escalated"]
    assert last_event(original).data == {"escalation": escalation.ticket.pk, **facts}
    assert event_kinds(escalation.ticket) == ["escalation.requested"]
    assert last_event(escalation.ticket).data == {
        "original": original.pk,
        "subject": original.subject,
        "words": WORDS,
        **facts,
    }


def test_the_escalation_itself(original, pat, now):
    escalation = requested(original, pat, now).escalation

    assert (escalation.state, escalation.original, escalation.raised_by) == (State.REQUESTED, original, pat)
    assert (escalation.raised_at, escalation.ended_at, escalation.acknowledged_at) == (now, None, None)
    assert escalation.reasons == ["data_loss"]


@pytest.mark.parametrize(("impact", "urgency"), SEVERITY_MATRIX)
def test_severity_is_impact_by_urgency_and_the_wish_is_kept(original, pat, now, impact, urgency):
    escalation = requested(original, pat, now, impact=impact, urgency=urgency).escalation

    assert escalation.severity == SEVERITY_MATRIX[impact, urgency]
    assert (escalation.impact, escalation.urgency) == (impact, urgency)


def test_the_severity_matrix_is_whole_and_grows_with_both():
    assert set(SEVERITY_MATRIX) == {(impact, urgency) for impact in Level for urgency in Level}
    assert SEVERITY_MATRIX[3, 3] == Severity.E1
    for (impact, urgency), severity in SEVERITY_MATRIX.items():
        assert severity == SEVERITY_MATRIX[urgency, impact]
        assert severity >= SEVERITY_MATRIX[min(impact + 1, 3), urgency]


def test_words_do_not_raise_the_severity(original, pat, now):
    escalation = requested(original, pat, now, words="SEV1! E1! X-Priority: 1").escalation

    assert escalation.severity == Severity.E3


def test_a_new_installation_gets_the_default_ladder(original, pat, now):
    escalation = requested(original, pat, now).escalation

    assert [rung.position for rung in Rung.objects.all()] == [1, 2, 3]
    assert (escalation.rung.position, escalation.holder) == (1, None)
    assert escalation.climbs.get().rung == escalation.rung


def test_a_colleague_who_escalates_is_the_requester_and_the_originals_follows(original, ana, pat, now):
    ticket = requested(original, ana, now).escalation.ticket

    assert ticket.requester == ana
    assert ticket.followers.get() == pat
    assert ticket in visible_to(pat)


def test_an_engineer_escalates_for_the_requester_of_the_original(original, chen, pat, now):
    escalation = requested(original, chen, now).escalation

    assert (escalation.raised_by, escalation.ticket.requester) == (chen, pat)


def test_an_engineer_escalates_on_behalf_of_a_colleague(original, chen, ana, now):
    by = actor(chen, on_behalf_of=ana)

    escalation = request_escalation(
        original=original, by=by, now=now, reasons=["reputation"], words="Called."
    ).escalation

    assert escalation.ticket.requester == ana
    assert (escalation.requests.get().by, escalation.requests.get().on_behalf_of) == (chen, ana)
    assert last_event(escalation.ticket).on_behalf_of == ana


def test_nobody_escalates_on_behalf_of_another_partner(original, chen, boris, now):
    by = actor(chen, on_behalf_of=boris)

    with pytest.raises(NotAllowed):
        request_escalation(original=original, by=by, now=now, reasons=["reputation"], words="Called.")

    assert not Escalation.objects.exists()


@pytest.mark.parametrize("status", Status.values)
def test_a_ticket_in_any_status_can_be_escalated(pat, now, status):
    original = factories.ticket(pat, status=status)

    requested(original, pat, now)

    original.refresh_from_db()
    assert (original.status, original.is_escalated) == (status, True)


def test_one_partner_escalates_nothing_of_another(original, boris, now):
    with pytest.raises(NotAllowed):
        requested(original, boris, now)

    assert not Escalation.objects.exists()
    assert event_kinds(original) == ["ticket.opened"]


def test_a_contact_escalates_nothing_that_may_not_be_seen(ana, pat, now):
    with pytest.raises(NotAllowed):
        requested(factories.ticket(ana), pat, now)


def test_rung_itself_escalates_nothing(original, now):
    with pytest.raises(NotAllowed):
        requested(original, None, now)


@pytest.mark.parametrize("kind", ["ticket.escalated", "escalation.requested"])
def test_all_of_it_happens_or_nothing(original, pat, now, kind):
    def break_at(execute, sql, params, many, context):
        if "record_event" in sql and sql.startswith("INSERT") and kind in params:
            raise DatabaseError("the disk is full")
        return execute(sql, params, many, context)

    before = Event.objects.count()
    with connection.execute_wrapper(break_at), pytest.raises(DatabaseError):
        requested(original, pat, now)

    original.refresh_from_db()
    assert (original.is_escalated, Ticket.objects.count(), Link.objects.count()) == (False, 1, 0)
    assert (Escalation.objects.count(), Request.objects.count(), Event.objects.count()) == (0, 0, before)
