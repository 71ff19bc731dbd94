"""To escalate: from the form for new tickets by number, and on the ticket itself."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rung.escalations.models import Escalation
from rung.escalations.states import Reason
from rung.tickets.models import Attachment, Ticket
from rung.tickets.states import Status, Type
from tests import factories
from tests.answers import page_of

pytestmark = pytest.mark.django_db

WORDS = "Half of the calls fail since nine."


def asked(**given):
    return {
        "type": "escalation",
        "reasons": [Reason.DATA_LOSS],
        "description": WORDS,
        "impact": "3",
        "urgency": "3",
        **given,
    }


@pytest.mark.parametrize("typed", ["{n}", "#{n}", "  # {n} ", "#  {n}"])
def test_number_is_understood_however_it_is_typed(ana, client_for, typed):
    ticket = factories.ticket(ana)

    response = client_for(ana).post(reverse("portal:new_ticket"), asked(number=typed.format(n=ticket.pk)))

    escalation = Escalation.objects.get(original=ticket)
    assert response.status_code == 303
    assert response["Location"] == reverse("portal:ticket", args=[escalation.ticket_id])
    assert escalation.ticket.messages.get().body == WORDS


def test_page_of_a_new_escalation_says_that_partner_success_was_notified(ana, client_for):
    ticket = factories.ticket(ana)

    response = client_for(ana).post(reverse("portal:new_ticket"), asked(number=ticket.pk), follow=True)

    assert "Partner Success has been notified" in response.content.decode()


def test_second_request_joins_the_open_escalation(ana, client_for):
    ticket = factories.ticket(ana)
    escalation = factories.escalation(ticket)

    response = client_for(ana).post(reverse("portal:new_ticket"), asked(number=ticket.pk), follow=True)

    assert Escalation.objects.count() == 1
    assert f"There is an open escalation on it already, #{escalation.ticket_id}" in response.content.decode()


def test_unknown_and_foreign_numbers_answer_the_same(ana, boris, client_for):
    foreign = factories.ticket(boris, subject="Brightline only")
    client = client_for(ana)

    answers = [_page_of(client, str(number)) for number in (foreign.pk, 999_999)]

    assert "No ticket of yours has this number." in answers[0]
    assert answers[0].replace(str(foreign.pk), "999999") == answers[1]
    assert not Escalation.objects.exists()


def _page_of(client, number):
    """The page without its token, which differs on every page."""
    response = client.post(reverse("portal:new_ticket"), asked(number=number, form_key="0" * 32))
    assert response.status_code == 422
    return page_of(response)


@pytest.mark.parametrize("number", ["", "abc", "1.5", "99999999999999999999", "-1", "१२३"])
def test_what_is_no_number_is_told_at_the_field(ana, client_for, number):
    response = client_for(ana).post(reverse("portal:new_ticket"), asked(number=number))

    assert response.status_code == 422
    assert WORDS in response.content.decode()


def test_lookup_tells_of_the_readers_own_ticket_only(ana, boris, client_for):
    own, foreign = factories.ticket(ana, subject="Altivia calls"), factories.ticket(boris, subject="Brightline only")
    client = client_for(ana)

    told = [
        client.get(reverse("portal:lookup"), {"number": f"#{n}"}).content.decode()
        for n in (own.pk, foreign.pk, 999_999)
    ]

    assert "Altivia calls" in told[0]
    assert told[1] == told[2]
    assert "Brightline" not in told[1]


def test_lookup_of_what_is_escalated_names_the_escalation(ana, client_for):
    escalation = factories.escalation(factories.ticket(ana))

    told = client_for(ana).get(reverse("portal:lookup"), {"number": escalation.original_id}).content.decode()

    assert f"escalated already as #{escalation.ticket_id}" in told


def test_escalating_on_the_ticket_keeps_words_and_files(ana, client_for):
    ticket = factories.ticket(ana)
    sent = {"reasons": [Reason.RECURRENCE], "words": WORDS, "impact": "2", "urgency": "2"}
    files = [SimpleUploadedFile("trace.pcap", b"abc"), SimpleUploadedFile("log.txt", b"d")]

    response = client_for(ana).post(reverse("portal:escalate", args=[ticket.pk]), sent | {"attachments": files})

    assert response.status_code == 303
    assert sorted(file.name for file in Attachment.objects.all()) == ["log.txt", "trace.pcap"]


def test_escalation_without_reasons_keeps_what_was_typed(ana, client_for):
    ticket = factories.ticket(ana)

    response = client_for(ana).post(
        reverse("portal:escalate", args=[ticket.pk]), {"words": WORDS, "impact": "3", "urgency": "1"}
    )

    html = response.content.decode()
    assert response.status_code == 422
    assert WORDS in html
    assert "Choose at least one reason." in html
    assert not Escalation.objects.exists()


def test_escalating_anothers_ticket_is_not_found(ana, boris, client_for):
    ticket = factories.ticket(ana)
    address = reverse("portal:escalate", args=[ticket.pk])
    client = client_for(boris)

    assert client.get(address).status_code == 404
    assert (
        client.post(address, {"reasons": [Reason.DATA_LOSS], "words": WORDS, "impact": 1, "urgency": 1}).status_code
        == 404
    )
    assert not Escalation.objects.exists()


def test_escalating_an_escalation_leads_to_it(ana, client_for):
    escalation = factories.escalation(factories.ticket(ana))

    response = client_for(ana).get(reverse("portal:escalate", args=[escalation.ticket_id]))

    assert response["Location"] == reverse("portal:ticket", args=[escalation.ticket_id])


def test_show_fields_and_ordinary_keep_what_was_typed(ana, client_for):
    client = client_for(ana)
    typed = {
        "type": "escalation",
        "subject": "Calls fail",
        "description": WORDS,
        "number": "17",
        "reasons": [Reason.DATA_LOSS],
    }

    shown = client.post(reverse("portal:new_ticket"), typed | {"show": "1"})
    ordinary = client.post(reverse("portal:new_ticket"), typed | {"ordinary": "1"})

    for response in (shown, ordinary):
        html = response.content.decode()
        assert response.status_code == 200
        assert WORDS in html
        assert 'value="Calls fail"' in html
        assert 'value="17"' in html
    assert not Ticket.objects.exists()


def test_address_begins_the_escalation_of_a_ticket(ana, client_for):
    ticket = factories.ticket(ana, subject="Fax loses pages")

    html = (
        client_for(ana)
        .get(reverse("portal:new_ticket"), {"type": "escalation", "original": ticket.pk})
        .content.decode()
    )

    assert f'value="{ticket.pk}"' in html
    assert "Fax loses pages" in html


def test_type_escalation_leads_to_the_form_and_back_is_refused(ana, client_for):
    ticket = factories.ticket(ana)
    client, address = client_for(ana), reverse("portal:type", args=[ticket.pk])

    to_form = client.post(address, {"type": Type.ESCALATION})
    factories.escalation(ticket)
    back = client.post(address, {"type": Type.ANY})

    assert to_form["Location"] == reverse("portal:escalate", args=[ticket.pk])
    assert back.status_code == 422
    assert "withdraw the escalation" in back.content.decode()


def test_escalations_own_ticket_cannot_become_another_type(ana, client_for):
    escalation = factories.escalation(factories.ticket(ana))

    response = client_for(ana).post(reverse("portal:type", args=[escalation.ticket_id]), {"type": Type.ANY})

    assert response.status_code == 422
    assert "withdraw the escalation" in response.content.decode()


def test_facts_tell_since_when_the_partner_is_waited_for(ana, client_for):
    ticket = factories.ticket(ana, status=Status.WAITING_PARTNER)

    html = client_for(ana).get(reverse("portal:escalate", args=[ticket.pk])).content.decode()

    assert "It waits for your answer" in html
    assert "Support has not answered yet" in html
