import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rung.escalations.models import Escalation, Request
from rung.tickets.models import Product, Ticket
from rung.tickets.states import Priority, Type
from tests import factories


@pytest.fixture
def open_one(client_for, chen, altivia):
    def post(**said):
        form = {"partner": altivia.pk, "type": "any", "priority": "2", "description": "It rang once.", **said}
        return client_for(chen).post(reverse("workspace:new_ticket"), form)

    return post


def test_the_partner_comes_first_then_its_contacts(client_for, chen, ana, boris, altivia):
    client = client_for(chen)

    first = client.get(reverse("workspace:new_ticket")).text
    assert "Altivia</option>" in first
    assert "Brightline</option>" in first

    second = client.get(reverse("workspace:new_ticket"), {"partner": altivia.pk}).text
    assert "Ana Duarte</option>" in second
    assert "Boris Hahn" not in second


def test_a_ticket_is_opened_for_a_contact(open_one, ana, chen):
    product, voice = Product.objects.create(name="SBC 4.2"), factories.team("Voice", chen)

    answer = open_one(
        contact=ana.pk,
        subject="One ring",
        type="incident",
        priority="3",
        product=product.pk,
        team=voice.pk,
        assignee=chen.pk,
        attachments=[SimpleUploadedFile("a.txt", b"1")],
    )

    made = Ticket.objects.get()
    assert answer.headers["Location"] == reverse("workspace:ticket", args=[made.pk])
    assert (made.requester_id, made.subject, made.type, made.priority) == (
        ana.pk, "One ring", Type.INCIDENT, Priority.HIGH,
    )  # fmt: skip
    assert (made.product, made.team, made.assignee_id) == (product, voice, chen.pk)
    assert factories.last_event(made).on_behalf_of_id == ana.pk


@pytest.mark.parametrize("wrong", [{"subject": " "}, {"description": ""}, {"description": "\x00"}, {"type": "x"}])
def test_a_wrong_field_keeps_all_that_was_typed(open_one, ana, wrong):
    answer = open_one(**{"contact": ana.pk, "subject": "One ring", "description": "Twice.", **wrong})

    assert answer.status_code == 422
    assert not Ticket.objects.exists()
    assert "One ring" in answer.text or "Twice." in answer.text


def test_a_contact_of_another_partner_is_refused(open_one, ana, boris):
    assert open_one(contact=boris.pk, subject="One ring").status_code == 422
    assert not Ticket.objects.exists()


def test_type_escalation_escalates_the_named_ticket_for_its_requester(open_one, ana):
    original = factories.ticket(ana)

    answer = open_one(type="escalation", number=f" #{original.pk} ", reasons=["data_loss"], impact="3", urgency="3")

    assert answer.headers["Location"] == reverse("workspace:ticket", args=[original.pk])
    escalation = Escalation.objects.get(original=original)
    assert escalation.ticket.messages.get().body == "It rang once."
    assert Request.objects.get().on_behalf_of_id == ana.pk


@pytest.mark.parametrize("number", ["", "99999999", "#", "9" * 29, "abc"])
def test_type_escalation_without_a_ticket_is_refused_at_the_field(open_one, ana, number):
    answer = open_one(type="escalation", number=number, reasons=["data_loss"], impact="3", urgency="3")

    assert answer.status_code == 422
    assert 'id="id_number-error"' in answer.text
    assert "It rang once." in answer.text


def test_type_escalation_takes_a_ticket_of_this_partner_only(open_one, boris):
    foreign = factories.ticket(boris)

    answer = open_one(type="escalation", number=foreign.pk, reasons=["data_loss"], impact="3", urgency="3")

    assert answer.status_code == 422
    assert f"#{foreign.pk} is not a ticket of Altivia." in answer.text
    assert not Escalation.objects.exists()


def test_a_number_is_looked_up(client_for, chen, ana):
    made = factories.ticket(ana, subject="Two <rings>")
    client, address = client_for(chen), reverse("workspace:lookup")

    assert "Two &lt;rings&gt;" in client.get(address, {"number": f"#{made.pk}"}).text
    assert "There is no ticket" in client.get(address, {"number": "999999"}).text
    assert client.get(address, {"number": " "}).text.strip() == ""


def test_a_contact_cannot_look_up(client_for, boris, ana):
    made = factories.ticket(ana)

    assert client_for(boris).get(reverse("workspace:lookup"), {"number": made.pk}).status_code == 404
