from rung.parts.queues import side_of
from tests import factories


def test_counts_of_queues_and_teams_take_one_query(chen, ana, now, django_assert_num_queries):
    voice = factories.team("Voice", chen)
    factories.team("Billing")
    factories.ticket(ana, assignee=chen, team=voice)
    factories.ticket(ana)
    escalated = factories.ticket(ana, team=voice)
    factories.escalation(escalated)

    with django_assert_num_queries(1):
        side = side_of(chen)

    assert side.counts == {"mine": 1, "teams": 2, "unassigned": 3, "open": 4, "escalated": 1}
    assert [(team.name, team.count) for team in side.teams] == [("Voice", 2)]
    assert side.rungs == 3


def test_counts_of_an_engineer_without_a_team(chen):
    side = side_of(chen)

    assert side.teams == []
    assert set(side.counts.values()) == {0}


def test_each_reader_has_counts_of_their_own(chen, dana, ana):
    lee = factories.engineer("Lee Park")
    factories.team("Voice", lee)
    factories.ticket(ana, assignee=chen)

    assert [side_of(person).counts["mine"] for person in (chen, lee, dana)] == [1, 0, 0]
    assert [[team.name for team in side_of(person).teams] for person in (chen, lee)] == [[], ["Voice"]]
