import pytest

from rung.escalations.actions import climb_ladder, configure_ladder
from rung.escalations.actions.configure_ladder import LadderRefused, RungWanted
from rung.escalations.models import Rung
from rung.kit.errors import NotAllowed
from rung.people.models import Engineer
from rung.record.models import Event
from tests import factories
from tests.factories import actor, last_event

pytestmark = pytest.mark.django_db


def names():
    return list(Rung.objects.order_by("position").values_list("name", flat=True))


def set_to(ada, now, *wanted):
    rungs = [RungWanted(name=name, holder=None) if isinstance(name, str) else name for name in wanted]
    return configure_ladder(rungs=rungs, by=actor(ada), now=now)


def test_a_ladder_is_set_and_told_with_what_it_was(ladder, ada, now):
    set_to(ada, now, " Duty\n1 ", "Head")

    event = last_event(ladder[0])
    assert names() == ["Duty 1", "Head"]
    assert (event.kind, event.audience) == ("ladder.changed", "vendor")
    assert [rung["name"] for rung in event.data["from"]] == ["On duty", "Head", "Board"]
    assert [rung["holder"] for rung in event.data["to"]] == [None, None]


def test_it_grows_at_the_top(ladder, ada, eli, now):
    holder = RungWanted(name="Board", holder=Engineer.objects.get(pk=eli.pk))

    rungs = set_to(ada, now, "On duty", "Head", "VP", holder)

    assert [rung.position for rung in rungs] == [1, 2, 3, 4]
    assert rungs[3].holder == eli


def test_the_same_ladder_again_tells_nothing(ada, now):
    set_to(ada, now, "On duty", "Head")

    set_to(ada, now, "On duty", "Head")

    assert Event.objects.filter(kind="ladder.changed").count() == 1


def test_a_rung_that_was_stood_on_is_not_removed(original, ladder, ada, dana, now):
    climb_ladder(escalation=factories.escalation(original), by=actor(dana), now=now, why="No answer.")

    with pytest.raises(LadderRefused):
        set_to(ada, now, "Only one")

    assert names() == ["On duty", "Head", "Board"]


def test_an_escalation_stays_on_its_rung_and_with_its_holder(original, ladder, ada, dana, eli, now):
    escalation = climb_ladder(escalation=factories.escalation(original), by=actor(dana), now=now, why="No answer.")

    set_to(ada, now, "A", "B", "C")

    escalation.refresh_from_db()
    assert (escalation.rung.name, escalation.holder) == ("B", eli)


def test_a_ladder_has_rungs_with_names_and_holders_who_may_hold(ladder, ada, chen, now):
    gone = Engineer.objects.get(name="Gus Hall")
    wrong = [[], [" "], ["\x00"], [RungWanted(name="x", holder=gone)], [RungWanted(name="x", holder=chen)]]

    for rungs in wrong:
        with pytest.raises(LadderRefused):
            set_to(ada, now, *rungs)

    assert names() == ["On duty", "Head", "Board"]


@pytest.mark.parametrize("who", ["ana", "chen", "dana"])
def test_administrators_alone_set_the_ladder(request, now, who):
    with pytest.raises(NotAllowed):
        set_to(request.getfixturevalue(who), now, "x")
