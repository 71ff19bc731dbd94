import pytest

from rung.kit.errors import NotAllowed
from rung.people.actions import save_partner, save_team
from rung.people.actions.configure import NameTaken
from rung.people.models import Engineer, Partner
from tests import factories
from tests.factories import actor, event_kinds, last_event

pytestmark = pytest.mark.django_db


def saved(by, now, partner=None, **given):
    fields = {"name": "Corvid", "plan": "gold", "time_zone": "UTC", "languages": "en", "domains": [], **given}
    return save_partner(partner=partner, by=actor(by), now=now, **fields)


def domains_of(partner):
    return sorted(partner.domains.values_list("domain", flat=True))


def test_a_partner_is_added_with_its_domains(ada, now):
    partner = saved(ada, now, name=" Corvid\r\nLtd ", domains=[" Corvid.example", "corvid.example", "", "c.example"])

    assert (partner.name, partner.plan, domains_of(partner)) == ("Corvid Ltd", "gold", ["c.example", "corvid.example"])
    assert (last_event(partner).kind, last_event(partner).audience) == ("partner.added", "vendor")
    assert last_event(partner).data == {"name": "Corvid Ltd", "plan": "gold", "domains": domains_of(partner)}


def test_a_partner_is_changed_and_its_domains_are_those_that_are_given(ada, now):
    partner = saved(ada, now, domains=["a.example", "b.example"])

    saved(ada, now, partner, plan="silver", domains=["b.example", "c.example"])

    partner.refresh_from_db()
    assert (partner.plan, domains_of(partner)) == ("silver", ["b.example", "c.example"])
    assert event_kinds(partner) == ["partner.added", "partner.changed"]


@pytest.mark.parametrize("given", [{"name": "Altivia"}, {"domains": ["ALTIVIA.example"]}])
def test_a_name_or_domain_of_another_partner_is_refused_and_changes_nothing(ada, altivia, now, given):
    altivia.domains.create(domain="altivia.example")
    corvid = saved(ada, now, domains=["corvid.example"])

    with pytest.raises(NameTaken):
        saved(ada, now, Partner.objects.get(pk=corvid.pk), **{"domains": ["corvid.example"], **given})

    corvid.refresh_from_db()
    assert (corvid.name, domains_of(corvid)) == ("Corvid", ["corvid.example"])
    assert event_kinds(corvid) == ["partner.added"]


def test_a_team_is_added_and_changed_with_its_members(ada, chen, dana, now):
    members = list(Engineer.objects.filter(pk__in=[chen.pk, dana.pk]))
    team = save_team(team=None, name="Voice", members=members[:1], by=actor(ada), now=now)

    team = save_team(team=team, name=" Voice\n2 ", members=members, by=actor(ada), now=now)

    assert (team.name, set(team.members.all())) == ("Voice 2", {chen, dana})
    assert event_kinds(team) == ["team.added", "team.changed"]
    assert last_event(team).data == {"name": "Voice 2", "members": ["Chen Wu", "Dana Keller"]}


def test_a_teams_name_is_its_own(ada, now):
    factories.team("Voice")

    with pytest.raises(NameTaken):
        save_team(team=None, name="Voice", members=[], by=actor(ada), now=now)


@pytest.mark.parametrize("who", ["ana", "pat", "chen", "dana"])
def test_nobody_but_an_administrator_configures(request, now, who):
    by = request.getfixturevalue(who)

    with pytest.raises(NotAllowed):
        saved(by, now)
    with pytest.raises(NotAllowed):
        save_team(team=None, name="Voice", members=[], by=actor(by), now=now)
