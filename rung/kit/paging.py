"""Keyset paging: the next page begins after the last row of this one, whatever came or went meanwhile."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from rung.kit.keys import key_in

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, kw_only=True)
class Page(Generic[M]):
    """`older` is the mark to ask for the next page with, or None on the last one."""

    rows: list[M]
    older: str | None
    is_first: bool


def keyset_page(rows: QuerySet[M], *, by: str, key: str, after: str | None, size: int) -> Page[M]:
    """The rows after the mark `after` (None or a malformed one: the first), newest `by` first, `key` deciding ties.

    Needs an index on (..., -by, -key); reads `size` + 1 rows, however many there are.
    """
    found = list(keyset(rows, by=by, key=key, after=after)[: size + 1])
    more = len(found) > size
    found = found[:size]
    last = found[-1] if more else None
    older = f"{getattr(last, by).isoformat()}~{getattr(last, key)}" if last is not None else None
    return Page(rows=found, older=older, is_first=_read(after) is None)


def keyset(rows: QuerySet[M], *, by: str, key: str, after: str | None) -> QuerySet[M]:
    """All rows after the mark, in the order of such pages."""
    mark = _read(after)
    if mark is not None:
        at, number = mark
        rows = rows.filter(Q(**{f"{by}__lte": at}) & ~Q(**{by: at, f"{key}__gte": number}))
    return rows.order_by(f"-{by}", f"-{key}")


def named_page(rows: QuerySet[M], *, after: str | None, size: int) -> Page[M]:
    """The rows by `name`, then key, after the row whose key is `after` (None or none of them: the first)."""
    key = key_in(after)
    last = rows.filter(pk=key).values_list("name", "pk").first() if key is not None else None
    if last is not None:
        rows = rows.filter(Q(name__gt=last[0]) | Q(name=last[0], pk__gt=last[1]))
    found = list(rows.order_by("name", "pk")[: size + 1])
    older = str(found[size - 1].pk) if len(found) > size else None
    return Page(rows=found[:size], older=older, is_first=last is None)


def _read(mark: str | None) -> tuple[datetime, int] | None:
    try:
        at, number = (mark or "").split("~")
        instant = datetime.fromisoformat(at)
        if instant.tzinfo is None:
            return None
        return instant.astimezone(UTC), int(number)
    except (ValueError, OverflowError):
        return None
