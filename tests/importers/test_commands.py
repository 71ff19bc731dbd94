"""`rung seed`, `rung demo` and `rung createadmin`, as they are typed."""

import pytest
from django.core.management import CommandError, call_command

from rung.importers.demo.start import LOGINS
from rung.people.models import Person
from rung.record.models import Event
from rung.tickets.models import Ticket

pytestmark = pytest.mark.django_db

STRONG = "a long enough sentence 2026"


def test_seed_makes_a_world_of_that_size(capsys):
    call_command("seed", tickets=40, seed=5)

    assert Ticket.objects.count() == 40
    assert "40 tickets made" in capsys.readouterr().out


def test_seed_refuses_a_home_with_data(altivia):
    with pytest.raises(CommandError, match="RUNG_HOME"):
        call_command("seed", tickets=40, seed=5)

    assert not Ticket.objects.exists()


def test_demo_is_made_once_and_kept(settings, monkeypatch, capsys):
    settings.RUNG_DEMO = True
    monkeypatch.setattr("rung.importers.demo.start.TICKETS", 60)

    call_command("demo", prepare_only=True)
    call_command("demo", prepare_only=True)

    told = capsys.readouterr().out
    assert Ticket.objects.count() == 60
    assert all(email in told for email, _what in LOGINS)
    assert all(Person.objects.filter(email=email).exists() for email, _what in LOGINS)


def test_demo_stays_out_of_a_real_installation(settings, ada):
    settings.RUNG_DEMO = True

    with pytest.raises(CommandError, match="not the demo's"):
        call_command("demo", prepare_only=True)

    assert not Ticket.objects.exists()


def test_createadmin_adds_an_administrator_with_a_password(monkeypatch):
    monkeypatch.setenv("RUNG_ADMIN_PASSWORD", STRONG)

    call_command("createadmin", email="Root@Vendor.example", name="Root")

    person = Person.objects.get(email="root@vendor.example")
    event = Event.objects.about(person).get()
    assert person.is_administrator
    assert person.check_password(STRONG)
    assert (event.kind, event.door, event.data["role"]) == ("person.added", "command", "administrator")


@pytest.mark.parametrize(
    ("email", "name", "password", "why"),
    [
        ("root@vendor.example", "Root", "short", "too short"),
        ("root@vendor.example", "Root", "root@vendor.example", "too similar"),
        ("no address", "Root", STRONG, "valid email"),
        ("root@vendor.example", "  ", STRONG, "empty"),
        ("ada@vendor.example", "Ada", STRONG, "already"),
    ],
)
def test_createadmin_refuses_with_a_reason(monkeypatch, ada, email, name, password, why):
    monkeypatch.setenv("RUNG_ADMIN_PASSWORD", password)

    with pytest.raises(CommandError, match=why):
        call_command("createadmin", email=email, name=name)

    assert Person.objects.count() == 1


def test_createadmin_invites_and_tells_the_link(capsys):
    call_command("createadmin", email="root@vendor.example", name="Root", invite=True)

    person = Person.objects.get(email="root@vendor.example")
    assert person.is_administrator
    assert not person.has_usable_password()
    assert Event.objects.about(person).get().kind == "person.invited"
    assert "/invitation/" in capsys.readouterr().out


def test_createadmin_says_what_to_do_without_a_terminal(monkeypatch):
    monkeypatch.delenv("RUNG_ADMIN_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)

    with pytest.raises(CommandError, match="RUNG_ADMIN_PASSWORD"):
        call_command("createadmin", email="root@vendor.example", name="Root")
