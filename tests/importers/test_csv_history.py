"""Lines that share a number are the events of one ticket."""

from datetime import UTC, datetime, timedelta

import pytest

from rung.importers.csvfile.moves import way
from rung.people.models import Person
from rung.record.models import Event
from rung.tickets.models import Message, Ticket
from tests import factories
from tests.importers import csvs

pytestmark = pytest.mark.django_db

COLUMNS = ("number", "state", "at", "prio", "group", "owner", "reply", "note", "who")
OPTIONS = (
    "--map", "number=number", "--map", "status=state", "--map", "at=at", "--map", "priority=prio", "--map", "team=group",
    "--map", "assignee=owner", "--map", "reply=reply", "--map", "note=note", "--map", "by=who",
    "--set", "subject=Incident {number}", "--set", "partner=Altivia", "--set", "requester=Ana Duarte",
    "--values", csvs.STATUS,
)  # fmt: skip


def line(number, state, hour, *, prio="", group="", owner="", reply="", note="", who=""):
    return (number, state, f"2026-03-02T{hour:02d}:00", prio, group, owner, reply, note, who)


def at(hour):
    return datetime(2026, 3, 2, tzinfo=UTC) + timedelta(hours=hour)


@pytest.fixture
def company(altivia, ana, chen, dana):
    factories.team("Voice")


def load(tmp_path, *lines, options=OPTIONS):
    return csvs.load(csvs.write(tmp_path / "old.csv", COLUMNS, *lines), *options)


def kinds(ticket):
    return list(Event.objects.about(ticket).values_list("kind", "at"))


def test_a_ticket_is_told_from_its_opening_to_its_end(tmp_path, company, chen):
    rows = load(
        tmp_path,
        line("17", "New", 8, prio="low"),
        line("17", "Active", 9, prio="low", group="Voice", owner="Chen Wu"),
        line("17", "Active", 10, prio="high", group="Voice", owner="Chen Wu"),
        line("17", "Awaiting User Info", 11, prio="high"),
        line("17", "Resolved", 12),
        line("17", "Closed", 14),
    )

    assert csvs.results(rows) == ["opened"] + ["applied"] * 5
    ticket = Ticket.objects.get()
    assert kinds(ticket) == [
        ("ticket.opened", at(8)),
        ("ticket.assigned", at(9)),
        ("ticket.status_changed", at(9)),
        ("ticket.priority_changed", at(10)),
        ("ticket.status_changed", at(11)),
        ("ticket.status_changed", at(12)),
        ("ticket.status_changed", at(14)),
    ]
    assert (ticket.status, ticket.priority, ticket.assignee_id) == ("closed", 3, chen.pk)
    assert (ticket.opened_at, ticket.solved_at, ticket.closed_at) == (at(8), at(12), at(14))


def test_lines_of_tickets_may_be_mixed_and_out_of_order(tmp_path, company):
    rows = load(tmp_path, line("2", "Active", 11), line("1", "Resolved", 12), line("2", "New", 10), line("1", "New", 9))

    assert sorted(csvs.results(rows)) == ["applied", "applied", "opened", "opened"]
    first, second = Ticket.objects.order_by("number")
    assert (first.subject, first.status, first.opened_at) == ("Incident 1", "solved", at(9))
    assert (second.subject, second.status, second.opened_at) == ("Incident 2", "open", at(10))


def test_lines_that_tell_nothing_new_change_nothing(tmp_path, company):
    rows = load(tmp_path, line("1", "Active", 9, prio="high"), line("1", "Active", 10, prio="high"), line("1", "", 11))

    assert csvs.results(rows) == ["opened", "unchanged", "unchanged"]
    assert Ticket.objects.get().changed_at == at(9)


def test_replies_and_notes_are_by_those_who_wrote_them(tmp_path, company, ana, chen):
    rows = load(
        tmp_path,
        line("1", "New", 9),
        line("1", "", 10, reply="Since when?", who="Chen Wu"),
        line("1", "", 11, reply="Since Monday", who="ana@altivia.example"),
        line("1", "", 12, note="Odd", who="chen@vendor.example"),
        line("1", "", 13, reply="Who am I?"),
    )

    assert csvs.results(rows) == ["opened", "applied", "applied", "applied", "refused"]
    assert csvs.reasons(rows) == ["a reply needs its author: map by"]
    thread = Message.objects.order_by("id").values_list("body", "kind", "author_id", "written_at")
    assert list(thread)[1:] == [
        ("Since when?", "reply", chen.pk, at(10)),
        ("Since Monday", "reply", ana.pk, at(11)),
        ("Odd", "note", chen.pk, at(12)),
    ]
    assert Ticket.objects.get().first_response_at == at(10)


def test_history_keeps_the_names_of_those_who_have_left(tmp_path, company, ana, chen):
    Person.objects.update(is_active=False)

    rows = load(
        tmp_path,
        line("1", "New", 9),
        line("1", "Active", 10, prio="high", who="Chen Wu"),
        line("1", "", 11, note="Odd", who="chen@vendor.example"),
    )

    assert csvs.results(rows) == ["opened", "applied", "applied"]
    names = Event.objects.about(Ticket.objects.get()).values_list("kind", "actor_name")
    assert list(names) == [
        ("ticket.opened", "Ana Duarte"),
        ("ticket.priority_changed", "Chen Wu"),
        ("ticket.status_changed", "Chen Wu"),
        ("ticket.noted", "Chen Wu"),
    ]


def test_a_closed_ticket_stays_closed_and_the_line_says_why(tmp_path, company):
    rows = load(
        tmp_path, line("1", "New", 8), line("1", "Closed", 9), line("1", "Active", 10, prio="high"), line("1", "", 11, prio="low")
    )  # fmt: skip

    assert csvs.results(rows) == ["opened", "applied", "refused", "applied"]
    assert csvs.reasons(rows) == ["A ticket that is “Closed” cannot become “Open”."]
    ticket = Ticket.objects.get()
    assert (ticket.status, ticket.priority) == ("closed", 1)
    assert [kind for kind, _at in kinds(ticket)].count("ticket.priority_changed") == 1


def test_a_reopened_ticket_is_open_again(tmp_path, company):
    load(tmp_path, line("1", "New", 8), line("1", "Resolved", 9), line("1", "Active", 10))

    ticket = Ticket.objects.get()
    assert (ticket.status, ticket.is_open, ticket.solved_at, ticket.outcome) == ("open", True, None, None)


@pytest.mark.parametrize(
    ("start", "to", "through"),
    [
        ("new", "open", ["open"]),
        ("new", "closed", ["solved", "closed"]),
        ("solved", "waiting_partner", ["open", "waiting_partner"]),
        ("closed", "open", ["open"]),
        ("open", "new", ["new"]),
    ],
)
def test_skipped_steps_are_gone_through(start, to, through):
    assert way(start, to) == through


def test_the_first_line_refused_refuses_its_ticket(tmp_path, company):
    rows = load(tmp_path, line("1", "New", 8, prio="P1"), line("1", "Active", 9), line("2", "New", 9))

    assert csvs.results(rows) == ["refused", "refused", "opened"]
    assert csvs.reasons(rows)[1] == "its ticket was not opened: the first line was refused"
    assert Ticket.objects.count() == 1


def test_one_line_may_tell_a_whole_life(tmp_path, altivia, ana):
    file = csvs.write(
        tmp_path / "a.csv",
        ("no", "text", "state", "created", "solved", "closed", "end"),
        ("1", "Echo", "closed", "2026-03-02 08:00", "2026-03-03 09:00", "2026-03-09 10:00", "bug_raised"),
    )

    csvs.load(
        file, "--map", "number=no", "--map", "subject=text", "--map", "status=state", "--map", "opened_at=created",
        "--map", "solved_at=solved", "--map", "closed_at=closed", "--map", "outcome=end",
        "--set", "partner=Altivia", "--set", "requester=Ana Duarte",
    )  # fmt: skip

    ticket = Ticket.objects.get()
    assert (ticket.opened_at, ticket.solved_at) == (at(8), at(33))
    assert (ticket.closed_at, ticket.outcome, ticket.status) == (at(24 * 7 + 10), "bug_raised", "closed")


def test_a_second_run_makes_nothing_and_an_interrupted_one_goes_on(tmp_path, company):
    lines = [line(str(number), state, hour) for number in (1, 2, 3) for hour, state in ((8, "New"), (9, "Active"))]

    load(tmp_path, *lines[:4])
    rows = load(tmp_path, *lines)

    assert csvs.results(rows) == ["present"] * 4 + ["opened", "applied"]
    assert Ticket.objects.count() == 3


def test_a_dry_run_tells_the_same_and_changes_nothing(tmp_path, company, capsys):
    lines = [line("1", "New", 8), line("1", "Closed", 9), line("1", "New", 10), line("2", "New", 9, group="Nowhere")]
    before = Event.objects.count()

    rows = load(tmp_path, *lines, options=(*OPTIONS, "--dry-run", "--make-missing"))

    assert csvs.results(rows) == ["opened", "applied", "refused", "opened"]
    assert "Dry run: nothing was changed" in capsys.readouterr().out
    assert (Ticket.objects.count(), Event.objects.count()) == (0, before)
    assert csvs.results(load(tmp_path, *lines)) == ["opened", "applied", "refused", "refused"]
