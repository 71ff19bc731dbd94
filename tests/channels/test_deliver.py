"""Mail over a real SMTP connection to a server on this machine."""

from datetime import timedelta

import pytest

from rung.channels.actions import MailNotResendable, deliver_mail, resend_mail
from rung.channels.models import OutgoingMail
from rung.channels.queries import outgoing
from rung.people.actions import deactivate, invite_contact, request_reset, set_password
from rung.people.links import person_from
from rung.people.models import Person
from rung.record.actor import RUNG
from rung.record.backoff import DEFERRED_ATTEMPTS, JobDeferred
from rung.record.models import Event, Job
from rung.tickets.actions import follow_ticket, reply
from tests.factories import NOW, actor, ticket

pytestmark = pytest.mark.django_db
BODY = "Please restart the **gateway**.\n\nThen call us."


@pytest.fixture
def answered(ana, chen, mail_on, settle):
    """Chen has replied on Ana's ticket; the mails are out."""
    it = ticket(ana)
    reply(ticket=it, body=BODY, by=actor(chen), now=NOW)
    settle()
    return it


def reply_mail() -> OutgoingMail:
    return OutgoingMail.objects.get(kind="ticket.replied")


def queued_reply(ana, chen) -> OutgoingMail:
    """A mail that waits; its job is taken out of the queue, so that the test sends it by hand."""
    from rung.channels.handlers import notify

    it = ticket(ana)
    reply(ticket=it, body=BODY, by=actor(chen), now=NOW)
    notify(Event.objects.get(kind="ticket.replied"))
    Job.objects.all().delete()
    return reply_mail()


def test_a_mail_is_sent_once_and_marked(answered, mail_on):
    assert mail_on.recipients == ["ana@altivia.example", "ana@altivia.example"]
    mail = reply_mail()
    assert (mail.state, mail.attempts, mail.last_error) == ("sent", 1, "")
    assert mail.sent_at is not None

    deliver_mail(mail_id=mail.pk, now=NOW)

    assert len(mail_on.received) == 2


def test_its_headers(answered, mail_on):
    mail = mail_on.received[-1]

    assert mail["Subject"] == f"[#{answered.pk}] Calls drop after ten minutes"
    assert mail["From"] == "Vendor <support@127.0.0.1>"
    assert mail["To"] == "ana@altivia.example"
    assert mail["Message-ID"] == reply_mail().message_id
    assert mail["Message-ID"].endswith("@rung.vendor.example>")
    assert mail["In-Reply-To"] == mail["References"] == f"<ticket-{answered.pk}@rung.vendor.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Id"] == f"<ticket-{answered.pk}.rung.vendor.example>"
    assert mail["Date"] == "Tue, 24 Nov 2026 12:00:00 +0000"


def test_all_mails_of_a_ticket_are_one_thread(answered, mail_on):
    assert len({mail["References"] for mail in mail_on.received}) == 1
    assert len({mail["Message-ID"] for mail in mail_on.received}) == 2
    assert len({mail["Subject"] for mail in mail_on.received}) == 1


def test_its_text_reads_well(answered, mail_on):
    assert mail_on.received[-1].text.replace("\r", "") == (
        f"Chen Wu replied on #{answered.pk}: Calls drop after ten minutes\n"
        "\n"
        "> Please restart the **gateway**.\n"
        ">\n"
        "> Then call us.\n"
        "\n"
        "To answer, write on its page.\n"
        "\n"
        "Open the ticket:\n"
        f"https://rung.vendor.example/tickets/{answered.pk}/\n"
        "\n"
        "-- \n"
        "You get this mail because this is your ticket, or you follow it.\n"
        "Technical support of Vendor\n"
    )


def test_its_html_has_the_same_words_and_follows_dark_mode(answered, mail_on):
    html = mail_on.received[-1].html

    assert "<strong>gateway</strong>" in html
    assert f'href="https://rung.vendor.example/tickets/{answered.pk}/"' in html
    assert '<meta name="color-scheme" content="light dark">' in html
    assert "<script" not in html
    assert "<img" not in html


def test_sent_again_it_is_the_same_to_the_byte(answered, mail_on, settle):
    first = mail_on.received[-1]

    resend_mail(mail_id=reply_mail().pk, by=RUNG, now=NOW + timedelta(days=1))
    settle()

    assert mail_on.received[-1] is not first
    assert mail_on.received[-1].raw == first.raw
    assert Event.objects.get(kind="mail.resent").audience == "vendor"


def test_a_server_that_is_away_is_tried_again_later(ana, chen, mail_on, settings):
    mail = queued_reply(ana, chen)
    settings.EMAIL_PORT = 1  # nobody listens there

    with pytest.raises(JobDeferred):
        deliver_mail(mail_id=mail.pk, now=NOW)

    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("queued", 1)
    assert mail.last_error.startswith("ConnectionRefusedError")


@pytest.mark.parametrize("place", ["refuse_recipients", "refuse_messages"])
def test_not_now_is_tried_again_and_sent_then(ana, chen, mail_on, place):
    mail = queued_reply(ana, chen)
    getattr(mail_on, place).append("451 greylisted, come back")

    with pytest.raises(JobDeferred):
        deliver_mail(mail_id=mail.pk, now=NOW)
    deliver_mail(mail_id=mail.pk, now=NOW)

    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.last_error) == ("sent", 2, "")
    assert [one["Message-ID"] for one in mail_on.received] == [mail.message_id]


@pytest.mark.parametrize("place", ["refuse_recipients", "refuse_messages"])
def test_never_is_never_tried_again(ana, chen, mail_on, place):
    mail = queued_reply(ana, chen)
    getattr(mail_on, place).append("550 no such user")

    deliver_mail(mail_id=mail.pk, now=NOW)
    deliver_mail(mail_id=mail.pk, now=NOW)

    mail.refresh_from_db()
    assert (mail.state, mail.last_error) == ("failed", "550 no such user")
    assert mail_on.received == []
    assert list(outgoing("failed")) == [mail]


def test_after_a_day_of_trying_it_is_given_up(ana, chen, mail_on, settings):
    mail = queued_reply(ana, chen)
    settings.EMAIL_PORT = 1
    OutgoingMail.objects.update(attempts=DEFERRED_ATTEMPTS - 1)

    deliver_mail(mail_id=mail.pk, now=NOW)

    mail.refresh_from_db()
    assert mail.state == "failed"


def test_without_a_server_mail_is_kept_and_can_be_read(ana, chen, settle, settings, sink):
    assert settings.RUNG_SMTP_URL == ""
    it = ticket(ana)
    reply(ticket=it, body=BODY, by=actor(chen), now=NOW)
    settle()

    mail = reply_mail()
    assert (mail.state, sink.received) == ("kept", [])
    assert "restart" in mail.body_text
    with pytest.raises(MailNotResendable):
        resend_mail(mail_id=mail.pk, by=RUNG, now=NOW)


def test_a_mail_that_waits_is_not_sent_to_who_has_left_since(ana, chen, mail_on):
    mail = queued_reply(ana, chen)
    deactivate(person=ana, by=RUNG, now=NOW)

    deliver_mail(mail_id=mail.pk, now=NOW)

    mail.refresh_from_db()
    assert (mail.state, mail_on.received) == ("dropped", [])


def test_a_mail_that_waits_is_not_sent_to_who_may_not_see_the_ticket_any_more(ana, pat, chen, mail_on, settle):
    it = ticket(pat)
    follow_ticket(ticket=it, person=ana, by=actor(ana), now=NOW)
    settle()
    reply(ticket=it, body=BODY, by=actor(chen), now=NOW)
    from rung.channels.handlers import notify

    notify(Event.objects.get(kind="ticket.replied"))
    Person.objects.filter(pk=ana.pk).update(is_partner_admin=False)
    it.followers.clear()
    settle()

    assert OutgoingMail.objects.get(person=ana, kind="ticket.replied").state == "dropped"
    assert OutgoingMail.objects.get(person=pat, kind="ticket.replied").state == "sent"


def test_readers_get_their_own_language_and_time_zone(ana, dana, mail_on, settle):
    from tests.factories import escalation

    Person.objects.filter(pk=dana.pk).update(time_zone="America/New_York")
    escalation(ticket(ana))
    settle()

    assert "Raised: Tue 24 Nov 2026, 07:00 EST" in mail_on.to("dana@vendor.example")[0].text


def test_a_mail_of_an_escalation_says_who_what_why_and_how_severe(ana, dana, mail_on, settle):
    from tests.factories import escalation

    original = ticket(ana)
    made = escalation(original)
    settle()

    mail = mail_on.to("dana@vendor.example")[0]
    assert mail["Subject"] == f"[#{made.ticket_id}] E3 Escalation of #{original.pk}: Calls drop after ten minutes"
    for said in (
        f"Ana Duarte (Altivia) escalated #{original.pk}: Calls drop after ten minutes",
        "Severity: E3 notable",
        "Reasons: Data loss, or a risk of it",
        "> Three shops cannot take calls.",
        f"https://rung.vendor.example/desk/{made.ticket_id}/",
    ):
        assert said in mail.text


# --- one's own account -------------------------------------------------------------------------------------------------


def link_in(mail) -> str:
    return next(line for line in mail.text.splitlines() if line.startswith("https://"))


def test_an_invitation_has_a_link_that_lets_in_and_stores_none(altivia, ana, mail_on, settle):
    invited = invite_contact(partner=altivia, email="new@altivia.example", name="Nora", by=actor(ana), now=NOW)
    settle()

    link = link_in(mail_on.to("new@altivia.example")[0])
    token = link.rstrip("/").rsplit("/", 1)[1]
    assert link.startswith("https://rung.vendor.example/invitation/")
    assert person_from(token, "invitation") == invited
    stored = OutgoingMail.objects.get(kind="person.invited")
    assert token not in stored.body_text + stored.body_html
    assert token not in str([job.args_kwargs for job in Job.objects.all()])


def test_a_reset_is_mailed_and_its_link_is_the_newest(ana, mail_on, settle):
    request_reset(email="ana@altivia.example", source="192.0.2.1", now=NOW)
    settle()

    token = link_in(mail_on.received[0]).rstrip("/").rsplit("/", 1)[1]
    assert person_from(token, "reset") == ana


def test_a_reset_that_was_used_while_its_mail_waited_is_not_mailed(ana, mail_on, settle):
    request_reset(email="ana@altivia.example", source="192.0.2.1", now=NOW)
    ana.refresh_from_db()
    set_password(person=ana, password="a new and long one", by=actor(ana), now=NOW)
    settle()

    assert [mail["Subject"] for mail in mail_on.received] == ["Your password at the support of Vendor has changed"]
    assert OutgoingMail.objects.get(kind="person.reset_requested").state == "dropped"


def test_a_changed_password_is_told_to_its_owner(ana, mail_on, settle):
    set_password(person=ana, password="a new and long one", by=actor(ana), now=NOW)
    settle()

    (mail,) = mail_on.received
    assert mail.recipients == ["ana@altivia.example"]
    assert "https://rung.vendor.example/reset/" in mail.text
    assert "a new and long one" not in mail.text
