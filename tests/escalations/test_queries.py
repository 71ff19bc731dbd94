from datetime import timedelta

import pytest

from rung.escalations import queries
from rung.escalations.actions import write_playbook
from rung.escalations.models import Playbook
from rung.escalations.states import State
from rung.kit.errors import NotAllowed
from rung.tickets.actions import note
from tests import factories
from tests.factories import actor, last_event

pytestmark = pytest.mark.django_db


def raised(pat, **given):
    return factories.escalation(factories.ticket(pat), **given)


def playbook(path, by, now):
    words = {"title": f"For {path}", "steps": "Look.\n\n Ask. ", "offer": "We do.", "needs": ""}
    return write_playbook(problem_type=factories.problem_type(path), by=actor(by), now=now, **words)


def test_the_desk_shows_the_gravest_first_and_of_those_the_oldest(pat, dana, now):
    mild = raised(pat, impact=1, urgency=1)
    young = raised(pat, impact=3, urgency=3, now=now + timedelta(minutes=1))
    old = raised(pat, impact=3, urgency=3)
    raised(pat, impact=3, urgency=3, state=State.RESOLVED)

    assert list(queries.desk_list(dana)) == [old, young, mild]


def test_the_desk_knows_until_when_an_offer_waits(pat, dana, now):
    waiting, other = raised(pat, state=State.OFFERED), raised(pat)

    rows = {row: row.offer_until for row in queries.desk_rows(dana)}

    assert rows == {waiting: now + timedelta(hours=24), other: None}


def test_what_is_resolved_waits_for_its_review_and_what_has_ended_is_listed(pat, dana):
    resolved, closed, withdrawn = (raised(pat, state=state) for state in ("resolved", "closed", "withdrawn"))

    assert queries.to_review(dana) == [resolved]
    assert set(queries.ended_page(dana, after=None).rows) == {closed, withdrawn}


def test_the_mark_of_the_desk_changes_with_the_desk(pat, dana, chen, now):
    empty = queries.desk_mark(dana)
    escalation = raised(pat)
    before = queries.desk_mark(dana)

    note(ticket=escalation.ticket, body="x", by=actor(chen), now=now + timedelta(seconds=1))

    assert len({empty, before, queries.desk_mark(dana)}) == 3


def test_reads_that_a_contact_may_ask_for_show_the_own_partner_only(pat, boris, dana):
    mine = [raised(pat, state=state) for state in (State.REQUESTED, State.RESOLVED, State.CLOSED)]
    before = queries.desk_mark(pat)
    for state in (State.REQUESTED, State.RESOLVED, State.CLOSED):
        raised(boris, state=state)

    assert list(queries.open_for(pat)) == list(queries.desk_rows(pat)) == [mine[0]]
    assert queries.to_review(pat) == [mine[1]]
    assert queries.ended_page(pat, after=None).rows == [mine[2]]
    assert queries.desk_mark(pat) == before


def test_the_nearest_playbook_up_the_tree_applies(dana, now):
    voice = playbook("Voice", dana, now)
    quality = playbook("Voice / Call quality", dana, now)
    deep, beside = factories.problem_type("Voice / Call quality / Echo"), factories.problem_type("Voice / Fax")

    assert queries.playbook_for(deep) == quality
    assert queries.playbook_for(beside) == voice
    assert queries.playbook_for(factories.problem_type("Licensing")) is None
    assert queries.playbook_for(None) is None


def test_a_playbook_is_rewritten_and_told_to_the_vendor(dana, now):
    first = playbook("Voice", dana, now)

    again = write_playbook(
        problem_type=first.problem_type, title="A\nnew title", steps="1", offer="x", needs="y", by=actor(dana), now=now
    )

    assert (Playbook.objects.get(), again.title) == (first, "A new title")
    assert (last_event(again).kind, last_event(again).audience) == ("playbook.written", "vendor")
    assert first.step_list == ["Look.", "Ask."]


@pytest.mark.parametrize("who", ["chen", "ana"])
def test_only_partner_success_and_administrators_write_playbooks(request, now, who):
    with pytest.raises(NotAllowed):
        playbook("Voice", request.getfixturevalue(who), now)


def test_the_ladder_from_the_lowest(ladder):
    assert queries.ladder() == ladder
