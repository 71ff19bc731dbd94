import io

import pytest
from django.urls import reverse

from rung.tickets.actions import note, reply
from rung.tickets.models import Attachment
from tests import factories
from tests.answers import page_of


def attached(ticket, by, now, name, content=b"<svg onload=alert(1)>", act=reply):
    from rung.tickets.actions import Incoming

    act(
        ticket=ticket,
        body="See the file",
        by=factories.actor(by),
        now=now,
        files=[Incoming(name=name, file=io.BytesIO(content))],
    )
    return Attachment.objects.latest("id")


@pytest.fixture
def ticket(pat):
    return factories.ticket(pat)


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.xhtml", "a.xml", "a.png", "a.txt", "a"])
def test_a_file_goes_out_as_a_download_that_cannot_run(client_for, pat, ticket, now, name):
    file = attached(ticket, pat, now, name)

    response = client_for(pat).get(reverse("front:file", args=[file.key]))

    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["Content-Type"] in ("application/octet-stream", "image/png", "text/plain")


def test_a_name_cannot_write_a_header(client_for, pat, ticket, now):
    file = attached(ticket, pat, now, 'a"; filename=b.html\r\nSet-Cookie: x=1')

    response = client_for(pat).get(reverse("front:file", args=[file.key]))

    assert response.headers["Content-Disposition"].count("filename") <= 2
    assert "\n" not in response.headers["Content-Disposition"]
    assert "x" not in response.cookies


def test_anothers_file_answers_like_one_that_is_not_there(client_for, client, pat, boris, ticket, now):
    file = attached(ticket, pat, now, "a.txt")
    address = reverse("front:file", args=[file.key])

    foreign = client_for(boris).get(address)
    nowhere = client_for(boris).get(reverse("front:file", args=["0" * 32]))

    assert foreign.status_code == nowhere.status_code == 404
    assert page_of(foreign) == page_of(nowhere)
    assert client.get(address).status_code == 302


def test_the_file_of_a_note_stays_with_the_vendor(client_for, pat, chen, ticket, now):
    file = attached(ticket, chen, now, "internal.txt", act=note)
    address = reverse("front:file", args=[file.key])

    assert client_for(pat).get(address).status_code == 404
    assert client_for(chen).get(address).status_code == 200


def test_preview_is_clean(client_for, pat):
    response = client_for(pat).post(reverse("front:preview"), {"text": "**b** <script>x</script> [a](javascript:b)"})

    page = response.content.decode()
    assert "<strong>b</strong>" in page
    assert "<script>x" not in page
    assert 'href="javascript' not in page
