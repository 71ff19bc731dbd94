"""The ways an escalation goes, act by act. Each leads to the state that its last act leads to."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from rung.escalations.states import OFFER_OPEN_HOURS


@dataclass(frozen=True)
class Storyline:
    """The acts after the request, in order; whether it is still going on; and whose it is, if the story says so."""

    acts: tuple[str, ...]
    goes_on: bool = True
    partner: str = ""
    gravest: bool = False


STORY_PARTNERS = ("Altivia", "Brightline")

_OFFERED = ("acknowledge", "start", "note", "say", "offer")
_ACCEPTED = (*_OFFERED, "accept")
_RESOLVED = (*_ACCEPTED, "resolve")

# Every state, and every way into it, in the order in which a small world gets them.
FIRST = (
    Storyline(("acknowledge", "start", "climb", "note", "say", "offer"), partner="Altivia", gravest=True),
    Storyline((), partner="Brightline"),
    Storyline((*_RESOLVED, "close"), goes_on=False),
    Storyline(("acknowledge", "start", "offer", "refuse", "say"), partner="Altivia"),
    Storyline(("acknowledge",)),
    Storyline(("acknowledge", "withdraw"), goes_on=False),
    Storyline(_RESOLVED),
    Storyline(("decline",), goes_on=False),
    Storyline(("decline", "appeal")),
    Storyline(_ACCEPTED),
    Storyline(("join", "acknowledge", "start"), partner="Norvik Telecom"),
    Storyline(("acknowledge", "start", "offer", "lapse", "say")),
    Storyline(("decline", "appeal", "acknowledge", "start", "offer", "accept", "resolve", "close"), goes_on=False),
    Storyline(("unheard",)),
    Storyline(("acknowledge", "start", "offer", "withdraw"), goes_on=False),
    Storyline((*_RESOLVED, "reopen")),
    Storyline(("acknowledge", "start", "offer", "refuse", "climb", "say", "offer")),
    Storyline(("unheard", "acknowledge", "start", "severity", "hand_over")),
    Storyline(("acknowledge", "start", "offer", "refuse", "offer", "accept", "resolve", "close"), goes_on=False),
    Storyline(_OFFERED),
    Storyline((), partner="Wisła Net"),
    Storyline(("acknowledge", "start", "join", "say"), partner="Brightline"),
    Storyline(("acknowledge", "start", "severity", "offer", "lapse", "climb", "offer"), partner="Norvik Telecom"),
    Storyline(("unheard", "unheard", "acknowledge")),
    Storyline(_RESOLVED, partner="Altivia"),
    Storyline(("acknowledge", "start", "note", "decline"), goes_on=False),
    Storyline((*_RESOLVED, "reopen", "offer", "accept", "resolve", "close"), goes_on=False),
    Storyline(("join",)),
    Storyline(("acknowledge", "start", "note")),
    Storyline((*_OFFERED, "refuse"), partner="Brightline"),
)

_ENDED = (
    (Storyline((*_RESOLVED, "close"), goes_on=False), 50),
    (Storyline(("acknowledge", "start", "climb", "offer", "accept", "resolve", "close"), goes_on=False), 14),
    (Storyline(("acknowledge", "start", "offer", "refuse", "offer", "accept", "resolve", "close"), goes_on=False), 10),
    (Storyline(("acknowledge", "start", "resolve", "close"), goes_on=False), 10),
    (Storyline(("acknowledge", "start", "withdraw"), goes_on=False), 8),
    (Storyline(("decline",), goes_on=False), 5),
    (Storyline(("decline", "appeal", "acknowledge", "start", "resolve", "close"), goes_on=False), 3),
)
_STILL_OPEN = 0.04

# From the act before to this one, in minutes.
_PAUSES = {
    "acknowledge": (6, 110),
    "start": (15, 200),
    "note": (20, 120),
    "say": (45, 360),
    "join": (30, 300),
    "climb": (40, 240),
    "unheard": (30, 31),
    "hand_over": (60, 240),
    "severity": (30, 200),
    "offer": (100, 600),
    "accept": (60, 1100),
    "refuse": (60, 900),
    "lapse": (OFFER_OPEN_HOURS * 60, OFFER_OPEN_HOURS * 60 + 1),
    "resolve": (300, 2800),
    "reopen": (400, 1900),
    "close": (600, 6000),
    "withdraw": (60, 900),
    "decline": (30, 300),
    "appeal": (60, 1400),
}


def storylines(count: int, rng: Random) -> list[Storyline]:
    """So many of them: first one of every kind, then mostly such as have ended."""
    kinds, weights = zip(*_ENDED, strict=True)
    rest = [
        rng.choice(FIRST) if rng.random() < _STILL_OPEN else rng.choices(kinds, weights)[0]
        for _ in range(count - len(FIRST))
    ]
    return [*FIRST[:count], *rest]


def pauses(storyline: Storyline, rng: Random) -> list[timedelta]:
    """How long after the act before (the first: after the request) each act comes."""
    return [
        timedelta(seconds=rng.randint(low * 60, high * 60)) for low, high in map(_PAUSES.__getitem__, storyline.acts)
    ]
