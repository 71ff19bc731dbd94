from datetime import timedelta

import pytest
from django.urls import reverse

from tests import factories


@pytest.mark.parametrize("count", [1, 25])
def test_a_partner_shows_its_newest_at_a_fixed_price(
    client_for, chen, ana, boris, altivia, now, count, django_assert_num_queries
):
    foreign = factories.ticket(boris, subject="Hers alone")
    for index in range(count):
        made = factories.ticket(ana)
        factories.escalation(made, now=now + timedelta(minutes=5 * index))
    client = client_for(chen)

    with django_assert_num_queries(7):  # session, reader, partner, people, open, escalations, notices
        page = client.get(reverse("workspace:partner", args=[altivia.pk])).text

    assert page.count("work-row") == min(2 * count, 20) + min(count, 20)
    assert "Ana Duarte" in page
    assert foreign.subject not in page


@pytest.mark.parametrize("name", ["open", "escalations", "all"])
def test_each_list_of_a_partner_has_its_pages(client_for, chen, ana, altivia, name):
    made = factories.escalation(factories.ticket(ana))

    page = client_for(chen).get(reverse("workspace:partner", args=[altivia.pk]), {"list": name}).text

    assert f"#{made.ticket_id}<" in page


def test_a_partner_that_does_not_exist_is_not_found(client_for, chen):
    assert client_for(chen).get(reverse("workspace:partner", args=[4242])).status_code == 404


def test_a_contact_does_not_find_even_the_own_partner(client_for, ana, altivia):
    assert client_for(ana).get(reverse("workspace:partner", args=[altivia.pk])).status_code == 404
