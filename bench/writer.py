"""One process of writers: threads that open tickets as fast as they can, for so long. Prints how many, and errors."""

import json
import sys
import threading
import time

import django

django.setup()

from django.db import DatabaseError, connection
from django.utils import timezone

from rung.config.wiring import connect
from rung.people.models import Contact
from rung.record.actor import Actor
from rung.tickets.actions import open_ticket

connect()


def main(threads: int, seconds: float) -> None:
    people = list(Contact.objects.filter(is_active=True).select_related("partner")[:threads])
    counted = {"opened": 0, "errors": 0}
    lock = threading.Lock()

    def write(person: Contact) -> None:
        opened = errors = 0
        while time.perf_counter() < until:
            try:
                open_ticket(
                    requester=person, subject="Calls drop", description="Since Monday.", by=Actor(person=person),
                    now=timezone.now(),
                )  # fmt: skip
                opened += 1
            except DatabaseError as error:
                errors += 1
                print(error, file=sys.stderr)
        connection.close()
        with lock:
            counted["opened"] += opened
            counted["errors"] += errors

    print("ready", flush=True)
    sys.stdin.readline()
    until = time.perf_counter() + seconds
    crowd = [threading.Thread(target=write, args=(people[number % len(people)],)) for number in range(threads)]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    print(json.dumps(counted))


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
