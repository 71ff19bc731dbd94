"""Fifty people escalate one ticket at the same moment: one escalation, one notice a person, fifty polite answers."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.live.browse import Browser
from tests.live.installation import Installation

pytestmark = pytest.mark.slow

AT_ONCE = 50
REPORT = """
import json
from rung.channels.models import Notification, OutgoingMail
from rung.escalations.models import Escalation
from rung.record.models import Event
told = list(Notification.objects.filter(event__kind="escalation.requested").values_list("person__email", flat=True))
print(json.dumps({
    "escalations": Escalation.objects.count(),
    "number": Escalation.objects.get().ticket_id,
    "requests": Escalation.objects.get().requests.count(),
    "joined": Event.objects.filter(kind="escalation.joined").count(),
    "told": sorted(told),
}))
"""


def test_fifty_requests_at_once_make_one_escalation(database):
    with Installation(database=database) as rung:
        number = rung.numbers["first"]
        people = [Browser(rung.url).sign_in(f"{name}@altivia.example") for name in ("ana", "pia") * 5]
        gate = Barrier(AT_ONCE)

        def escalate(turn: int):
            browser = people[turn % len(people)]
            asked = {"reasons": "recurrence", "impact": "3", "urgency": "2"}
            gate.wait()
            if turn % 2:
                return browser.post(f"/tickets/{number}/escalation/", words=f"It is back, said {turn}", **asked)
            return browser.post(
                "/tickets/new/",
                type="escalation",
                number=f"# {number}",
                description=f"It is back, said {turn}",
                **asked,
            )

        with ThreadPoolExecutor(AT_ONCE) as pool:
            answers = list(pool.map(escalate, range(AT_ONCE)))
        for name in ("dana", "eli"):
            rung.sink.wait_for(f"{name}@vendor.example", "One-way audio")
        found = json.loads(rung.run("shell", "-v", "0", "-c", REPORT).splitlines()[-1])

        assert [status for status, _where, _body in answers] == [303] * AT_ONCE
        assert {where for _status, where, _body in answers} == {f"/tickets/{found['number']}/"}
        assert found["escalations"] == 1
        assert found["requests"] == AT_ONCE
        assert found["joined"] == AT_ONCE - 1
        assert len(found["told"]) == len(set(found["told"]))  # nobody is told twice
        assert [who for who in found["told"] if "vendor" in who] == ["dana@vendor.example", "eli@vendor.example"]
        escalated = [mail["To"] for mail in rung.sink.mails if "vendor.example" in mail["To"]]
        assert sorted(escalated).count("dana@vendor.example") == 1
