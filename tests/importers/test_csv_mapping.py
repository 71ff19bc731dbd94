"""Which column is what: the mapping language."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError

from rung.people.models import Person
from rung.record.models import Event, Job
from rung.tickets.models import Message, Ticket
from tests.importers import csvs

pytestmark = pytest.mark.django_db

TEXTS = (
    ("text", "topic"),
    ("Echo on line 3", "Audio"),
    ("No dial tone\nsince Monday", "Audio"),
    ("Bill is wrong", "Money"),
)


def test_each_line_without_a_number_is_a_ticket(tmp_path, altivia, ana):
    file = csvs.write(tmp_path / "mails.csv", *TEXTS)

    rows = csvs.load(file, "--map", "description=text", "--set", "partner=Altivia", "--set", "requester=Ana Duarte")

    assert csvs.results(rows) == ["opened"] * 3
    first, second, _third = Ticket.objects.order_by("number")
    assert (first.subject, second.subject) == ("Echo on line 3", "No dial tone")
    assert second.messages.get().body == "No dial tone\nsince Monday"
    assert (first.partner, first.requester_id, first.source_ref) == (altivia, ana.pk, "mails:line-2")


def test_missing_people_and_things_are_made_where_that_is_asked_for(tmp_path):
    file = csvs.write(
        tmp_path / "all.csv",
        ("text", "topic", "who", "group", "owner", "what"),
        ("Echo", "Audio / Echo", "2403", "7", "89", "Cloud"),
        ("Echo again", "audio / echo", "2403", "7", "89", "cloud"),
    )

    rows = csvs.load(
        file, "--map", "subject=text", "--map", "problem_type=topic", "--map", "product=what",
        "--set", "partner=Altivia", "--set", "requester=Caller {who}", "--set", "team=Group {group}",
        "--set", "assignee=Resolver {owner}", "--make-missing",
    )  # fmt: skip

    assert csvs.results(rows) == ["opened"] * 2
    ticket = Ticket.objects.first()
    assert str(ticket.problem_type) == "Audio / Echo"
    assert (ticket.partner.name, ticket.team.name, ticket.product.name) == ("Altivia", "Group 7", "Cloud")
    assert (ticket.requester.name, ticket.requester.email) == ("Caller 2403", "caller-2403@import.example")
    assert (ticket.assignee.name, ticket.assignee.role) == ("Resolver 89", "engineer")
    assert not any(person.has_usable_password() for person in Person.objects.all())
    assert Person.objects.count() == 2


def test_without_it_what_is_unknown_is_refused_by_name(tmp_path, altivia, ana):
    file = csvs.write(tmp_path / "a.csv", ("text", "group"), ("Echo", "Voice"), ("Echo", ""))

    rows = csvs.load(
        file, "--map", "subject=text", "--map", "team=group", "--set", "partner=Altivia", "--set", "requester=Ana Duarte"
    )  # fmt: skip

    assert csvs.results(rows) == ["refused", "opened"]
    assert csvs.reasons(rows) == ["there is no team “Voice”; add it, or import with --make-missing"]


def test_values_are_translated_and_unknown_ones_refused(tmp_path, altivia, ana):
    file = csvs.write(
        tmp_path / "a.csv", ("text", "prio"), ("One", "1"), ("Two", "P9"), ("Three", "High"), ("Four", "")
    )

    rows = csvs.load(
        file, "--map", "subject=text", "--map", "priority=prio", "--values", "priority:1=urgent,2=high",
        "--set", "partner=Altivia", "--set", "requester=Ana Duarte",
    )  # fmt: skip

    assert csvs.results(rows) == ["opened", "refused", "opened", "opened"]
    assert list(Ticket.objects.order_by("number").values_list("subject", "priority")) == [
        ("One", 4),
        ("Three", 3),
        ("Four", 2),
    ]
    assert "priority “P9” is not known" in csvs.reasons(rows)[0]


def test_a_star_stands_for_all_other_values(tmp_path, altivia, ana):
    file = csvs.write(tmp_path / "a.csv", ("text", "kind"), ("One", "INC"), ("Two", "whatever"))

    csvs.load(
        file, "--map", "subject=text", "--map", "type=kind", "--values", "type:inc=incident,*=question",
        "--set", "partner=Altivia", "--set", "requester=Ana Duarte",
    )  # fmt: skip

    assert list(Ticket.objects.order_by("number").values_list("type", flat=True)) == ["incident", "question"]


def test_templates_name_columns_and_are_silent_if_all_are_empty(tmp_path, altivia, ana, chen):
    file = csvs.write(tmp_path / "a.csv", ("no", "a", "b", "owner"), ("7", "x", "", ""), ("8", "", "y", "Chen Wu"))

    csvs.load(
        file, "--map", "number=no", "--set", "subject=Incident {no}: {a} / {b} on line {line}",
        "--set", "assignee={owner}", "--set", "partner=Altivia", "--set", "requester=Ana Duarte",
    )  # fmt: skip

    seven, eight = Ticket.objects.order_by("number")
    assert (seven.subject, seven.assignee) == ("Incident 7: x / on line 2", None)
    assert (eight.subject, eight.assignee_id) == ("Incident 8: / y on line 3", chen.pk)


def test_times_are_read_in_the_zone_and_the_format_that_are_named(tmp_path, altivia, ana):
    file = csvs.write(tmp_path / "a.csv", ("text", "when"), ("One", "05.03.2026 14:30"))

    csvs.load(
        file, "--map", "subject=text", "--map", "at=when", "--zone", "Europe/Berlin", "--time-format", "%d.%m.%Y %H:%M",
        "--set", "partner=Altivia", "--set", "requester=Ana Duarte",
    )  # fmt: skip

    ticket = Ticket.objects.get()
    moment = datetime(2026, 3, 5, 13, 30, tzinfo=UTC)
    assert (ticket.opened_at, ticket.changed_at, ticket.messages.get().written_at) == (moment,) * 3


def test_requesters_are_found_by_address_and_partners_by_its_domain(tmp_path, altivia, brightline, ana, boris, chen):
    altivia.domains.create(domain="altivia.example")
    file = csvs.write(
        tmp_path / "a.csv", ("text", "mail"),
        ("One", "Ana@Altivia.example"), ("Two", "new@altivia.example"), ("Three", "x@nowhere.example"),
        ("Four", chen.email),
    )  # fmt: skip

    rows = csvs.load(file, "--map", "subject=text", "--map", "requester_email=mail", "--make-missing")

    assert csvs.results(rows) == ["opened", "opened", "refused", "refused"]
    assert {ticket.partner for ticket in Ticket.objects.all()} == {altivia}
    assert Person.objects.get(email="new@altivia.example").partner == altivia


def test_a_contact_of_another_partner_is_refused(tmp_path, altivia, boris):
    file = csvs.write(tmp_path / "a.csv", ("text", "mail"), ("One", boris.email))

    rows = csvs.load(
        file, "--map", "subject=text", "--map", "requester_email=mail", "--set", "partner=Altivia", "--make-missing"
    )

    assert csvs.results(rows) == ["refused"]
    assert not Ticket.objects.exists()


def test_a_map_file_says_the_same_and_options_win(tmp_path, altivia, ana):
    file = csvs.write(tmp_path / "a.csv", ("no", "text", "state"), ("1", "Echo", "Resolved"))
    maps = tmp_path / "map.toml"
    maps.write_text(
        'source = "old"\nzone = "Europe/Berlin"\n[map]\nnumber = "no"\nsubject = "text"\nstatus = "state"\n'
        '[set]\npartner = "Altivia"\nrequester = "Nobody"\n[values.status]\nResolved = "solved"\n'
    )

    rows = csvs.load(file, "--map-file", str(maps), "--set", "requester=Ana Duarte")

    assert csvs.results(rows) == ["opened"]
    ticket = Ticket.objects.get()
    assert (ticket.status, ticket.outcome, ticket.source_ref) == ("solved", "solved", "old:1")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--map", "subjct=text"], "Did you mean subject"),
        (["--map", "subject=texd"], "no column “texd”. The file has: text, topic"),
        (["--set", "subject={nothing}"], "no column “nothing”"),
        (["--map", "team=topic"], "Map subject or description"),
        (["--map", "subject"], "FIELD="),
        (["--map", "subject=text", "--values", "status"], "FIELD:theirs=ours"),
        (["--map", "subject=text", "--zone", "Mars/Olympus"], "no time zone"),
        (["--map-file", "nowhere.toml"], "cannot be read"),
    ],
)
def test_a_mapping_that_cannot_be_is_told_before_anything_happens(tmp_path, options, why):
    file = csvs.write(tmp_path / "a.csv", *TEXTS)

    with pytest.raises(CommandError) as told:
        csvs.load(file, *options)

    assert why in str(told.value)
    assert not Event.objects.exists()


def test_nothing_follows_from_imported_history(tmp_path):
    file = csvs.write(tmp_path / "a.csv", ("text", "state", "who"), ("Echo", "solved", "Chen"))

    csvs.load(
        file, "--map", "subject=text", "--map", "status=state", "--map", "assignee=who", "--set", "partner=Altivia",
        "--set", "requester=Caller", "--make-missing",
    )  # fmt: skip

    assert set(Event.objects.values_list("door", flat=True)) == {"import"}
    assert set(Message.objects.values_list("door", flat=True)) == {"import"}
    assert not Job.objects.exists()
