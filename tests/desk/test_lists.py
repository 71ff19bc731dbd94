"""The list of open escalations, its live part, and the ended ones."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rung.escalations import actions
from rung.escalations.states import Level, State
from tests.factories import actor as by
from tests.factories import escalation, offer, ticket

pytestmark = pytest.mark.django_db


def _raise(requester, subject, **given):
    return escalation(ticket(requester, subject=subject), by=requester, **given)


def _mark(page):
    return page.content.decode().split("seen=")[1].split("&")[0].split('"')[0]


def test_groups_stand_in_order_of_severity_then_age(client_for, ana, dana, now):
    _raise(ana, "A younger one", impact=Level.MEDIUM, urgency=Level.HIGH, now=now)
    _raise(ana, "An older one", impact=Level.MEDIUM, urgency=Level.HIGH, now=now - timedelta(hours=2))
    _raise(ana, "The gravest one", impact=Level.HIGH, urgency=Level.HIGH, now=now)

    page = client_for(dana).get(reverse("desk:escalations")).content.decode()

    places = [page.index(words) for words in ("The gravest one", "An older one", "A younger one", "No E3 is open.")]
    assert places == sorted(places)


def test_a_row_says_that_an_offer_waits(client_for, ana, dana):
    now = timezone.now()
    made = _raise(ana, "Silence", state=State.ACKNOWLEDGED, manager=dana, now=now)
    offer(made, by=dana, now=now, open_until=timezone.now() + timedelta(hours=5, minutes=1))

    page = client_for(dana).get(reverse("desk:escalations")).content.decode()

    assert "offer lapses in 5 h" in page


def test_a_resolved_one_waits_for_its_review(client_for, ana, dana):
    _raise(ana, "Half done", state=State.RESOLVED, manager=dana)

    page = client_for(dana).get(reverse("desk:escalations")).content.decode()

    assert "Resolved, to be reviewed" in page
    assert "Half done" in page


def test_an_empty_desk_says_what_will_come(client_for, chen):
    page = client_for(chen).get(reverse("desk:escalations")).content.decode()

    assert "No escalation is open" in page


def test_a_poll_is_told_nothing_while_nothing_changes(client_for, ana, dana, monkeypatch, now):
    monkeypatch.setattr("rung.desk.views.lists.timezone.now", lambda: now)
    made = _raise(ana, "Silence")
    client = client_for(dana)
    mark = _mark(client.get(reverse("desk:escalations")))

    unchanged = client.get(reverse("desk:list"), {"seen": mark})
    actions.acknowledge(escalation=made, by=by(dana), now=now + timedelta(seconds=5))
    changed = client.get(reverse("desk:list"), {"seen": mark})

    assert (unchanged.status_code, unchanged.content) == (204, b"")
    assert changed.status_code == 200
    assert "Acknowledged" in changed.content.decode()


def test_a_poll_that_is_told_nothing_costs_one_query(client_for, ana, dana, monkeypatch, now):
    monkeypatch.setattr("rung.desk.views.lists.timezone.now", lambda: now)
    for number in range(3):
        _raise(ana, f"Number {number}")
    client = client_for(dana)
    mark = _mark(client.get(reverse("desk:list")))

    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("desk:list"), {"seen": mark})

    about_the_desk = [query for query in asked if "escalations_escalation" in query["sql"]]
    assert len(about_the_desk) == 1


@pytest.mark.parametrize("name", ["desk:escalations", "desk:list", "desk:ended"])
def test_a_list_asks_the_same_number_of_queries_for_one_and_for_many(client_for, ana, dana, name):
    client = client_for(dana)
    state = State.WITHDRAWN if name == "desk:ended" else State.REQUESTED
    _raise(ana, "The first", state=state, now=timezone.now())
    with CaptureQueriesContext(connection) as for_one:
        client.get(reverse(name))
    for number in range(19):
        _raise(ana, f"Number {number}", state=state, now=timezone.now() - timedelta(hours=number))

    with CaptureQueriesContext(connection) as for_many:
        client.get(reverse(name))

    assert len(for_many) == len(for_one)


def test_ended_ones_are_paged_newest_first(client_for, ana, dana, now):
    for number in range(51):
        _raise(ana, f"Matter {number:02}", state=State.WITHDRAWN, now=now + timedelta(hours=number))
    client = client_for(dana)

    first = client.get(reverse("desk:ended")).content.decode()
    older = first.split("?after=")[1].split('"')[0]
    second = client.get(f"{reverse('desk:ended')}?after={older}").content.decode()

    assert "Matter 50" in first
    assert "Matter 00" not in first
    assert "Matter 00" in second
    assert "Matter 50" not in second


@pytest.mark.parametrize("name", ["desk:escalations", "desk:list", "desk:ended"])
def test_a_contact_finds_no_desk(client_for, ana, boris, name):
    _raise(ana, "A secret of Altivia")

    answer = client_for(boris).get(reverse(name))

    assert answer.status_code == 404
    assert b"Altivia" not in answer.content
