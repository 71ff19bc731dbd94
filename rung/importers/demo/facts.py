"""The particulars of one ticket: each is drawn when a text first asks for it, and stays for the whole thread."""

from collections.abc import Callable, Sequence
from functools import cache
from random import Random
from typing import Any

from rung.importers.demo.tables import table


class Facts(dict[str, str]):
    """Slots and their values. `place` is the partner's: cities, the pattern of its numbers, its domain."""

    def __init__(self, rng: Random, *, cities: Sequence[str], dial: str, domain: str) -> None:
        super().__init__()
        self.rng = rng
        self.cities = cities
        self.dial = dial
        self.domain = domain

    def __missing__(self, slot: str) -> str:
        value = self[slot] = _DRAWS[slot](self)
        return value


class Blanks(dict[str, str]):
    """For a text that is kept as a pattern: `{site}` becomes `[site]`."""

    def __missing__(self, slot: str) -> str:
        return f"[{slot.replace('_', ' ')}]"


def slots() -> frozenset[str]:
    """Every slot that a text may use."""
    return frozenset(_DRAWS) | {"contact", "engineer", "team"}


@cache
def _places(name: str) -> tuple[str, ...]:
    return tuple(table("places")[name])


def _place(name: str) -> Callable[[Facts], str]:
    return lambda facts: facts.rng.choice(_places(name))


def _number(low: int, high: int) -> Callable[[Facts], str]:
    return lambda facts: str(facts.rng.randint(low, high))


def _one_of(*values: Any) -> Callable[[Facts], str]:
    return lambda facts: str(facts.rng.choice(values))


def _other(slot: str) -> Callable[[Facts], str]:
    def draw(facts: Facts) -> str:
        first = facts[slot]
        found = first
        while found == first:
            found = _DRAWS[slot](facts)
        return found

    return draw


def _telephone(facts: Facts) -> str:
    pattern: str = table("places")["dial"][facts.dial]
    return pattern.format(*(facts.rng.randint(0, limit) for limit in (999, 99, 99)))


def _version(facts: Facts) -> str:
    return f"{facts.rng.randint(5, 8)}.{facts.rng.randint(0, 6)}.{facts.rng.randint(0, 4)}"


def _fixed_version(facts: Facts) -> str:
    major, minor, patch = facts["version"].split(".")
    return f"{major}.{minor}.{int(patch) + facts.rng.randint(1, 5)}"


_DRAWS: dict[str, Callable[[Facts], str]] = {
    "carrier": _place("carriers"),
    "city": lambda facts: facts.rng.choice(facts.cities),
    "code": _one_of(480, 484, 486, 488, 503, 603),
    "count": _number(4, 20),
    "customer": _place("customers"),
    "day": _place("days"),
    "defect": lambda facts: f"VC-{facts.rng.randint(3100, 6900)}",
    "ext": _number(2010, 8980),
    "fixed_version": _fixed_version,
    "group": _place("groups"),
    "hours": _number(4, 72),
    "ip": lambda facts: f"192.0.2.{facts.rng.randint(2, 250)}",
    "mailbox": lambda facts: f"frontdesk@{facts.domain}",
    "minutes": _one_of(3, 5, 7, 10, 12, 15, 20, 30),
    "model": _place("models"),
    "more_seats": lambda facts: str(int(facts["seats"]) + facts.rng.choice((5, 10, 20, 25, 50))),
    "ms": _number(38, 620),
    "number": _telephone,
    "order": lambda facts: f"PO-{facts.rng.randint(10200, 98700)}",
    "other_ext": _other("ext"),
    "other_site": _other("site"),
    "peer_ip": lambda facts: f"198.51.100.{facts.rng.randint(2, 250)}",
    "percent": _number(6, 55),
    "port": _number(3, 46),
    "sbc": lambda facts: f"sbc-{facts.rng.randint(1, 4)}.{facts.rng.choice(_places('exchanges'))}",
    "seats": _one_of(25, 40, 60, 75, 120, 150, 240, 300),
    "seconds": _number(30, 180),
    "site": _place("sites"),
    "switch": lambda facts: f"sw-{facts.rng.choice(('core', 'edge', 'floor'))}-{facts.rng.randint(1, 14):02d}",
    "time": lambda facts: f"{facts.rng.randint(7, 18):02d}:{facts.rng.randint(0, 59):02d}",
    "trunk": lambda facts: f"TRK-{facts.rng.randint(101, 999)}",
    "users": _number(12, 180),
    "version": _version,
    "vlan": _one_of(20, 40, 110, 120, 200, 210, 300),
}
