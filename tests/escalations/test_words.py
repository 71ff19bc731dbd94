"""Words of people in every act: kept, cleaned, and never the end of it (ABUSE_CASES AC-052, AC-067)."""

import pytest

from rung.escalations import actions
from rung.escalations.states import State
from tests import factories
from tests.factories import actor, last_event

pytestmark = pytest.mark.django_db

HOSTILE = 'It\'s "bad";\x00 -- $$ %s {{7*7}}\r\n\x1b[2J<script>\u202e'
KEPT = 'It\'s "bad"; -- $$ %s {{7*7}}\n[2J<script>'
SAYING = {
    "withdraw": (State.REQUESTED, "pat", "why"),
    "decline": (State.REQUESTED, "dana", "why"),
    "appeal": (State.DECLINED, "pat", "why"),
    "climb_ladder": (State.REQUESTED, "dana", "why"),
    "resolve": (State.ACKNOWLEDGED, "dana", "words"),
    "reopen": (State.RESOLVED, "pat", "why"),
}


@pytest.mark.parametrize(("act", "state", "who", "field"), [(act, *way) for act, way in SAYING.items()])
def test_hostile_words_are_kept_as_words(request, original, act, state, who, field):
    escalation = factories.escalation(original, state=state)
    by = actor(request.getfixturevalue(who))

    getattr(actions, act)(escalation=escalation, by=by, now=factories.NOW, **{field: HOSTILE})

    assert last_event(escalation.ticket).data[field] == KEPT


def test_hostile_words_of_a_request(original):
    escalation = factories.escalation(original, words=HOSTILE)

    assert last_event(escalation.ticket).data["words"] == KEPT
    assert escalation.requests.get().words == KEPT


def test_hostile_words_with_a_severity(original, dana, now):
    escalation = factories.escalation(original)

    actions.change_severity(escalation=escalation, to=1, why=HOSTILE, by=actor(dana), now=now)

    assert last_event(escalation.ticket).data["why"] == KEPT


@pytest.mark.parametrize("act", ["accept_offer", "decline_offer"])
def test_hostile_words_in_answer_to_an_offer(original, dana, pat, now, act):
    escalation = factories.escalation(original, state=State.ACKNOWLEDGED, manager=dana)
    offer = factories.offer(escalation, by=dana, body=HOSTILE, needs=HOSTILE)
    field = "words" if act == "accept_offer" else "why"

    answered = getattr(actions, act)(offer=offer, by=actor(pat), now=now, **{field: HOSTILE})

    assert (answered.body, answered.needs, answered.answer_words) == (KEPT, KEPT, KEPT)


def test_each_request_keeps_its_own_words(original, ana, later):
    escalation = factories.escalation(original, words="First words.")
    factories.escalation(original, by=ana, words="Second words.", now=later)

    assert [request.words for request in escalation.requests.all()] == ["First words.", "Second words."]
