import pytest
from django.urls import reverse

from rung.people.models import Engineer
from rung.tickets.actions import link_tickets, set_priority
from rung.tickets.models import Link, Product, Ticket
from rung.tickets.states import Outcome, Priority, Status, Type
from tests import factories


@pytest.fixture
def ticket(ana):
    return factories.ticket(ana)


@pytest.fixture
def act(client_for, chen, ticket):
    def post(name, *args, **said):
        return client_for(chen).post(reverse(f"workspace:{name}", args=[ticket.pk, *args]), said)

    return post


def now_is(ticket):
    return Ticket.objects.get(pk=ticket.pk)


@pytest.mark.parametrize("name", ["assign", "status", "classify", "link", "follow"])
def test_each_act_has_a_page_and_a_fragment_of_the_same_form(client_for, chen, ticket, name):
    address = reverse(f"workspace:{name}", args=[ticket.pk])
    client = client_for(chen)

    page, fragment = client.get(address).text, client.get(address, headers={"HX-Request": "true"}).text

    assert "<html" in page
    assert "<html" not in fragment
    assert f'action="{address}"' in page
    assert f'action="{address}"' in fragment


def test_one_takes_a_ticket_and_gives_it_back(act, ticket, chen):
    act("assign", quick="me")
    assert now_is(ticket).assignee_id == chen.pk

    act("assign", quick="nobody")
    assert now_is(ticket).assignee_id is None


def test_a_ticket_goes_to_an_engineer_and_a_team(act, ticket):
    fay, voice = factories.engineer("Fay Okafor"), factories.team("Voice")

    assert act("assign", engineer=fay.pk, team=voice.pk).status_code == 303

    assert (now_is(ticket).assignee, now_is(ticket).team) == (Engineer.objects.get(pk=fay.pk), voice)


@pytest.mark.parametrize("engineer", ["999999", "x", "9" * 40])
def test_nobody_who_is_none_gets_a_ticket(act, ticket, engineer):
    assert act("assign", engineer=engineer).status_code == 422
    assert now_is(ticket).assignee is None


def test_a_contact_cannot_be_assigned(act, ticket, ana):
    assert act("assign", engineer=ana.pk).status_code == 422


def test_a_status_is_set_and_solving_names_the_outcome(act, ticket):
    act("status", to="waiting_third_party")
    assert now_is(ticket).status == Status.WAITING_THIRD_PARTY

    act("status", to="solved:bug_raised")
    assert (now_is(ticket).status, now_is(ticket).outcome) == (Status.SOLVED, Outcome.BUG_RAISED)


@pytest.mark.parametrize("to", ["closed", "solved", "", "gone"])
def test_a_status_that_cannot_be_reached_is_refused(act, ticket, to):
    assert act("status", to=to).status_code == 422
    assert now_is(ticket).status == Status.NEW


def test_classifying_changes_what_was_changed_and_nothing_else(act, ticket, chen, now, actor):
    product = Product.objects.create(name="SBC 4.2")
    shown = {"initial-type": "any", "initial-priority": "2", "initial-problem_type": "", "initial-product": ""}
    set_priority(ticket=ticket, to=Priority.URGENT, by=actor(chen), now=now)

    answer = act("classify", **shown, type="incident", priority="2", problem_type="", product=product.pk)

    assert answer.status_code == 303
    made = now_is(ticket)
    assert (made.type, made.priority, made.product) == (Type.INCIDENT, Priority.URGENT, product)


def test_the_type_escalation_leads_to_its_own_form(act, ticket):
    answer = act("classify", **{"initial-type": "any", "type": "escalation", "initial-priority": "2", "priority": "2"})

    assert answer.headers["Location"] == reverse("workspace:escalate", args=[ticket.pk])
    assert now_is(ticket).type == Type.ANY


def test_tickets_of_one_partner_are_linked_and_unlinked(act, ticket, ana):
    other = factories.ticket(ana)

    act("link", number=f"#{other.pk}", kind="caused_by")
    made = Link.objects.get(source=ticket, target=other)
    assert made.kind == "caused_by"

    assert act("unlink", made.pk).status_code == 303
    assert act("unlink", made.pk).status_code == 303
    assert not Link.objects.exists()


def test_tickets_of_two_partners_are_not_linked(act, ticket, boris):
    foreign = factories.ticket(boris)

    answer = act("link", number=foreign.pk, kind="relates_to")

    assert answer.status_code == 422
    assert "different partners" in answer.text
    assert not Link.objects.exists()


def test_a_link_is_removed_from_its_own_tickets_only(act, ana, chen, now, actor):
    made = link_tickets(
        source=factories.ticket(ana), target=factories.ticket(ana), kind="relates_to", by=actor(chen), now=now
    )

    assert act("unlink", made.pk).status_code == 404
    assert Link.objects.exists()


def test_one_follows_and_has_a_contact_follow(act, ticket, chen, pat):
    act("follow", follow="yes")
    act("follow", follow="yes", person=pat.pk)
    assert {person.pk for person in ticket.followers.all()} == {chen.pk, pat.pk}

    act("follow", follow="no")
    assert {person.pk for person in ticket.followers.all()} == {pat.pk}


def test_another_partners_contact_cannot_be_made_a_follower(act, ticket, boris):
    assert act("follow", follow="yes", person=boris.pk).status_code == 404
    assert not ticket.followers.exists()


@pytest.mark.parametrize("name", ["assign", "status", "classify", "link", "follow", "escalate"])
def test_a_contact_finds_none_of_the_acts(client_for, boris, ticket, name):
    address = reverse(f"workspace:{name}", args=[ticket.pk])

    assert client_for(boris).get(address).status_code == 404
    assert client_for(boris).post(address, {"quick": "me", "follow": "yes", "to": "open"}).status_code == 404
    assert now_is(ticket).status == Status.NEW


def test_an_escalations_ticket_is_moved_on_the_desk_alone(client_for, chen, ticket):
    escalation = factories.escalation(ticket)
    client = client_for(chen)

    for name, said in [("assign", {"quick": "me"}), ("status", {"to": "open"})]:
        answer = client.post(reverse(f"workspace:{name}", args=[escalation.ticket_id]), said)
        assert answer.status_code == 422
        assert "desk" in answer.text
