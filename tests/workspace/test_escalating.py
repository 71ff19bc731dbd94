import pytest
from django.urls import reverse

from rung.escalations.models import Escalation, Request
from tests import factories

SAID = {"reasons": ["data_loss"], "words": "Recordings are gone.", "impact": "3", "urgency": "3"}


@pytest.fixture
def original(ana, chen):
    return factories.ticket(ana, assignee=chen)


@pytest.fixture
def escalate(client_for, chen, original):
    def post(**said):
        return client_for(chen).post(reverse("workspace:escalate", args=[original.pk]), {**SAID, **said}, follow=True)

    return post


def test_support_escalates_for_the_contact_who_called(escalate, original, ana, chen):
    answer = escalate(contact=ana.pk)

    made = Escalation.objects.get(original=original)
    assert f"#{original.pk} is escalated as #{made.ticket_id}. Partner Success is told." in answer.text
    assert (made.raised_by_id, made.ticket.requester_id) == (chen.pk, ana.pk)


def test_a_second_request_joins_and_says_so(escalate, original, ana):
    escalate(contact=ana.pk)
    made = Escalation.objects.get()

    answer = escalate(contact=ana.pk, words="And voicemail too.")

    assert f"your words are on #{made.ticket_id} now" in answer.text
    assert Request.objects.filter(joined=True).count() == 1


def test_only_contacts_who_may_see_the_original_can_be_chosen(client_for, chen, original, pat, boris, escalate):
    page = client_for(chen).get(reverse("workspace:escalate", args=[original.pk])).text

    assert "Ana Duarte</option>" in page
    assert "Pat Lindqvist" not in page
    for stranger in (pat, boris):
        assert escalate(contact=stranger.pk).status_code == 422
    assert not Escalation.objects.exists()


@pytest.mark.parametrize("wrong", [{"reasons": []}, {"words": " "}, {"impact": "9"}])
def test_a_wrong_form_keeps_what_was_typed(escalate, ana, wrong):
    answer = escalate(**{"contact": ana.pk, "words": "Recordings are gone.", **wrong})

    assert answer.status_code == 422
    assert not Escalation.objects.exists()


def test_an_escalation_is_not_escalated(client_for, chen, dana, original, ana):
    made = factories.escalation(original)
    address = reverse("workspace:escalate", args=[made.ticket_id])

    answer = client_for(chen).post(address, {**SAID, "contact": ana.pk})

    assert answer.status_code == 422
    assert "This is an escalation itself." in answer.text
    assert "Recordings are gone.</textarea>" in answer.text
