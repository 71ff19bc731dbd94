"""Which column is what. Built from options or from a TOML file; applied to a line, it gives fields."""

import re
from collections.abc import Mapping as Pairs
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from rung.importers.csvfile.fields import FIELDS
from rung.importers.csvfile.formulas import original

_SLOT = re.compile(r"\{([^{}]+)\}")
_LINE = "line"  # a column that every file has: the number of the line
_REST = "*"


class MappingWrong(Exception):
    """The mapping names a field, column or value that cannot be; the text says which."""


@dataclass
class Mapping:
    """Columns by field, templates by field, and for some fields a table of values."""

    columns: dict[str, str] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(
        self,
        *,
        columns: Pairs[str, str] | None = None,
        templates: Pairs[str, str] | None = None,
        values: Pairs[str, Pairs[str, str]] | None = None,
    ) -> None:
        """Say more; what is said later wins. Raises MappingWrong for an unknown field."""
        for name in (*(columns or {}), *(templates or {}), *(values or {})):
            _demand_known(name)
        for name, column in (columns or {}).items():
            self.templates.pop(name, None)
            self.columns[name] = column
        for name, template in (templates or {}).items():
            self.columns.pop(name, None)
            self.templates[name] = template
        for name, table in (values or {}).items():
            self.values[name] = {**self.values.get(name, {}), **table}

    def check(self, header: Sequence[str]) -> None:
        """Raise MappingWrong unless every column that is named is in the header, once, and enough is mapped."""
        if not {"subject", "description"} & {*self.columns, *self.templates}:
            raise MappingWrong("Map subject or description, such as: --map subject=COLUMN. A template does too: --set.")
        for column in self._named():
            found = list(header).count(column)
            if found == 0 and column != _LINE:
                raise MappingWrong(f"There is no column “{column}”. The file has: {', '.join(header)}.")
            if found > 1:
                places = [str(place) for place, name in enumerate(header, start=1) if name == column]
                raise MappingWrong(f"The column “{column}” is there {found} times ({', '.join(places)}). Rename one.")

    def fields_of(self, cells: Pairs[str, str], *, line: int) -> dict[str, str]:
        """What a line says: only fields that it says something of."""
        known = {_LINE: str(line), **{name: original(cell) for name, cell in cells.items()}}
        said = {name: known[column] for name, column in self.columns.items()}
        said |= {name: _filled(template, known) for name, template in self.templates.items()}
        told = {name: self._translated(name, text.strip()) for name, text in said.items()}
        return {name: text for name, text in told.items() if text}

    def _named(self) -> list[str]:
        in_templates = [slot for template in self.templates.values() for slot in _SLOT.findall(template)]
        return list(dict.fromkeys([*self.columns.values(), *in_templates]))

    def _translated(self, name: str, text: str) -> str:
        table = self.values.get(name)
        if not table:
            return text
        if text in table:
            return table[text]
        alike = {key.casefold(): value for key, value in table.items()}
        return alike.get(text.casefold(), table.get(_REST, text) if text else text)


def pair(text: str, option: str) -> tuple[str, str]:
    """FIELD=SOMETHING, as it is typed after an option."""
    name, equals, rest = text.partition("=")
    if not equals:
        raise MappingWrong(f"{option} {text!r}: write FIELD=... after it.")
    return name.strip(), rest


def value_table(text: str) -> tuple[str, dict[str, str]]:
    """FIELD:theirs=ours,theirs=ours, as it is typed after --values."""
    name, colon, rest = text.partition(":")
    pairs = [one.partition("=") for one in rest.split(",")]
    if not colon or not all(equals for _theirs, equals, _ours in pairs):
        raise MappingWrong(f"--values {text!r}: write FIELD:theirs=ours,theirs=ours after it.")
    return name.strip(), {theirs.strip(): ours.strip() for theirs, _equals, ours in pairs}


def _demand_known(name: str) -> None:
    if name not in FIELDS:
        near = get_close_matches(name, FIELDS, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise MappingWrong(f"“{name}” is not a field.{hint} There are: {', '.join(FIELDS)}.")


def _filled(template: str, known: Pairs[str, str]) -> str:
    """The template with its columns put in; nothing, if it names columns and all of them are empty."""
    named = _SLOT.findall(template)
    if named and not any(known[column].strip() for column in named):
        return ""
    return _SLOT.sub(lambda slot: known[slot[1]].strip(), template)
