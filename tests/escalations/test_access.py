"""Who sees which escalation (ABUSE_CASES AC-028, AC-029)."""

import pytest

from rung.escalations.access import may_do, may_manage, open_on, visible_to
from rung.escalations.queries import desk_list, whole
from rung.escalations.states import MOVES, State
from rung.tickets.actions import follow_ticket
from tests import factories
from tests.factories import actor

pytestmark = pytest.mark.django_db

SEEN = {
    "ana": {"ana", "pat"},
    "pat": {"pat"},
    "boris": {"boris"},
    "chen": {"ana", "pat", "boris"},
    "dana": {"ana", "pat", "boris"},
    "ada": {"ana", "pat", "boris"},
}


@pytest.fixture
def escalations(ana, pat, boris):
    """One of each requester, by name."""
    people = {"ana": ana, "pat": pat, "boris": boris}
    return {name: factories.escalation(factories.ticket(person)) for name, person in people.items()}


@pytest.mark.parametrize(("who", "seen"), SEEN.items())
def test_each_role_sees_its_own_and_no_others(request, escalations, who, seen):
    person = request.getfixturevalue(who)

    assert {name for name, it in escalations.items() if it in visible_to(person)} == seen
    assert {name for name, it in escalations.items() if whole(person, it.ticket_id)} == seen
    assert desk_list(person).count() == visible_to(person).count() == len(seen)


def test_the_original_alone_does_not_show_the_escalation_nor_the_other_way_round(ana, pat, now):
    escalation = factories.escalation(factories.ticket(ana))
    follow_ticket(ticket=escalation.original, person=pat, by=actor(ana), now=now)

    assert escalation not in visible_to(pat)


@pytest.mark.parametrize("who", SEEN)
def test_one_who_was_shut_out_sees_and_may_nothing(request, escalations, who):
    person = request.getfixturevalue(who)
    person.is_active = False

    assert not visible_to(person).exists()
    assert not may_manage(person)
    assert not any(may_do(person, escalations["ana"], act) for act in MOVES)


@pytest.mark.parametrize(("who", "manages"), [("pat", False), ("chen", False), ("dana", True), ("ada", True)])
def test_partner_success_manages_and_administrators_in_their_stead(request, who, manages):
    assert may_manage(request.getfixturevalue(who)) is manages


def test_an_appeal_is_offered_once(original, pat, dana, now):
    escalation = factories.escalation(original, state=State.DECLINED)
    assert may_do(pat, escalation, "appeal")

    escalation.appealed_at = now

    assert not may_do(pat, escalation, "appeal")


def test_the_open_one_on_an_original(original, pat):
    assert not open_on(original.pk).exists()

    escalation = factories.escalation(original)

    assert open_on(original.pk).get() == escalation
