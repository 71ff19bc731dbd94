"""Mail as a way in or out for those who try: AC-022, AC-023, AC-034, AC-065, AC-069 of the abuse cases."""

from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rung.channels.addresses import full
from rung.channels.models import Notification, OutgoingMail
from rung.people.actions import invite_contact
from rung.people.models import Engineer, Partner, Person
from rung.tickets.actions import follow_ticket, note, reply
from rung.tickets.models import Ticket
from tests.factories import NOW, actor, contact, incoming, ticket

pytestmark = pytest.mark.django_db
CANARY = "canary-7f3a"
OURS = {
    "html", "head", "meta", "title", "style", "body", "h1", "table", "tr", "th", "td", "blockquote", "p", "a", "br",
    "small",
}  # fmt: skip


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]
        assert not [name for name, _value in attrs if name.startswith("on")]

    def handle_data(self, data):
        self.words.append(data)


def test_ac_022_a_title_as_html_is_shown_literally(ana, chen, mail_on, settle):
    title = '"><img src=x onerror=alert(1)>{{7*7}}${7*7}'
    it = ticket(ana, subject=title)
    reply(ticket=it, body="Hello", by=actor(chen), now=NOW)
    settle()

    mail = mail_on.received[-1]
    read = Tags(mail.html)
    assert set(read.tags) <= OURS
    assert title in "".join(read.words)
    assert title in mail.text
    assert mail["Subject"] == f"[#{it.pk}] {title}"
    assert title in Notification.objects.get(kind="ticket.replied").text


def test_ac_023_a_name_as_html_makes_no_element(ana, altivia, chen, mail_on, settle):
    name = "<a href=https://evil.example>Reset password</a>\x1b[2J\x07" + "x" * 60
    eve = contact("Eve Adams", at=altivia)
    Person.objects.filter(pk=eve.pk).update(name=name)
    eve.refresh_from_db()
    it = ticket(ana, assignee=Engineer.objects.get(pk=chen.pk))
    follow_ticket(ticket=it, person=eve, by=actor(chen), now=NOW)
    reply(ticket=it, body="Hello", by=actor(eve), now=NOW)
    settle()

    (mail,) = [mail for mail in mail_on.to("chen@vendor.example") if "replied" in mail.text]
    read = Tags(mail.html)
    assert read.links == [f"https://rung.vendor.example/workspace/tickets/{it.pk}/"]
    assert "<a href=https://evil.example>Reset password</a>" in "".join(read.words)
    assert "\x1b" not in mail.text + mail.html
    assert "\x07" not in mail.text + mail.html


def test_ac_023_a_long_name_is_cut(ana, altivia, chen, mail_on, settle):
    Partner.objects.filter(pk=altivia.pk).update(name="P" * 120)
    it = ticket(ana, assignee=Engineer.objects.get(pk=chen.pk))
    reply(ticket=it, body="Hello", by=actor(ana), now=NOW)
    settle()

    assert len(Notification.objects.get(person=chen, kind="ticket.replied").text) <= 400


def test_ac_034_a_note_never_leaves(ana, pat, chen, dana, mail_on, settle):
    it = ticket(ana, assignee=Engineer.objects.get(pk=chen.pk))
    follow_ticket(ticket=it, person=pat, by=actor(ana), now=NOW)
    settle()
    mail_on.received.clear()
    before = Ticket.objects.get(pk=it.pk).public_at

    note(ticket=it, body=CANARY, by=actor(dana), now=NOW, files=[incoming(f"{CANARY}.txt")])
    settle()
    assert mail_on.received == []
    assert not Notification.objects.filter(person__in=[ana, pat], kind="ticket.noted").exists()
    assert Ticket.objects.get(pk=it.pk).public_at == before

    reply(ticket=it, body="A public word.", by=actor(chen), now=NOW)
    settle()
    assert mail_on.recipients == ["ana@altivia.example", "pat@altivia.example"]
    assert all(CANARY.encode() not in mail.raw and b"Dana" not in mail.raw for mail in mail_on.received)
    assert not OutgoingMail.objects.filter(body_text__contains=CANARY).exists()


@pytest.mark.parametrize("attack", ["x\r\nBcc: mallory@evil.example", "x\n\n<html>", "x%0d%0aCc: m@evil.example"])
def test_ac_065_no_input_makes_a_header(ana, altivia, chen, mail_on, settle, settings, attack):
    Person.objects.filter(pk=ana.pk).update(name=attack)
    Partner.objects.filter(pk=altivia.pk).update(name=attack)
    settings.RUNG_VENDOR = attack
    it = ticket(ana, subject=attack)
    Ticket.objects.filter(pk=it.pk).update(subject=attack)  # past every door
    reply(ticket=it, body=f"Hello\n.\nMAIL FROM:<m@evil.example>\n{attack}", by=actor(chen), now=NOW)
    settle()

    assert mail_on.recipients == ["ana@altivia.example"] * 2, "one mail each for opening and reply"
    for mail in mail_on.received:
        assert sorted(name.lower() for name in mail.message) == sorted([
            "content-type", "mime-version", "subject", "from", "to", "message-id", "date", "auto-submitted",
            "x-auto-response-suppress", "in-reply-to", "references", "list-id",
        ])  # fmt: skip
    assert "MAIL FROM:<m@evil.example>" in mail_on.received[-1].text
    assert "> ." in mail_on.received[-1].text.splitlines()


def test_ac_069_links_are_built_from_the_setting_alone(ana, mail_on):
    assert full("/reset/") == "https://rung.vendor.example/reset/"


def test_an_invitation_cannot_carry_a_link_of_the_inviters(altivia, ana, mail_on, settle):
    Person.objects.filter(pk=ana.pk).update(name="Your account is locked: https://evil.example")
    ana.refresh_from_db()
    invite_contact(partner=altivia, email="new@altivia.example", name="N\r\nBcc: x@y.example", by=actor(ana), now=NOW)
    settle()

    (mail,) = mail_on.to("new@altivia.example")
    assert all(link.startswith("https://rung.vendor.example/") for link in Tags(mail.html).links)
    assert mail["Bcc"] is None


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    subject=st.text(max_size=250),
    name=st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=120),
    body=st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=400),
)
def test_any_words_become_a_mail_that_can_be_written_and_parsed(mail_row, subject, name, body):
    """No words can keep a mail from being made, or change whom it goes to."""
    raw, mail = mail_row(subject, name, body)

    assert raw.count(b"\r\nTo: ") == 1
    assert mail["To"] == "ana@altivia.example"
    assert mail["Bcc"] is None
    assert len(mail["Subject"]) <= 260


@pytest.fixture
def mail_row(ana, chen, mail_on):
    from email import message_from_bytes, policy

    from rung.channels.actions.deliver import as_message
    from rung.channels.letters import on_ticket
    from rung.channels.rendering import set_letter
    from rung.kit.text import one_line
    from rung.record.models import Event

    it = ticket(ana)
    reply(ticket=it, body="x", by=actor(chen), now=NOW)
    event = Event.objects.get(kind="ticket.replied")

    def make(subject, name, body):
        it.subject, event.actor_name = subject, name
        it.messages.filter(author=chen).update(body=body)
        letter = on_ticket(event, it, ana)
        text, html = set_letter(letter)
        row = OutgoingMail(
            person=ana, to=ana.email, subject=one_line(letter.subject, 250), body_text=text, body_html=html,
            message_id="<abc@x.example>", created_at=NOW,
        )  # fmt: skip
        raw = as_message(row).message().as_bytes(linesep="\r\n")
        return raw, message_from_bytes(raw, policy=policy.default)

    return make
