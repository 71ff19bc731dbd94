"""Counts for badges: capped, so that they cost the same however many there are."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import IntegerField, Model, QuerySet, Subquery
from django.db.models.sql.compiler import SQLCompiler

CAP = 100


class CappedCount(Subquery):
    """How many rows a list has, at most `cap`, as a column of another query. The list may name its outer row."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS capped)"
    output_field = IntegerField()
    empty_result_set_value = 0

    def __init__(self, rows: QuerySet[Any], cap: int = CAP) -> None:
        super().__init__(rows.order_by().values("pk")[:cap])


def capped_counts(lists: dict[str, QuerySet[Model]], cap: int = CAP) -> dict[str, int]:
    """How many rows each list has, at most `cap`, in one query."""
    if not lists:
        return {}
    parts: list[str] = []
    params: list[Any] = []
    for rows in lists.values():
        narrow = rows.order_by().values("pk")[:cap]
        try:
            sql, given = SQLCompiler(narrow.query, connection, None).as_sql()
        except EmptyResultSet:  # Django sees that it can have no rows
            parts.append("0")
            continue
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) AS capped)")  # noqa: S608  (compiled by Django; values are parameters)
        params.extend(given)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", params)
        found = cursor.fetchone()
    return dict(zip(lists, found, strict=True))
