import pytest
from django.urls import reverse

from rung.people import throttle
from rung.people.models import Person
from rung.record.models import Event
from tests.answers import page_of

PASSWORD = "staircase-of-oak-41"


@pytest.fixture
def ana(ana):
    ana.set_password(PASSWORD)
    ana.save()
    return ana


def sign_in(client, email, password=PASSWORD, **more):
    return client.post(reverse("front:sign_in"), {"email": email, "password": password, **more})


@pytest.mark.parametrize(
    ("who", "face"),
    [("ana", "portal:home"), ("chen", "workspace:start"), ("dana", "desk:escalations"), ("ada", "console:overview")],
)
def test_each_role_lands_on_its_own_face(request, client_for, who, face):
    client = client_for(request.getfixturevalue(who))

    response = client.get(reverse("front:home"))

    assert response.headers["Location"] == reverse(face)


def test_signing_in_changes_the_session_and_goes_on(client, ana):
    client.get(reverse("front:sign_in"))

    response = sign_in(client, " ANA.Duarte@altivia.example ".replace("ANA.Duarte", ana.email.split("@")[0].upper()))

    assert response.status_code == 303
    assert client.session["_auth_user_id"] == str(ana.pk)
    assert Event.objects.filter(kind="person.signed_in", thing_id=ana.pk).count() == 1


def test_wrong_password_and_unknown_address_get_the_same_answer(client, ana):
    known = sign_in(client, ana.email, "not-the-password")
    unknown = sign_in(client, "nobody@altivia.example", "not-the-password")

    assert known.status_code == unknown.status_code == 422
    assert page_of(known, ana.email) == page_of(unknown, "nobody@altivia.example")


def test_a_deactivated_person_is_out_with_the_next_request(client_for, ana, ada, now):
    client = client_for(ana)
    Person.objects.filter(pk=ana.pk).update(is_active=False)

    assert client.get(reverse("portal:home")).status_code == 302
    assert sign_in(client, ana.email).status_code == 422


def test_too_many_tries_are_slowed_and_another_address_is_not(client, ana):
    for _turn in range(throttle.LIMITS["sign_in_here"][0]):
        sign_in(client, ana.email, "guess")

    assert sign_in(client, ana.email).status_code == 429
    assert (
        client.post(
            reverse("front:sign_in"), {"email": ana.email, "password": PASSWORD}, REMOTE_ADDR="192.0.2.7"
        ).status_code
        == 303
    )


@pytest.mark.parametrize(
    "following",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/%0d%0aSet-Cookie:x=1\r\nSet-Cookie: x=1",
    ],
)
def test_after_sign_in_nobody_is_sent_elsewhere(client, ana, following):
    response = sign_in(client, ana.email, next=following)

    assert response.headers["Location"] == reverse("front:home")


def test_sign_out_is_no_get(client_for, ana):
    client = client_for(ana)

    assert client.get(reverse("front:sign_out")).status_code == 405
    assert client.get(reverse("portal:home")).status_code == 200
    client.post(reverse("front:sign_out"))
    assert client.get(reverse("portal:home")).status_code == 302


def test_sign_out_everywhere_ends_the_other_sessions(client_for, ana):
    here, elsewhere = client_for(ana), client_for(ana)

    here.post(reverse("front:end_sessions"))

    assert elsewhere.get(reverse("portal:home")).status_code == 302


def test_headers_name_nobody(client_for, ana):
    """A proxy's headers from outside change nothing: not who one is, not where one comes from."""
    client = client_for(ana)

    response = client.get(
        reverse("console:overview"),
        headers={"x-remote-user": "ada", "remote-user": "ada", "x-on-behalf-of": "ada", "x-forwarded-for": "127.0.0.1"},
    )

    assert response.status_code == 404


def test_a_false_host_is_refused(client):
    assert client.get(reverse("front:sign_in"), headers={"host": "evil.example"}).status_code == 400
