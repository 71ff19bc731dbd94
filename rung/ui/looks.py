"""How a known code looks: an icon and a tone. Words come from the caller; an unknown code gets a plain look."""

from typing import NamedTuple


class Look(NamedTuple):
    """An icon and a tone of the kit."""

    icon: str
    tone: str


_PLAIN = Look("circle", "quiet")

_STATUS = {
    "new": Look("circle-dot", "go"),
    "open": Look("circle", "go"),
    "waiting": Look("pause", "quiet"),
    "waiting_partner": Look("pause", "quiet"),
    "waiting_third_party": Look("pause", "quiet"),
    "solved": Look("circle-check", "ok"),
    "closed": Look("circle-check", "quiet"),
    "requested": Look("megaphone", "soon"),
    "acknowledged": Look("eye", "go"),
    "in_progress": Look("circle", "go"),
    "offered": Look("flag", "go"),
    "resolved": Look("circle-check", "ok"),
    "withdrawn": Look("undo", "quiet"),
    "declined": Look("circle-x", "quiet"),
    "accepted": Look("circle-check", "ok"),
    "lapsed": Look("clock", "late"),
    "draft": Look("edit", "quiet"),
    "published": Look("circle-check", "ok"),
    "archived": Look("archive", "quiet"),
}

_TYPE = {
    "any": Look("circle", "quiet"),
    "question": Look("ask", "quiet"),
    "incident": Look("warning", "quiet"),
    "problem": Look("bug", "quiet"),
    "feature_request": Look("star", "quiet"),
    "emergency": Look("bolt", "late"),
    "escalation": Look("ladder", "go"),
}

_PRIORITY = {
    "urgent": Look("chevrons", "urgent"),
    "high": Look("arrow-up", "high"),
    "normal": Look("equals", "normal"),
    "low": Look("arrow-down", "low"),
}

_FAMILIES = {"status": _STATUS, "type": _TYPE, "priority": _PRIORITY}


def look(family: str, code: str) -> Look:
    """Give the look of a code, however it is spelled: `WAITING_FOR_PARTNER`, `waiting-partner`."""
    spelled = str(code).lower().replace("-", "_").replace(" ", "_").replace("_for_", "_").replace("_on_", "_")
    return _FAMILIES[family].get(spelled, _PLAIN)
