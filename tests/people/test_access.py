import pytest

from rung.people.access import may_configure, may_manage_contacts_of, people_visible_to
from rung.people.queries import people_page, success_managers

pytestmark = pytest.mark.django_db

EVERYBODY = ["ana", "pat", "boris", "chen", "dana", "ada"]
SEEN = {name: {"ana", "pat"} for name in ("ana", "pat")} | {"boris": {"boris"}}
SEEN |= {name: set(EVERYBODY) for name in ("chen", "dana", "ada")}


@pytest.fixture
def everybody(request):
    return {name: request.getfixturevalue(name) for name in EVERYBODY}


@pytest.mark.parametrize(("who", "seen"), SEEN.items())
def test_contacts_see_the_people_of_their_partner_the_vendor_sees_all(everybody, who, seen):
    found = set(people_visible_to(everybody[who]))

    assert {name for name, person in everybody.items() if person in found} == seen
    assert set(people_page(everybody[who], after=None).rows) == found


@pytest.mark.parametrize("words", ["boris", "brightline", "@", "%", "_", "Hahn'; --"])
def test_a_search_finds_nobody_of_another_partner(everybody, words):
    found = people_page(everybody["ana"], words=words, after=None).rows

    assert everybody["boris"] not in found
    assert set(found) <= {everybody["ana"], everybody["pat"]}


@pytest.mark.parametrize(
    ("who", "manages"), [("ana", "altivia"), ("pat", ""), ("boris", ""), ("chen", ""), ("dana", "")]
)
def test_a_partner_admin_manages_the_own_partners_contacts(request, altivia, brightline, who, manages):
    person = request.getfixturevalue(who)

    assert may_manage_contacts_of(person, altivia) is (manages == "altivia")
    assert may_manage_contacts_of(person, brightline) is False
    assert may_manage_contacts_of(person, None) is False


def test_an_administrator_manages_every_partners_contacts(ada, altivia, brightline):
    assert may_manage_contacts_of(ada, altivia)
    assert may_manage_contacts_of(ada, brightline)


@pytest.mark.parametrize("who", EVERYBODY)
def test_administrators_alone_configure(everybody, who):
    assert may_configure(everybody[who]) is (who == "ada")


@pytest.mark.parametrize("who", EVERYBODY)
def test_one_who_was_shut_out_sees_and_manages_nobody(everybody, altivia, who):
    everybody[who].is_active = False

    assert not people_visible_to(everybody[who]).exists()
    assert not may_manage_contacts_of(everybody[who], altivia)
    assert not may_configure(everybody[who])


def test_who_may_hold_an_escalation(everybody):
    assert list(success_managers()) == [everybody["ada"], everybody["dana"]]
