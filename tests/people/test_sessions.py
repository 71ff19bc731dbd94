"""What ends a session (ABUSE_CASES AC-041, AC-068, AC-070)."""

import pytest
from django.contrib.auth import get_user
from django.test import RequestFactory

from rung.people.actions import deactivate, reactivate, save_profile, set_password, set_role, sign_out_everywhere
from rung.people.models import Person
from tests.factories import actor, event_kinds

pytestmark = pytest.mark.django_db


def is_in(client):
    """Whether the session of a browser still stands for somebody."""
    request = RequestFactory().get("/")
    request.session = client.session
    return get_user(request).is_authenticated


ENDING = {
    "deactivated": lambda chen, ada, now: deactivate(person=chen, by=actor(ada), now=now),
    "another role": lambda chen, ada, now: set_role(person=chen, role="partner_success", by=actor(ada), now=now),
    "password": lambda chen, _ada, now: set_password(person=chen, password="long pass phrase", by=actor(chen), now=now),
    "everywhere": lambda chen, _ada, now: sign_out_everywhere(person=chen, by=actor(chen), now=now),
}


@pytest.mark.parametrize("end", ENDING.values(), ids=ENDING)
def test_every_session_ends_with(client_for, chen, ada, now, end):
    browsers = [client_for(chen), client_for(chen)]
    assert all(is_in(browser) for browser in browsers)

    end(chen, ada, now)

    assert not any(is_in(browser) for browser in browsers)


def test_a_session_stays_ended_when_the_person_is_let_in_again(client_for, chen, ada, now):
    browser = client_for(chen)

    deactivate(person=chen, by=actor(ada), now=now)
    reactivate(person=chen, by=actor(ada), now=now)

    assert not is_in(browser)


def test_the_sessions_of_others_go_on(client_for, chen, dana, now):
    browser = client_for(dana)

    sign_out_everywhere(person=chen, by=actor(chen), now=now)

    assert is_in(browser)


@pytest.mark.parametrize("act", ["password", "everywhere"])
def test_a_session_begun_meanwhile_ends_too(client_for, chen, ada, now, act):
    stale = Person.objects.get(pk=chen.pk)
    sign_out_everywhere(person=chen, by=actor(chen), now=now)
    browser = client_for(Person.objects.get(pk=chen.pk))

    ENDING[act](stale, ada, now)

    assert not is_in(browser)


def test_a_password_is_kept_as_a_hash_and_told_without_it(chen, now):
    set_password(person=chen, password="correct horse battery", by=actor(chen), now=now)

    chen.refresh_from_db()
    assert chen.check_password("correct horse battery")
    assert "correct" not in chen.password
    assert event_kinds(chen) == ["person.password_changed"]


@pytest.mark.parametrize("password", ["x" * 64, "x" * 128, "é" * 200, "pass\u0301 phrase"])
def test_no_password_is_cut_off(chen, now, password):
    set_password(person=chen, password=password, by=actor(chen), now=now)

    assert chen.check_password(password)
    assert not chen.check_password(password[:-1])


def test_a_profile_is_changed_by_its_owner_and_told_with_both_values(pat, now):
    save_profile(person=pat, name="Pat\r\nLind", time_zone="Europe/Oslo", languages="en, no", by=actor(pat), now=now)
    save_profile(person=pat, name="Pat Lind", time_zone="Europe/Oslo", languages="en, no", by=actor(pat), now=now)

    pat.refresh_from_db()
    assert (pat.name, pat.time_zone, pat.languages) == ("Pat Lind", "Europe/Oslo", "en, no")
    assert event_kinds(pat) == ["person.profile_changed"]


@pytest.mark.parametrize("end", ENDING.values(), ids=ENDING)
def test_the_next_page_asks_to_sign_in(client_for, chen, ada, now, end):
    browser = client_for(chen)
    assert browser.get("/profile/").status_code == 200

    end(chen, ada, now)

    assert browser.get("/profile/").headers["Location"].startswith("/sign-in/")
