"""Jobs, outgoing mail, the record, and the overview."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks.base import TaskResultStatus

from rung.channels.models import OutgoingMail
from rung.channels.states import LINK_PLACE, MailState
from rung.people.actions import invite_contact
from rung.record.models import Job
from rung.record.queue import run_handler
from tests.factories import escalation, ticket

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


def _parked(why="SMTPException: no such server", count=1):
    for _number in range(count):
        run_handler.enqueue(1, "rung.channels.handlers.notify")
    Job.objects.update(
        status=TaskResultStatus.FAILED,
        traceback=f"Traceback\n{why}\n",
        finished_at=timezone.now(),
        worker_ids=["w"] * 8,
    )
    return list(Job.objects.all())


def _mail(**fields):
    number = OutgoingMail.objects.count()
    said = {
        "kind": "ticket.replied",
        "to": "ana@altivia.example",
        "subject": "Ticket 1042",
        "body_text": "Hello.",
        "body_html": "<p>Hello.</p>",
        "message_id": f"<{number}@rung.example>",
        "state": MailState.SENT,
        "created_at": timezone.now(),
    }
    return OutgoingMail.objects.create(**{**said, **fields})


def test_a_failed_job_is_shown_with_its_why_and_retried(client_for, ada):
    (job,) = _parked()
    client = client_for(ada)

    page = client.get(reverse("console:jobs")).content.decode()
    answer = client.post(reverse("console:retry_job", args=[job.pk]))

    assert "SMTPException: no such server" in page
    assert answer.status_code == 303
    assert Job.objects.get(pk=job.pk).status == TaskResultStatus.READY


def test_a_second_retry_is_told_how_it_stands(client_for, ada):
    (job,) = _parked()
    client = client_for(ada)

    answers = [client.post(reverse("console:retry_job", args=[job.pk])) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 422]
    assert "not parked any more" in answers[1].content.decode()


def test_all_failed_jobs_are_retried_at_once(client_for, ada):
    _parked(count=3)

    answer = client_for(ada).post(reverse("console:retry_all"))

    assert answer.status_code == 303
    assert not Job.objects.parked().exists()


def test_the_queue_is_silent_to_a_poll_until_it_changes(client_for, ada, monkeypatch, now):
    monkeypatch.setattr("rung.console.views.jobs.timezone.now", lambda: now)
    client = client_for(ada)
    mark = client.get(reverse("console:jobs")).content.decode().split("seen=")[1].split('"')[0]
    asked = {"path": reverse("console:jobs"), "data": {"seen": mark}, "headers": {"HX-Request": "true"}}

    silent = client.get(**asked)
    _parked()
    told = client.get(**asked)

    assert silent.status_code == 204
    assert told.status_code == 200
    assert "<html" not in told.content.decode()


def test_mail_is_listed_by_state_and_paged(client_for, ada):
    for number in range(51):
        _mail(subject=f"Sent {number:02}")
    _mail(subject="Broken", state=MailState.FAILED, last_error="550 no such user")
    client = client_for(ada)

    failed = client.get(reverse("console:mail"), {"state": "failed"}).content.decode()
    first = client.get(reverse("console:mail"), {"state": "sent"}).content.decode()
    before = first.split("before=")[1].split('"')[0]
    second = client.get(reverse("console:mail"), {"state": "sent", "before": before}).content.decode()

    assert "550 no such user" in failed
    assert "Sent 00" not in failed
    assert "Sent 00" not in first
    assert "Sent 00" in second


def test_the_html_of_a_mail_is_shown_as_source_alone(client_for, ada):
    mail = _mail(body_html=f"<p>{HOSTILE}</p>", body_text=HOSTILE, subject=HOSTILE)

    page = client_for(ada).get(reverse("console:one_mail", args=[mail.pk])).content.decode()

    assert HOSTILE not in page
    assert "&lt;p&gt;&lt;script&gt;" in page


def test_a_mail_cannot_be_sent_without_a_server(client_for, ada, settings):
    settings.RUNG_SMTP_URL = ""
    mail = _mail(state=MailState.KEPT)

    answer = client_for(ada).post(reverse("console:resend_mail", args=[mail.pk]))

    assert answer.status_code == 422
    assert "No mail server is set up" in answer.content.decode()


def test_a_mail_is_sent_again(client_for, ada, settings):
    settings.RUNG_SMTP_URL = "smtp://127.0.0.1:1"
    mail = _mail(state=MailState.FAILED)

    answer = client_for(ada).post(reverse("console:resend_mail", args=[mail.pk]))

    mail.refresh_from_db()
    assert (answer.status_code, mail.state) == (303, MailState.QUEUED)


def test_the_record_is_told_in_words_and_filtered(client_for, ada, ana, dana):
    made = escalation(ticket(ana))
    client = client_for(ada)

    everything = client.get(reverse("console:record")).content.decode()
    of_one = client.get(reverse("console:record"), {"thing": "ticket", "number": made.ticket_id}).content.decode()
    by_dana = client.get(reverse("console:record"), {"person": dana.email}).content.decode()
    by_nobody = client.get(reverse("console:record"), {"person": "x@y.example"}).content.decode()

    assert f"escalated it as #{made.ticket_id}" in everything
    assert f"escalated #{made.original_id}" in of_one
    assert f"escalated it as #{made.ticket_id}" not in of_one
    assert "No line of the record is like that." in by_dana
    assert "There is nobody of that address" in by_nobody


@pytest.mark.parametrize("query", ["?number=x", "?before=x", "?number=99999999999999999999", "?kind=%00", "?thing=<b>"])
def test_a_strange_question_of_the_record_is_answered(client_for, ada, query):
    assert client_for(ada).get(reverse("console:record") + query).status_code == 200


def test_lists_ask_the_same_number_of_queries_for_one_and_for_many(client_for, ada, ana):
    client = client_for(ada)
    ticket(ana)
    _mail()
    _parked()
    names = ("console:record", "console:mail", "console:jobs", "console:overview")
    counts = {}
    for name in names:
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(name))
        counts[name] = len(asked)
    for _number in range(20):
        ticket(ana)
        _mail()
    _parked(count=20)

    for name in names:
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(name))
        assert len(asked) == counts[name], name


def test_the_overview_names_what_needs_attention(client_for, ada):
    _parked(count=2)
    _mail(state=MailState.FAILED)
    run_handler.enqueue(1, "x")
    Job.objects.filter(status=TaskResultStatus.READY).update(enqueued_at=timezone.now() - timedelta(hours=2))

    page = client_for(ada).get(reverse("console:overview")).content.decode()

    assert "2 jobs have failed and wait for you." in page
    assert "1 mail could not be sent." in page
    assert "A job has waited for 2 h" in page
    assert "No worker seems to run" in page


def test_without_a_mail_server_an_invitation_can_be_passed_on_by_hand(client_for, client, ada, altivia, now, actor):
    guest = invite_contact(partner=altivia, email="nils@altivia.example", name="Nils", by=actor(ada), now=now)
    invitation = _mail(
        person=guest, body_text=f"Come in: {LINK_PLACE}", link_purpose="invitation", state=MailState.KEPT
    )
    reset = _mail(person=guest, body_text=f"Anew: {LINK_PLACE}", link_purpose="reset", state=MailState.KEPT)

    shown = client_for(ada).get(reverse("console:one_mail", args=[invitation.pk])).content.decode()
    hidden = client_for(ada).get(reverse("console:one_mail", args=[reset.pk])).content.decode()

    assert client.get(re.search(r"/invitation/[^/\s]+/", shown)[0]).status_code == 200
    assert LINK_PLACE in hidden
