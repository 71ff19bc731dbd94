"""Plays the lines of one ticket through the actions: the first opens it, each later one tells what has changed."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DataError, IntegrityError, transaction

from rung.importers.csvfile.account import Entry, Result
from rung.importers.csvfile.actors import actor_for
from rung.importers.csvfile.fields import TIMES
from rung.importers.csvfile.lookups import Lookups
from rung.importers.csvfile.moves import way
from rung.importers.csvfile.refusal import LineRefused
from rung.importers.csvfile.spool import Told
from rung.importers.csvfile.values import Clock, choice
from rung.kit.errors import Refused
from rung.people.models import Person
from rung.record.actor import Actor
from rung.tickets import actions
from rung.tickets.models import Ticket
from rung.tickets.states import Outcome, Priority, Status, Type

_REF_LENGTH = 120
# What opens a ticket, and what says when and by whom: by itself no change of one.
_NO_NEWS = {"by", *TIMES, "subject", "description", "partner", "requester", "requester_email", "outcome"}


@dataclass
class Historian:
    """Knows how to read the lines of one source."""

    source: str
    lookups: Lookups
    clock: Clock

    def play(self, number: str, lines: Sequence[Told]) -> list[Entry]:
        """Make one ticket of its lines. Each line happens as a whole or is refused; without the first, none does.

        Runs in the caller's transaction, with a savepoint for each line.
        """
        ref = f"{self.source}:{number}"
        if Ticket.objects.filter(source_ref=ref).exists():
            return [Entry(line.number, number, Result.PRESENT) for line in lines]
        life = _Life(self, ref)
        entries = [life.attempt(number, lines[0], life.open)]
        for line in lines[1:]:
            if life.ticket is None:
                why = "its ticket was not opened: the first line was refused"
                entries.append(Entry(line.number, number, Result.REFUSED, why=why))
            else:
                entries.append(life.attempt(number, line, life.go_on))
        return entries


class _Life:
    """One ticket as it grows, line by line."""

    ticket: Ticket | None = None
    _known: dict[str, str]  # what its lines have said so far, field by field

    def __init__(self, historian: Historian, ref: str) -> None:
        self.ref = ref
        self.lookups = historian.lookups
        self.clock = historian.clock
        self._known = {}

    def attempt(self, number: str, line: Told, act: Callable[[Told], Result]) -> Entry:
        """Do what a line tells, or leave everything as it was."""
        news = self._news(line)
        if self.ticket is not None and not news:
            return Entry(line.number, number, Result.UNCHANGED, ticket=self.ticket.pk)
        mark, before = self.lookups.mark(), self.ticket
        try:
            with nullcontext() if self._is_one_act(news, line) else transaction.atomic():
                result = act(line)
        except LineRefused as exc:
            entry = Entry(line.number, number, Result.REFUSED, why=str(exc), alike=exc.alike)
        except Refused as exc:
            entry = Entry(line.number, number, Result.REFUSED, why=str(exc.text))
        except (DataError, IntegrityError) as exc:
            entry = Entry(
                line.number, number, Result.REFUSED, why=f"the database refuses it: {str(exc).splitlines()[0]}"
            )
        else:
            self._known |= line.fields
            return Entry(line.number, number, result, ticket=self._ticket.pk)
        self.lookups.forget_after(mark)
        self.ticket = before and Ticket.objects.get(pk=before.pk)
        return entry

    def open(self, line: Told) -> Result:
        said = line.fields
        if len(self.ref) > _REF_LENGTH:
            raise LineRefused(f"its number is too long: with its source it may have {_REF_LENGTH} characters")
        partner = self.lookups.partner(said["partner"]) if "partner" in said else None
        requester = self.lookups.contact(partner, name=said.get("requester", ""), email=said.get("requester_email", ""))
        subject, description = _words(said)
        opened_at = self.clock.read("opened_at", said["opened_at"]) if "opened_at" in said else line.at
        self.ticket = actions.open_ticket(
            requester=requester,
            subject=subject,
            description=description,
            by=self._opener(line, requester),
            now=min(opened_at, line.at),
            type=str(choice("type", said["type"])) if "type" in said else Type.ANY,
            priority=int(choice("priority", said["priority"])) if "priority" in said else Priority.NORMAL,
            problem_type=self._named(said, "problem_type"),
            product=self._named(said, "product"),
            team=self._named(said, "team"),
            assignee=self._named(said, "assignee", self.lookups.engineer),
            source_ref=self.ref,
        )
        self._write_down(line)
        self._move(line)
        return Result.OPENED

    def go_on(self, line: Told) -> Result:
        """What a later line tells: only differences are acts."""
        changes = [
            self._write_down(line),
            self._assign(line),
            self._set(line, "type", lambda text: choice("type", text)),
            self._set(line, "priority", lambda text: choice("priority", text)),
            self._set(line, "problem_type", self.lookups.problem_type),
            self._set(line, "product", self.lookups.product),
            self._move(line),
        ]
        return Result.APPLIED if any(changes) else Result.UNCHANGED

    def _news(self, line: Told) -> set[str]:
        """The fields of which a line says what was not said before. Most lines of most exports have none."""
        said = {name for name, text in line.fields.items() if name not in _NO_NEWS and self._known.get(name) != text}
        return said | (line.fields.keys() & {"reply", "note"})

    def _is_one_act(self, news: set[str], line: Told) -> bool:
        """Is it a single action, which needs no savepoint around it?"""
        if self.ticket is None or len(news) > 1:
            return False
        if news == {"status"}:
            return len(way(self.ticket.status, str(choice("status", line.fields["status"])))) == 1
        return news <= {"priority", "type"}

    @property
    def _ticket(self) -> Ticket:
        assert self.ticket is not None
        return self.ticket

    def _opener(self, line: Told, requester: Person) -> Actor:
        """The requester, or one of the vendor's people on their behalf."""
        person = self.lookups.actor(line.fields["by"], requester) if "by" in line.fields else requester
        return actor_for(person, on_behalf_of=requester if person.is_vendor else None)

    def _by(self, line: Told) -> Actor:
        """Who does what a line tells; nobody in particular if it does not say."""
        said = line.fields.get("by")
        person = self.lookups.actor(said, self._ticket.requester) if said else None
        return actor_for(person)

    def _now(self, line: Told) -> datetime:
        """The time of the line; never before what has happened already."""
        return max(line.at, self._ticket.changed_at)

    def _named(self, said: dict[str, str], name: str, find: Callable[[str], Any] | None = None) -> Any:
        if name not in said:
            return None
        return (find or getattr(self.lookups, name))(said[name])

    def _write_down(self, line: Told) -> bool:
        """The reply and the note of a line."""
        said = line.fields
        if "reply" in said:
            if self._ticket.status == Status.CLOSED:
                raise LineRefused("a closed ticket takes no reply")
            if "by" not in said:
                raise LineRefused("a reply needs its author: map by")
            actions.reply(ticket=self._ticket, body=said["reply"], by=self._by(line), now=self._now(line))
        if "note" in said:
            actions.note(ticket=self._ticket, body=said["note"], by=self._by(line), now=self._now(line))
        if "reply" not in said and "note" not in said:
            return False
        self.ticket = Ticket.objects.get(pk=self._ticket.pk)
        return True

    def _assign(self, line: Told) -> bool:
        ticket, said = self._ticket, line.fields
        team, engineer = self._named(said, "team"), self._named(said, "assignee", self.lookups.engineer)
        if (team is None or team.pk == ticket.team_id) and (engineer is None or engineer.pk == ticket.assignee_id):
            return False
        engineer = engineer or ticket.assignee
        self.ticket = actions.assign_ticket(
            ticket=ticket, to=engineer, team=team, by=self._by(line), now=self._now(line)
        )
        return True

    def _set(self, line: Told, name: str, read: Callable[[str], Any]) -> bool:
        if name not in line.fields:
            return False
        to = read(line.fields[name])
        now_is = getattr(self._ticket, f"{name}_id", None) or getattr(self._ticket, name)
        if now_is == getattr(to, "pk", to):
            return False
        act = getattr(actions, f"set_{name}")
        self.ticket = act(ticket=self._ticket, to=to, by=self._by(line), now=self._now(line))
        return True

    def _move(self, line: Told) -> bool:
        """To the status that the line names, through those that lie between."""
        if "status" not in line.fields:
            return False
        to = str(choice("status", line.fields["status"]))
        if to == self._ticket.status:
            return False
        outcome = str(choice("outcome", line.fields["outcome"])) if "outcome" in line.fields else Outcome.SOLVED
        for step in way(self._ticket.status, to):
            now = self._moment_of(step, line)
            self.ticket = actions.move_ticket(ticket=self._ticket, to=step, by=self._by(line), now=now, outcome=outcome)
        return True

    def _moment_of(self, status: str, line: Told) -> datetime:
        """When a ticket was solved or closed, where the line has a column for it."""
        name = {Status.SOLVED: "solved_at", Status.CLOSED: "closed_at"}.get(Status(status), "")
        if name not in line.fields:
            return self._now(line)
        return max(self.clock.read(name, line.fields[name]), self._ticket.changed_at)


def _words(said: dict[str, str]) -> tuple[str, str]:
    """Subject and description; each stands in for the other."""
    subject, description = said.get("subject", ""), said.get("description", "")
    if not subject and not description:
        raise LineRefused("it has neither subject nor description")
    return subject or description.splitlines()[0], description or subject
