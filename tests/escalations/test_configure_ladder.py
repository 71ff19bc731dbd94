"""The ladder that an installation has."""

import pytest

from rung.escalations.actions import LadderRefused, RungWanted, configure_ladder
from rung.escalations.models import Rung
from rung.kit.errors import NotAllowed
from rung.people.models import Engineer
from tests.factories import actor as by
from tests.factories import escalation, last_event, ticket

pytestmark = pytest.mark.django_db


def _engineer(person):
    return Engineer.objects.get(pk=person.pk)


def _set(who, now, *rungs):
    return configure_ladder(rungs=[RungWanted(name=name, holder=holder) for name, holder in rungs], by=by(who), now=now)


def test_it_is_set_from_nothing_lowest_first(ada, dana, now):
    _set(ada, now, ("On duty", None), ("Head", _engineer(dana)))

    ladder = [(rung.position, rung.name, rung.holder and rung.holder.name) for rung in Rung.objects.all()]
    assert ladder == [(1, "On duty", None), (2, "Head", dana.name)]


def test_a_change_keeps_escalations_where_they_are(ada, ana, dana, now):
    made = escalation(ticket(ana))

    _set(ada, now, ("Desk", _engineer(dana)), ("Head", None), ("Top", None), ("Board", None))

    made.refresh_from_db()
    assert made.rung.name == "Desk"
    assert Rung.objects.count() == 4
    assert [rung["name"] for rung in last_event(Rung.objects.first()).data["to"]] == ["Desk", "Head", "Top", "Board"]


def test_a_rung_nobody_stood_on_can_go(ada, ana, now):
    escalation(ticket(ana))

    _set(ada, now, ("Desk", None))

    assert Rung.objects.count() == 1


def test_a_rung_that_was_stood_on_stays(ada, ana, now):
    _set(ada, now, ("Desk", None), ("Head", None))
    made = escalation(ticket(ana))
    made.climbs.create(rung=Rung.objects.get(position=2), at=now, by_name="Rung", why="")

    with pytest.raises(LadderRefused, match="Head"):
        _set(ada, now, ("Desk", None))

    assert Rung.objects.count() == 2


def test_no_rung_and_no_name_and_no_engineer(ada, chen, now):
    for rungs in ((), (("", None),), (("Desk", _engineer(chen)),)):
        with pytest.raises(LadderRefused):
            _set(ada, now, *rungs)


def test_saving_the_same_writes_nothing(ada, now):
    _set(ada, now, ("Desk", None))
    before = last_event(Rung.objects.first())

    _set(ada, now, ("Desk", None))

    assert last_event(Rung.objects.first()) == before


@pytest.mark.parametrize("who", ["ana", "chen", "dana"])
def test_only_administrators_may(request, now, who):
    with pytest.raises(NotAllowed):
        _set(request.getfixturevalue(who), now, ("Desk", None))
