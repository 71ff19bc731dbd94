"""What can be wrong, one story a problem type (TOML): how it is told, asked about, found, solved, and escalated."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Case:
    """What belongs together within a story. Each question stands with its answer."""

    subjects: tuple[str, ...]
    openings: tuple[str, ...]
    details: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    findings: tuple[str, ...]
    solutions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Story:
    """The words for one problem type. Each list holds ways of saying the same thing."""

    path: str
    team: str
    products: tuple[str, ...]
    types: tuple[str, ...]
    weight: int
    cases: tuple[Case, ...]
    notes: tuple[str, ...]
    waits: tuple[str, ...]
    returns: tuple[str, ...]
    escalations: tuple[str, ...]
    causes: tuple[str, ...]
    preventions: tuple[str, ...]
    playbook: dict[str, str]


@cache
def all_stories() -> tuple[Story, ...]:
    """Every story, by the path of its problem type."""
    files = (entry for entry in resources.files(__name__).iterdir() if entry.name.endswith(".toml"))
    told = [_story(tomllib.loads(entry.read_text(encoding="utf-8"))) for entry in files]
    return tuple(sorted(told, key=lambda story: story.path))


def _story(said: dict[str, Any]) -> Story:
    parts: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    asked = tuple(zip(parts.pop("questions"), parts.pop("answers"), strict=True))
    lists = {"questions": asked} | {
        name: parts.pop(name) for name in ("subjects", "openings", "details", "findings", "solutions")
    }
    cases = tuple(_case(line, lists) for line in parts.pop("cases"))
    return Story(cases=cases, **parts)


def _case(line: str, lists: dict[str, tuple[Any, ...]]) -> Case:
    """Positions as in "0 3 | 1 | - | 0 2 | 1 | 0"; a dash stands for none."""
    names = ("subjects", "openings", "details", "questions", "findings", "solutions")
    columns = [column.split() for column in line.split("|")]
    chosen = {
        name: tuple(lists[name][int(position)] for position in column if position != "-")
        for name, column in zip(names, columns, strict=True)
    }
    return Case(**chosen)
