"""The story of Rung, in a real browser with real mail: Ana escalates both ways, Dana answers, Boris sees nothing."""

import re

import pytest

from tests.live.eyes import chromium, look, sign_in
from tests.live.installation import Installation

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORDS = "Solved three times in nine days, and back each time."


@pytest.fixture(scope="module")
def rung():
    with Installation() as installation:
        yield installation


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


def number_of(page) -> str:
    return re.search(r"/(\d+)/", page.url)[1]


def escalate_from_the_ticket(page, rung) -> str:
    """Way two: Ticket type from Incident to Escalation, on the open ticket."""
    page.goto(f"{rung.url}/tickets/{rung.numbers['first']}/")
    look(page, "ticket")
    page.get_by_label("Escalation").check()
    page.get_by_label("A resolved problem is back").wait_for()
    look(page, "escalation form")
    page.get_by_label("A resolved problem is back").check()
    page.get_by_label("In your words").fill(WORDS)
    page.get_by_role("button", name="Escalate").last.click()
    page.wait_for_url(re.compile(r"/tickets/\d+/$"))
    page.get_by_text("Partner Success has been notified").first.wait_for()
    look(page, "escalation, requested")
    return number_of(page)


def escalate_by_a_new_ticket(page, rung) -> str:
    """Way one: New Support Ticket, type Escalation, the original's number looked up while it is typed."""
    page.goto(f"{rung.url}/tickets/new/")
    look(page, "new ticket")
    page.get_by_label("Escalation").check()
    page.get_by_label("Ticket number #").press_sequentially(f"# {rung.numbers['second']}")
    page.get_by_text("Voicemail to email arrives 40 minutes late").wait_for()
    page.get_by_label("Data loss, or a risk of it").check()
    page.get_by_label("Description").fill("Two voicemails of a hospital never came.")
    look(page, "new ticket of type Escalation")
    page.get_by_role("button", name="Escalate").last.click()
    page.wait_for_url(re.compile(r"/tickets/\d+/$"))
    return number_of(page)


def make_offer(page, words: str) -> None:
    box = page.get_by_label("We offer")
    assert box.input_value()  # the playbook's text, to start from
    box.fill(words)
    page.get_by_role("button", name="Make the offer").click()
    page.get_by_text(words).first.wait_for()


def test_the_story(rung, browser):
    ana = sign_in(browser, rung, "ana@altivia.example")
    boris = sign_in(browser, rung, "boris@brightline.example")
    dana = sign_in(browser, rung, "dana@vendor.example")
    look(ana, "portal home")
    look(dana, "desk, empty")

    first = escalate_from_the_ticket(ana, rung)

    # Dana is told in the page, without a reload, and by mail.
    dana.get_by_role("link", name=re.compile("One-way audio")).first.wait_for()
    dana.get_by_role("link", name=re.compile("Notices.*1")).first.wait_for()
    mail = rung.sink.wait_for("dana@vendor.example", "One-way audio")
    text = mail.get_body(("plain",)).get_content()
    assert WORDS in text
    assert "Ana" in text
    assert f"#{rung.numbers['first']}" in text
    assert f"{rung.url}/desk/{first}/" in text
    look(dana, "desk")

    second = escalate_by_a_new_ticket(ana, rung)
    assert second != first
    rung.sink.wait_for("dana@vendor.example", "Voicemail")

    # Dana acknowledges and offers; Ana declines, then accepts; Dana resolves and reviews.
    dana.goto(f"{rung.url}/desk/{first}/")
    dana.get_by_role("button", name="Acknowledge").first.click()
    dana.get_by_text("acknowledged it").first.wait_for()
    look(dana, "escalation on the desk")
    make_offer(dana, "Both border controllers go back to the last release tonight.")
    rung.sink.wait_for("ana@altivia.example", "go back to the last release")

    ana.goto(f"{rung.url}/tickets/{first}/")
    look(ana, "escalation, offered")
    ana.locator("summary", has_text="Decline, with a reason").click()
    ana.locator("details[open] textarea[name=why]").fill("Tonight is too late for the hospital.")
    ana.get_by_role("button", name="Decline the offer").click()
    ana.get_by_text("declined offer 1").first.wait_for()
    rung.sink.wait_for("dana@vendor.example", "too late for the hospital")

    dana.goto(f"{rung.url}/desk/{first}/")
    make_offer(dana, "Both border controllers go back now, with an engineer on the line.")
    ana.goto(f"{rung.url}/tickets/{first}/")
    ana.get_by_role("button", name="Accept the offer").click()
    ana.get_by_text("accepted offer 2").first.wait_for()

    dana.goto(f"{rung.url}/desk/{first}/")
    dana.locator("summary", has_text="Resolve").click()
    dana.get_by_label("What was done").fill("Both are back on 4.1.9, and twenty test calls are clean.")
    dana.get_by_role("button", name=re.compile("^Resolve")).last.click()
    dana.get_by_text("resolved it").first.wait_for()
    rung.sink.wait_for("ana@altivia.example", "twenty test calls are clean")
    dana.get_by_label("Cause").fill("Port range of the standby template")
    dana.get_by_label("Yes").check()
    dana.get_by_label("What prevents the next one").fill("The bench runs a failover before each release")
    look(dana, "review")
    dana.get_by_role("button", name="Close it with this review").click()
    dana.get_by_text("closed it").first.wait_for()

    # Both see how it ended; the original is as it was.
    ana.goto(f"{rung.url}/tickets/{first}/")
    ana.get_by_text("Port range of the standby template").first.wait_for()
    look(ana, "escalation, closed")
    ana.goto(f"{rung.url}/tickets/{rung.numbers['first']}/")
    ana.get_by_role("radio", name="Incident", checked=True).wait_for()

    # Boris sees nothing of it, anywhere.
    for path in ("/home/", "/tickets/", "/tickets/?list=all", "/notices/"):
        boris.goto(rung.url + path)
        assert "One-way audio" not in boris.content()
        assert "Altivia" not in boris.content()
    for number in (first, second, rung.numbers["first"]):
        answer = boris.goto(f"{rung.url}/tickets/{number}/")
        assert answer.status == 404
    assert not [mail for mail in rung.sink.to("boris@brightline.example") if "Altivia" in str(mail)]

    for page in (ana, dana):
        assert page.troubles == []


def test_the_faces_of_engineer_and_administrator(rung, browser):
    chen = sign_in(browser, rung, "chen@vendor.example")
    look(chen, "queue")
    chen.goto(f"{rung.url}/workspace/tickets/{rung.numbers['second']}/")
    look(chen, "ticket in the workspace")
    ada = sign_in(browser, rung, "ada@vendor.example")
    for path in ("/console/", "/console/jobs/", "/console/mail/", "/console/people/", "/console/record/"):
        ada.goto(rung.url + path)
        look(ada, path)
    for page in (chen, ada):
        assert page.troubles == []


def test_everything_works_without_script(rung, browser):
    page = sign_in(browser, rung, "pia@altivia.example", java_script_enabled=False)
    page.goto(f"{rung.url}/tickets/new/")
    page.get_by_label("Subject").fill("Handsets reboot at noon")
    page.get_by_label("Description").fill("All of them, for a minute.")
    page.get_by_role("button", name="Open the ticket").click()
    number = number_of(page)
    page.get_by_label("Your reply").fill("Since Monday.")
    page.get_by_role("button", name="Send", exact=True).last.click()
    assert "Since Monday." in page.content()
    page.goto(f"{rung.url}/tickets/{number}/escalation/")
    page.get_by_label("Damage to reputation, or a risk of it").check()
    page.get_by_label("In your words").fill("The town hall cannot be called.")
    page.get_by_role("button", name="Escalate").last.click()
    assert re.search(r"/tickets/\d+/$", page.url)
    assert "The town hall cannot be called." in page.content()
