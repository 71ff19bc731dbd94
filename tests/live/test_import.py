"""Incidents of another system come in by CSV; one of them is escalated through the pages, and real mail goes out.

RUNG_TEST_INCIDENTS names a real event log of the same columns, to be taken instead of the one made here.
"""

import os
import random
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.live.browse import Browser
from tests.live.installation import Installation

pytestmark = pytest.mark.slow

INCIDENTS = 40
MAPPING = """
[map]
number = "number"
at = "sys_updated_at"
opened_at = "opened_at"
status = "incident_state"
priority = "priority"

[set]
subject = "Incident {number}: category {category}"
description = "Reported from location {location}."
problem_type = "Category {category}"
type = "incident"
partner = "Altivia"
requester = "Caller {caller_id}"
assignee = "Resolver {assigned_to}"

[values.status]
New = "new"
Active = "open"
"Awaiting User Info" = "waiting_partner"
"Awaiting Vendor" = "waiting_third_party"
"Awaiting Problem" = "waiting_third_party"
"Awaiting Evidence" = "waiting_third_party"
Resolved = "solved"
Closed = "closed"

[values.priority]
1 = "urgent"
2 = "high"
3 = "normal"
4 = "low"
"""


def incidents() -> str:
    """An event log as help desks export it: a line an event, the whole ticket on each line, some ending, some open."""
    chance = random.Random(41)
    lines = ["number,incident_state,caller_id,opened_at,sys_updated_at,location,category,priority,assigned_to"]
    for number in range(1, INCIDENTS + 1):
        opened = datetime(2026, 10, 1, 8) + timedelta(hours=5 * number)
        way = ["New", "Active", "Awaiting User Info", "Active", "Resolved", "Closed"][: chance.choice((2, 3, 4, 6))]
        for step, state in enumerate(way):
            at = opened + timedelta(hours=step)
            lines.append(
                f"INC{number:05},{state},{number % 9},{opened:%Y-%m-%dT%H:%M},{at:%Y-%m-%dT%H:%M},"
                f"{number % 4},{number % 7},{1 + number % 4},{number % 3}"
            )
    lines.append('INC99999,"Never heard of",1,2026-10-01T08:00,2026-10-01T08:00,1,1,3,1')
    return "\n".join(lines) + "\n"


def test_an_imported_incident_is_escalated_through_the_pages():
    with Installation() as rung:
        home = Path(rung.home)
        real = os.environ.get("RUNG_TEST_INCIDENTS")
        (home / "incidents.csv").write_text(incidents())
        (home / "map.toml").write_text(MAPPING)
        words = ("--map-file", str(home / "map.toml"), "--make-missing", "--report", str(home / "report.csv"))
        sent_before = len(rung.sink.mails)

        told = rung.run("import", "csv", real or str(home / "incidents.csv"), *words)
        again = rung.run("import", "csv", real or str(home / "incidents.csv"), *words)

        made = int(re.search(r"([\d,]+) tickets made", told)[1].replace(",", ""))
        assert made == INCIDENTS or real
        assert "0 tickets made" in again
        assert "Never heard of" in (home / "report.csv").read_text() or real

        ana = Browser(rung.url).sign_in("ana@altivia.example")
        _status, page = ana.get("/tickets/?list=open")
        number = re.search(r'href="/tickets/(\d+)/"[^>]*>(?:(?!</a>).)*Incident', page, re.DOTALL)[1]
        status, where, _page = ana.post(
            "/tickets/new/",
            type="escalation",
            number=f"#{number}",
            reasons="recurrence",
            description="It is in the old system too, and it is back.",
            impact="2",
            urgency="2",
        )
        assert status == 303
        mail = rung.sink.wait_for("dana@vendor.example", "it is back")

        assert f"/desk{where.removeprefix('/tickets')}" in mail.get_body(("plain",)).get_content()
        news = [str(mail["Subject"]) for mail in rung.sink.mails[sent_before:] if "Incident" in str(mail["Subject"])]
        assert news  # of the escalation
        assert all("Escalation of" in subject or f"#{number}]" in subject for subject in news)  # of no imported event
