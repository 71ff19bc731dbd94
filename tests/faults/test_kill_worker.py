"""The worker is killed, again and again, at any moment, while notices go out. Nothing is lost, nothing is told twice
under two names.

Two workers run under the supervisor of `rung serve`. It starts anew whichever is killed; whoever looks next takes over
what that one held.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from tests.channels.sink import Sink, open_sink
from tests.faults.test_serve import children_of
from tests.faults.workers import start_workers
from tests.record.stage import Stage, wait_until

pytestmark = pytest.mark.slow
NOTICES_A_KILL = 20
KILLS = {"sqlite": 100, "postgres": 25}
PATIENCE = 240  # for the rest to go out after the last kill, on a busy machine

# Chen opens a ticket for Ana and replies. Each line read is a number of replies to write, in one transaction.
FEEDER = """
import sys, django; django.setup()
from django.db import transaction
from django.utils import timezone
from rung.people.models import Partner, Person
from rung.record.actions import write
from rung.record.actor import Actor, RUNG
from rung.tickets.actions import open_ticket
now = timezone.now()
altivia = Partner.objects.create(name="Altivia")
ana = Person.objects.create(email="ana@altivia.example", name="Ana", role="contact", partner=altivia, created_at=now)
chen = Person.objects.create(email="chen@vendor.example", name="Chen", role="engineer", created_at=now)
by = Actor(person=chen)
ticket = open_ticket(requester=ana, subject="Calls drop", description="Since Monday.", by=by, now=now)
message = ticket.messages.get()
print("ready", flush=True)
for line in sys.stdin:
    with transaction.atomic():
        for _ in range(int(line)):
            write("ticket.replied", thing=ticket, by=by, now=now, data={"message_id": message.pk})
    print("written", flush=True)
"""


class Feeder:
    """Writes events in the installation of a stage, a batch at a time."""

    def __init__(self, stage: Stage) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", FEEDER], env=stage.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        stage.processes.append(self.process)  # type: ignore[arg-type]
        self._expect("ready")

    def write(self, events: int) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{events}\n")
        self.process.stdin.flush()
        self._expect("written")

    def _expect(self, line: str) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline().strip() == line


def kill_and_feed(stage: Stage, kills: int) -> None:
    """Kill one of two workers `kills` times, at random moments, with always something in the queue."""
    chance = random.Random(2026)
    feeder = Feeder(stage)
    feeder.write(NOTICES_A_KILL - 1)  # the first was written by opening the ticket
    supervisor = start_workers(stage, 2)
    for number in range(kills):
        if number:
            feeder.write(NOTICES_A_KILL)
        time.sleep(chance.uniform(0.05, 0.5))
        wait_until(lambda: len(children_of(supervisor)) == 2, 10, "starting anew")
        os.kill(chance.choice(children_of(supervisor)), signal.SIGKILL)


def figures(stage: Stage, sink: Sink, kills: int, seconds: float) -> str:
    seen = Counter(mail["Message-ID"] for mail in sink.received)
    taken_over = stage.log().count('"job.given_back"')
    return (
        f"{stage.database_url.split(':')[0]}: {kills} kills, {taken_over} in the middle of a job; {len(seen)} notices, "
        f"{sum(seen.values()) - len(seen)} sent twice under the same Message-ID; {seconds:.0f} s"
    )


def test_a_hundred_kills_lose_nothing_and_tell_nothing_twice(stage, record_property):
    kills = KILLS["postgres" if stage.database_url.startswith("postgres") else "sqlite"]
    notices = kills * NOTICES_A_KILL
    begun = time.monotonic()
    with open_sink() as sink:
        stage.env["RUNG_SMTP_URL"] = f"smtp://127.0.0.1:{sink.port}"

        kill_and_feed(stage, kills)
        wait_until(lambda: stage.counts() == {"SUCCESSFUL": 2 * notices}, PATIENCE, "sending the rest", look_every=0.5)

        mails = stage.query("SELECT message_id, state FROM channels_outgoingmail")
        assert {state for _id, state in mails} == {"sent"}
        assert len(mails) == notices
        assert {mail["Message-ID"] for mail in sink.received} == {message_id for message_id, _state in mails}
        assert stage.query("SELECT count(*), count(DISTINCT event_id) FROM channels_notification") == [
            (notices, notices)
        ]
        told = figures(stage, sink, kills, time.monotonic() - begun)
    record_property("figures", told)
    print(f"\n{told}")
