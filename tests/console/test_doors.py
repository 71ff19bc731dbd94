"""Every page and act of the console is for administrators alone."""

import pytest
from django.urls import get_resolver, reverse

from rung.console import urls
from tests.factories import problem_type

pytestmark = pytest.mark.django_db
_GIVEN = {"number": 1, "job": "00000000-0000-0000-0000-000000000001"}


def _address(pattern):
    named = {key: _GIVEN[key] for key in pattern.pattern.converters}
    return reverse(f"console:{pattern.name}", kwargs=named)


@pytest.mark.parametrize("pattern", urls.urlpatterns, ids=lambda pattern: pattern.name)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_comes_in(client_for, ana, chen, dana, pattern, method):
    address = _address(pattern)

    assert getattr(client_for(ana), method)(address).status_code == 404
    assert getattr(client_for(chen), method)(address).status_code == 403
    assert getattr(client_for(dana), method)(address).status_code == 403


def test_who_is_not_signed_in_is_asked_to(client):
    answer = client.get(reverse("console:overview"))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("front:sign_in"))


@pytest.mark.parametrize("pattern", urls.urlpatterns, ids=lambda pattern: pattern.name)
def test_what_is_not_there_is_not_found_and_never_an_error(client_for, ada, pattern):
    named = {key: 10**17 if key == "number" else _GIVEN[key] for key in pattern.pattern.converters}
    address = reverse(f"console:{pattern.name}", kwargs=named)

    status = client_for(ada).get(address).status_code

    assert status in ((404, 405) if named else (200, 405))


@pytest.mark.parametrize("pattern", urls.urlpatterns, ids=lambda pattern: pattern.name)
def test_hostile_forms_are_never_an_error(client_for, ada, altivia, pattern):
    problem_type("Voice")
    said = dict.fromkeys(
        ("name", "email", "role", "to", "title", "steps", "body", "needs", "domains"), "\x00<b>" * 50_000
    )
    said |= {"parent": "9" * 40, "partner": "x", "members": ["9" * 40], "rungs-TOTAL_FORMS": "99999999"}

    status = client_for(ada).post(_address(pattern), said).status_code

    assert status in (303, 403, 404, 405, 422), get_resolver()
