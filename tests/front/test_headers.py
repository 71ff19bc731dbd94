import pytest
from django.urls import reverse

from tests import factories

FORBIDDEN = ("unsafe-inline", "unsafe-eval", "*")


def pages(client_for, ana, dana, ada):
    ticket = factories.ticket(ana)
    yield client_for(ana), reverse("portal:home")
    yield client_for(ana), reverse("portal:ticket", args=[ticket.pk])
    yield client_for(ana), "/tickets/999999/"
    yield client_for(ana), "/nowhere/"
    yield client_for(dana), reverse("console:overview")
    yield client_for(dana), reverse("desk:escalations")
    yield client_for(ada), reverse("console:overview")


@pytest.mark.django_db
def test_every_answer_tells_browsers_to_be_strict(client, client_for, ana, dana, ada):
    answers = [browser.get(path) for browser, path in pages(client_for, ana, dana, ada)]
    answers.append(client.get(reverse("front:sign_in")))

    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "base-uri 'none'" in policy
        assert "form-action 'self'" in policy
        assert not any(word in policy.replace("'none'", "") for word in FORBIDDEN)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "no-store" in answer.headers["Cache-Control"]


def test_cookies_are_kept_from_scripts(client, ana):
    ana.set_password("staircase-of-oak-41")
    ana.save()
    page = client.get(reverse("front:sign_in"))
    done = client.post(reverse("front:sign_in"), {"email": ana.email, "password": "staircase-of-oak-41"})

    for cookie in [*page.cookies.values(), *done.cookies.values()]:
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
