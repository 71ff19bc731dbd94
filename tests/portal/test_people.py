"""A partner admin manages the partner's own people, and nobody else's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rung.people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db

ACTS = ["deactivate", "reactivate", "leave", "partner_admin", "reinvite"]


def change(client, name, person, **given):
    return client.post(reverse(f"portal:{name}", args=[person.pk]), given)


def test_invitation_is_sent(ana, client_for):
    response = client_for(ana).post(
        reverse("portal:invite"), {"name": "Kim Berg", "email": "kim@altivia.example", "sees_partner_tickets": "on"}
    )

    kim = Person.objects.get(email="kim@altivia.example")
    assert response.status_code == 303
    assert (kim.partner, kim.sees_partner_tickets, kim.is_partner_admin) == (ana.partner, True, False)


@pytest.mark.parametrize("email", ["boris@brightline.example", "pat@altivia.example", "chen@vendor.example"])
def test_taken_addresses_answer_the_same(ana, pat, boris, chen, client_for, email):
    response = client_for(ana).post(reverse("portal:invite"), {"name": "Kim Berg", "email": email})

    html = response.content.decode()
    assert response.status_code == 422
    assert "This address cannot be invited." in html
    assert 'value="Kim Berg"' in html


def test_leave_and_office_are_given_and_taken(ana, pat, client_for):
    client = client_for(ana)

    change(client, "leave", pat, to="1")
    change(client, "partner_admin", pat, to="1")

    pat.refresh_from_db()
    assert (pat.sees_partner_tickets, pat.is_partner_admin) == (True, True)


def test_deactivated_person_is_out_and_comes_back(ana, pat, client_for):
    client, pats = client_for(ana), client_for(pat)

    change(client, "deactivate", pat)
    out = pats.get(reverse("portal:home"))
    change(client, "reactivate", pat)

    assert out.status_code == 302
    assert Person.objects.get(pk=pat.pk).is_active


@pytest.mark.parametrize("name", ACTS)
def test_anothers_person_is_not_found(ana, boris, chen, client_for, name):
    client = client_for(ana)

    answers = [change(client, name, person, to="1").status_code for person in (boris, chen, Person(pk=999_999))]

    assert answers == [404, 404, 404]
    boris.refresh_from_db()
    assert boris.is_active
    assert not boris.is_partner_admin


@pytest.mark.parametrize("name", ACTS)
def test_only_partner_admins_change_people(ana, pat, client_for, name):
    assert change(client_for(pat), name, ana, to="0").status_code == 403
    ana.refresh_from_db()
    assert (ana.is_active, ana.is_partner_admin) == (True, True)


def test_only_partner_admins_see_the_page(pat, client_for):
    assert client_for(pat).get(reverse("portal:people")).status_code == 403


@pytest.mark.parametrize("name", ["deactivate", "partner_admin"])
def test_nobody_locks_themself_out(ana, client_for, name):
    assert change(client_for(ana), name, ana, to="0").status_code == 403


def test_list_asks_the_same_for_one_and_for_many(ana, client_for):
    client = client_for(ana)
    client.get(reverse("portal:people"))
    few = _queries(client)
    for count in range(30):
        factories.contact(f"P{count} Many", at=ana.partner)

    assert _queries(client) == few


def _queries(client):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("portal:people")).status_code == 200
    return len(asked)
