"""Every URL, by every role, by GET and by POST, against the table of who may (who_may.py)."""

import pytest
from django.db import transaction
from django.test import Client

from tests.house.routes import World, names
from tests.house.who_may import COLUMNS, MAY

DOORS = ("front", "portal", "workspace", "desk", "console", "ui")


def verdict(response) -> str:
    if response.status_code == 302 and response.headers["Location"].startswith("/sign-in/"):
        return "s"
    assert response.status_code < 500, response.content[-2000:]
    return {403: "3", 404: "4", 405: "-"}.get(response.status_code, "i")


def test_every_url_has_its_row_and_every_row_its_url():
    assert set(names()) == set(MAY)


@pytest.mark.django_db
@pytest.mark.parametrize("door", DOORS)
def test_who_may_open_what(request, door, ana, pat, boris, chen, dana, ada, now):
    world = World(ana=ana, pat=pat, dana=dana, chen=chen, now=now)
    browsers = {}
    for column in COLUMNS:
        browsers[column] = Client(raise_request_exception=False)
        if column != "nobody":
            browsers[column].force_login(request.getfixturevalue(column))
    cookies = {column: browser.cookies.copy() for column, browser in browsers.items()}

    found = {}
    for name in (name for name in MAY if name.startswith(f"{door}:")):
        address = world.address(name)
        verdicts = []
        for method in ("get", "post"):
            letters = ""
            for column, browser in browsers.items():
                before = transaction.savepoint()
                letters += verdict(getattr(browser, method)(address))
                transaction.savepoint_rollback(before)
                browser.cookies = cookies[column].copy()
            verdicts.append(letters)
        found[name] = tuple(verdicts)

    assert found == {name: row for name, row in MAY.items() if name.startswith(f"{door}:")}
