"""Ordinary tickets: to open, to write, to follow; what is typed is never lost; nobody sees another partner's."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rung.tickets.actions import link_tickets, reply
from rung.tickets.models import Attachment, Ticket
from rung.tickets.states import Priority, Status, Type
from tests import factories

pytestmark = pytest.mark.django_db

NEW = {"type": "incident", "subject": "Calls drop", "description": "Since Monday.", "priority": "3"}


def test_ticket_is_opened_with_all_that_was_said(ana, client_for):
    problem = factories.problem_type()
    sent = NEW | {
        "problem_type": problem.pk,
        "attachments": [SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile("b.txt", b"b")],
    }

    response = client_for(ana).post(reverse("portal:new_ticket"), sent)

    ticket = Ticket.objects.get()
    assert response["Location"] == reverse("portal:ticket", args=[ticket.pk])
    assert (ticket.type, ticket.priority, ticket.problem_type) == (Type.INCIDENT, Priority.HIGH, problem)
    assert Attachment.objects.count() == 2


@pytest.mark.parametrize(
    "wrong", [{"subject": ""}, {"description": ""}, {"type": "none"}, {"priority": "9"}, {"product": "77"}]
)
def test_wrong_input_comes_back_with_everything_typed(ana, client_for, wrong):
    response = client_for(ana).post(reverse("portal:new_ticket"), NEW | wrong)

    html = response.content.decode()
    assert response.status_code == 422
    for words in {"subject": "Calls drop", "description": "Since Monday."}.items():
        assert words[0] in wrong or words[1] in html
    assert not Ticket.objects.exists()


def test_too_large_a_file_is_named_and_the_words_are_kept(ana, client_for, settings):
    settings.RUNG_FILE_MB = 0

    response = client_for(ana).post(
        reverse("portal:new_ticket"), NEW | {"attachments": SimpleUploadedFile("big.bin", b"x" * 100)}
    )

    html = response.content.decode()
    assert response.status_code == 422
    assert "big.bin" in html
    assert "Since Monday." in html


def test_words_of_an_ended_session_stand_in_the_form_again(ana, client_left_by):
    client = client_left_by(ana)
    client.post(reverse("portal:new_ticket"), NEW)
    client.force_login(ana)

    html = client.get(reverse("portal:new_ticket")).content.decode()

    assert "Since Monday." in html
    assert 'value="Calls drop"' in html


def test_reply_of_an_ended_session_stands_in_the_composer_again(ana, client_left_by):
    client = client_left_by(ana)
    page = reverse("portal:ticket", args=[factories.ticket(ana).pk])
    client.post(f"{page}replies/", {"body": "It is back.", "kept_for": page, "act": "reply"})
    client.force_login(ana)

    assert "It is back." in client.get(page).content.decode()


def test_reply_reopens_a_solved_ticket(ana, client_for):
    ticket = factories.ticket(ana, status=Status.SOLVED)

    response = client_for(ana).post(reverse("portal:reply", args=[ticket.pk]), {"body": "It is back."})

    assert response.status_code == 303
    assert Ticket.objects.get(pk=ticket.pk).status == Status.OPEN


def test_reply_on_a_closed_ticket_leads_to_its_follow_up(ana, client_for):
    ticket = factories.ticket(ana, status=Status.CLOSED)

    response = client_for(ana).post(reverse("portal:reply", args=[ticket.pk]), {"body": "It is back."}, follow=True)

    follow_up = Ticket.objects.latest("pk")
    assert response.redirect_chain[0][0].startswith(reverse("portal:ticket", args=[follow_up.pk]))
    assert f"It links back to #{ticket.pk}" in response.content.decode()


@pytest.mark.parametrize("body", ["", "   ", "a\x00b", "x" * 100_001])
def test_reply_that_cannot_be_taken_is_told_at_the_composer(ana, client_for, body):
    ticket = factories.ticket(ana)

    response = client_for(ana).post(reverse("portal:reply", args=[ticket.pk]), {"body": body})

    assert response.status_code == 422
    assert ticket.messages.count() == 1


def test_hostile_words_are_shown_as_words(ana, client_for):
    ticket = factories.ticket(ana, subject="<script>alert(1)</script>", description="<img src=x onerror=alert(1)>")

    html = client_for(ana).get(reverse("portal:ticket", args=[ticket.pk])).content.decode()

    assert "<script>alert" not in html
    assert "<img" not in html


def test_following_ends_where_the_ticket_cannot_be_seen_any_more(ana, pat, client_for, actor, now):
    ticket = factories.ticket(ana)
    ticket.followers.add(pat)

    response = client_for(pat).post(reverse("portal:follow", args=[ticket.pk]), {"follow": "0"})

    assert response["Location"] == reverse("portal:tickets")
    assert client_for(pat).get(reverse("portal:ticket", args=[ticket.pk])).status_code == 404


ACTS = ["reply", "type", "follow", "withdraw", "appeal", "reopen"]


@pytest.mark.parametrize("name", ["ticket", "escalate", *ACTS])
def test_anothers_ticket_answers_like_none(ana, boris, client_for, name):
    ticket = factories.ticket(ana, subject="Altivia only")
    client = client_for(boris)

    answers = [
        client.post(reverse(f"portal:{name}", args=[n]), {"body": "x", "type": "any"}) for n in (ticket.pk, 999_999)
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert "Altivia only" not in answers[0].content.decode()


@pytest.mark.parametrize("number", [0, 10**17, 2**63, 10**30])
def test_impossible_numbers_are_not_found(ana, client_for, number):
    assert client_for(ana).get(f"/tickets/{number}/").status_code == 404


@pytest.mark.parametrize("name", ACTS)
def test_opening_the_address_of_an_act_shows_the_ticket(ana, client_for, name):
    ticket = factories.ticket(ana)

    response = client_for(ana).get(reverse(f"portal:{name}", args=[ticket.pk]))

    assert response["Location"] == reverse("portal:ticket", args=[ticket.pk])


def test_contact_sees_own_tickets_only_without_the_partners_leave(ana, pat, client_for):
    factories.ticket(ana, subject="Ana's own")
    factories.ticket(pat, subject="Pat's own")

    html = client_for(pat).get(reverse("portal:tickets"), {"list": "all"}).content.decode()

    assert "Pat&#39;s own" in html
    assert "Ana&#39;s own" not in html
    assert "All of Altivia" not in html


def test_engineers_are_told_that_the_page_is_not_theirs(chen, ana, client_for):
    ticket = factories.ticket(ana)

    assert client_for(chen).get(reverse("portal:ticket", args=[ticket.pk])).status_code == 403


@pytest.mark.parametrize("name", ["home", "tickets"])
def test_lists_ask_the_same_for_one_row_and_for_fifty(ana, dana, client_for, name):
    client, address = client_for(ana), reverse(f"portal:{name}")
    factories.escalation(factories.ticket(ana), state="offered", manager=dana)
    client.get(address)
    few = _queries(client, address)
    for count in range(50):
        ticket = factories.ticket(ana, subject=f"Ticket {count}")
        if count % 10 == 0:
            factories.escalation(ticket, state="offered", manager=dana)

    assert _queries(client, address) == few


def test_thread_asks_the_same_for_one_message_and_for_thirty(ana, chen, client_for, actor, now):
    ticket = factories.ticket(ana)
    client, address = client_for(ana), reverse("portal:ticket", args=[ticket.pk])
    client.get(address)
    few = _queries(client, address)
    for count in range(30):
        reply(ticket=ticket, body=f"Word {count}", by=actor(chen), now=now, files=[factories.incoming()])

    assert _queries(client, address) == few


def test_files_of_a_refused_reply_are_asked_for_again(ana, client_for):
    ticket = factories.ticket(ana)
    sent = {"body": " ", "attachments": SimpleUploadedFile("a.txt", b"a")}

    response = client_for(ana).post(reverse("portal:reply", args=[ticket.pk]), sent)

    assert "Choose them again." in response.content.decode()


def _queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_pages_of_a_list_hold_every_ticket_once(ana, client_for):
    numbers = [factories.ticket(ana).pk for _ in range(60)]
    client, seen, after = client_for(ana), [], ""
    for _ in range(2):
        page = client.get(reverse("portal:tickets"), {"list": "all", "after": after})
        html = page.content.decode()
        found = [number for number in numbers if f'href="/tickets/{number}/"' in html]
        seen += found
        after = html.partition("after=")[2].partition('"')[0].replace("%3A", ":").replace("%2B", "+")

    assert sorted(seen) == numbers


@pytest.mark.parametrize("after", ["", "x", "\x00", "2026-01-01~1", "2026-01-01T00:00:00+00:00~999999999999999999999"])
def test_malformed_marks_show_a_page(ana, client_for, after):
    assert client_for(ana).get(reverse("portal:tickets"), {"after": after, "list": "nonsense"}).status_code == 200


def test_empty_home_says_what_to_do(ana, client_for):
    assert "No tickets yet" in client_for(ana).get(reverse("portal:home")).content.decode()


def test_headline_counts_what_its_links_list(ana, dana, client_for):
    factories.escalation(factories.ticket(ana), state="offered", manager=dana)
    factories.ticket(ana, status=Status.WAITING_PARTNER)

    html = client_for(ana).get(reverse("portal:home")).content.decode()

    assert '<a href="/tickets/?list=escalated">One escalation</a> is open.' in html
    assert '<a href="/tickets/?list=waiting">Two tickets</a> wait for you.' in html


def test_a_reply_sent_twice_stands_once(ana, client_for):
    ticket = factories.ticket(ana)
    client = client_for(ana)

    for _click in range(2):
        response = client.post(reverse("portal:reply", args=[ticket.pk]), {"body": "Since Monday, all of them."})
        assert response.status_code == 303

    assert ticket.messages.filter(body="Since Monday, all of them.").count() == 1


def test_a_form_sent_again_with_other_words_makes_another_ticket(ana, client_for):
    client = client_for(ana)

    for subject in ("Handsets reboot", "Voicemail is late"):
        client.post(reverse("portal:new_ticket"), NEW | {"subject": subject, "form_key": "c" * 32})

    assert Ticket.objects.count() == 2


def test_words_that_cannot_be_seen_are_refused(ana, client_for):
    response = client_for(ana).post(reverse("portal:new_ticket"), NEW | {"subject": "\u202e\u200b"[:1]})

    assert response.status_code == 422
    assert not Ticket.objects.exists()


def test_links_to_what_one_may_not_see_are_not_told(ana, pat, chen, client_for, actor, now):
    mine, other = factories.ticket(pat), factories.ticket(ana)
    link_tickets(source=mine, target=other, kind="relates_to", by=actor(chen), now=now)

    assert f"#{other.pk}" not in client_for(pat).get(reverse("portal:ticket", args=[mine.pk])).content.decode()
