"""People, partners and teams, as administrators keep them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rung.people.models import Partner, Person, Team
from rung.people.states import Role
from tests.factories import contact, engineer, event_kinds, partner, team

pytestmark = pytest.mark.django_db
PARTNER = {"name": "Norvik", "plan": "gold", "time_zone": "Europe/Oslo", "languages": "no, en"}


def test_everybody_stands_in_the_list_and_can_be_filtered(client_for, ada, ana, boris, chen):
    client = client_for(ada)

    everybody = client.get(reverse("console:people")).content.decode()
    engineers = client.get(reverse("console:people"), {"role": "engineer"}).content.decode()
    of_altivia = client.get(reverse("console:people"), {"partner": ana.partner_id}).content.decode()
    found = client.get(reverse("console:people"), {"q": "BORIS@"}).content.decode()

    assert all(person.email in everybody for person in (ada, ana, boris, chen))
    assert chen.email in engineers
    assert ana.email not in engineers
    assert ana.email in of_altivia
    assert boris.email not in of_altivia
    assert boris.email in found
    assert chen.email not in found


def test_people_are_paged_by_name(client_for, ada, altivia):
    for number in range(60):
        contact(f"P{number:02} Same Name", at=altivia)
    client = client_for(ada)

    first = client.get(reverse("console:people"), {"role": "contact"}).content.decode()
    after = first.split("after=")[1].split('"')[0]
    second = client.get(reverse("console:people"), {"role": "contact", "after": after}).content.decode()

    assert ("p49@" in first, "p50@" in first) == (True, False)
    assert ("p49@" in second, "p50@" in second, "p59@" in second) == (False, True, True)


@pytest.mark.parametrize("query", ["?after=x", "?after=999999999999999999999", "?role=god", "?q=%00"])
def test_a_strange_question_is_answered(client_for, ada, query):
    assert client_for(ada).get(reverse("console:people") + query).status_code == 200


@pytest.mark.parametrize("query", ["?partner=9999999", "?partner=x", "?partner=" + "9" * 30])
def test_an_unknown_partner_is_not_found(client_for, ada, query):
    assert client_for(ada).get(reverse("console:people") + query).status_code == 404


def test_a_contact_is_invited_to_the_partner(client_for, ada, altivia):
    typed = {"role": "contact", "name": "Nina", "email": "nina@altivia.example", "partner": altivia.pk}

    answer = client_for(ada).post(reverse("console:invite"), typed)

    nina = Person.objects.get(email="nina@altivia.example")
    assert (answer.status_code, answer.url) == (303, reverse("console:person", args=[nina.pk]))
    assert (nina.partner, nina.role) == (altivia, Role.CONTACT)


def test_an_engineer_is_invited_without_a_partner(client_for, ada):
    typed = {"role": "engineer", "name": "Nils", "email": "nils@vendor.example", "title": "Night shift"}

    answer = client_for(ada).post(reverse("console:invite"), typed)

    assert answer.status_code == 303
    assert Person.objects.get(email="nils@vendor.example").title == "Night shift"


def test_an_invitation_that_is_refused_keeps_what_was_typed(client_for, ada, ana, altivia):
    client = client_for(ada)
    taken = {"role": "contact", "name": "Nina", "email": ana.email, "partner": altivia.pk}

    refused = client.post(reverse("console:invite"), taken)
    homeless = client.post(reverse("console:invite"), {**taken, "email": "nina@altivia.example", "partner": ""})

    assert [refused.status_code, homeless.status_code] == [422, 422]
    assert 'value="Nina"' in refused.content.decode()
    assert "This address cannot be invited" in refused.content.decode()
    assert "Choose the partner" in homeless.content.decode()


def test_a_role_is_changed_and_told_in_the_persons_record(client_for, ada, chen):
    client = client_for(ada)

    answer = client.post(reverse("console:set_role", args=[chen.pk]), {"role": "partner_success"})

    chen.refresh_from_db()
    assert (answer.status_code, chen.role) == (303, Role.PARTNER_SUCCESS)
    page = client.get(reverse("console:person", args=[chen.pk])).content.decode()
    assert "changed the role to Partner Success" in page


def test_nobody_changes_the_own_role(client_for, ada):
    answer = client_for(ada).post(reverse("console:set_role", args=[ada.pk]), {"role": "engineer"})

    ada.refresh_from_db()
    assert (answer.status_code, ada.role) == (403, Role.ADMINISTRATOR)


def test_a_contact_gets_leave_and_office_and_loses_access(client_for, ada, pat):
    client = client_for(ada)

    for name, to in (("set_leave", "all"), ("set_partner_admin", "admin"), ("deactivate", ""), ("reactivate", "")):
        answer = client.post(reverse(f"console:{name}", args=[pat.pk]), {"to": to})
        assert answer.status_code == 303

    assert event_kinds(pat) == [
        "person.leave_changed",
        "person.partner_admin_changed",
        "person.deactivated",
        "person.reactivated",
    ]


def test_an_invitation_is_sent_again_only_to_who_has_not_come(client_for, ada, pat):
    client = client_for(ada)
    pat.set_password("a long password")
    pat.save()

    answer = client.post(reverse("console:reinvite", args=[pat.pk]))

    assert answer.status_code == 422
    assert "has an account already" in answer.content.decode()


def test_a_partner_is_added_and_changed(client_for, ada):
    client = client_for(ada)

    client.post(reverse("console:new_partner"), {**PARTNER, "domains": "norvik.example\n @NORVIK.no "})
    made = Partner.objects.get(name="Norvik")
    client.post(reverse("console:partner", args=[made.pk]), {**PARTNER, "plan": "silver", "domains": "norvik.no"})

    made.refresh_from_db()
    assert made.plan == "silver"
    assert [domain.domain for domain in made.domains.all()] == ["norvik.no"]


@pytest.mark.parametrize(
    "wrong", [{"domains": "not a domain"}, {"domains": "-x.example"}, {"name": ""}, {"time_zone": "Mars/Base"}]
)
def test_a_wrong_partner_comes_back_with_what_was_typed(client_for, ada, wrong):
    answer = client_for(ada).post(reverse("console:new_partner"), {**PARTNER, "languages": "de-AT", **wrong})

    assert answer.status_code == 422
    assert 'value="de-AT"' in answer.content.decode()
    assert not Partner.objects.exists()


def test_a_domain_of_another_is_refused_and_nothing_changes(client_for, ada, altivia):
    altivia.domains.create(domain="altivia.example")

    answer = client_for(ada).post(reverse("console:new_partner"), {**PARTNER, "domains": "altivia.example"})

    assert answer.status_code == 422
    assert Partner.objects.count() == 1


def test_a_team_is_added_with_its_members(client_for, ada, chen, dana):
    answer = client_for(ada).post(reverse("console:new_team"), {"name": "Voice", "members": [chen.pk, dana.pk]})

    assert answer.status_code == 303
    assert Team.objects.get(name="Voice").members.count() == 2


def test_a_contact_is_never_a_member(client_for, ada, ana):
    answer = client_for(ada).post(reverse("console:new_team"), {"name": "Voice", "members": [ana.pk]})

    assert answer.status_code == 422
    assert not Team.objects.exists()


def test_the_lists_ask_the_same_number_of_queries_for_one_and_for_many(client_for, ada, altivia):
    client = client_for(ada)
    contact("First Contact", at=altivia)
    team("First", engineer("Fay First"))
    names = ("console:people", "console:partners", "console:teams")
    counts = {}
    for name in names:
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(name))
        counts[name] = len(asked)
    for number in range(20):
        there = partner(f"Partner {number}")
        there.domains.create(domain=f"p{number}.example")
        contact(f"C{number} Contact", at=there)
        team(f"Team {number}", engineer(f"E{number} Engineer"))

    for name in names:
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(name))
        assert len(asked) == counts[name], name
