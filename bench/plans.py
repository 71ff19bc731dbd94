"""Query plans: which of them read a whole table that grows."""

import re
from collections.abc import Iterator
from typing import Any

from django.db import connection

# People and partners are so many at most beside 100,000 tickets; joining them by reading them whole is right.
SMALL = 5_000
_EXPLAINED = ("SELECT", "UPDATE", "DELETE", "INSERT", "WITH")


class Plans:
    """Takes the statements that run (as an execute wrapper), and explains them afterwards."""

    def __init__(self) -> None:
        self.statements: dict[str, Any] = {}

    def take(self, execute, sql, params, many, context):
        if not many and sql.lstrip().startswith(_EXPLAINED):
            self.statements.setdefault(sql, params)
        return execute(sql, params, many, context)

    def scans(self) -> list[str]:
        """One line for each whole table that a plan reads row by row, with the statement's beginning."""
        explain = _postgres if connection.vendor == "postgresql" else _sqlite
        large = _Large()
        return [
            f"{table}: {sql[:200]}"
            for sql, params in self.statements.items()
            for table in explain(sql, params)
            if large.is_large(table)
        ]


def _sqlite(sql: str, params: Any) -> list[str]:
    """`SCAN t` walks the table; with an index it walks that index, which is as long unless there is a limit or the
    index is a partial one."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        details = [row[3] for row in cursor.fetchall()]
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'")
        partial = {name for (name,) in cursor.fetchall()}
    names = _aliases(sql)
    scans = [found for detail in details if (found := re.match(r"SCAN (\S+)(?: USING .*INDEX (\S+))?$", detail))]
    whole = [found[1] for found in scans if not found[2] or (found[2] not in partial and "LIMIT" not in sql)]
    return [names.get(name, name) for name in whole]


def _aliases(sql: str) -> dict[str, str]:
    """Which table stands behind each short name of a statement, as Django writes them."""
    return {alias: table for table, alias in re.findall(r'"(\w+)" ([TUVW]\d+)\b', sql)}


def _postgres(sql: str, params: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        plan = cursor.fetchone()[0]
        cursor.execute("SELECT indexname FROM pg_indexes WHERE indexdef LIKE '% WHERE %'")
        partial = {name for (name,) in cursor.fetchall()}
    return list(_walked(plan[0]["Plan"], partial, is_limited=False))


def _walked(node: dict[str, Any], partial: set[str], *, is_limited: bool) -> Iterator[str]:
    """The tables that a plan reads from one end to the other, or by an index that is as long."""
    kind = node["Node Type"]
    is_index = kind in ("Index Scan", "Index Only Scan") and "Index Cond" not in node
    if kind == "Seq Scan" or (is_index and not is_limited and node["Index Name"] not in partial):
        yield node["Relation Name"]
    for child in node.get("Plans", ()):
        yield from _walked(child, partial, is_limited=is_limited or kind == "Limit")


class _Large:
    """Which tables have more than SMALL rows. Counted once each."""

    def __init__(self) -> None:
        self._known: dict[str, bool] = {}
        self._tables = set(connection.introspection.table_names())

    def is_large(self, table: str) -> bool:
        if table not in self._tables:  # a subquery's rows, or a constant
            return False
        if table not in self._known:
            with connection.cursor() as cursor:
                name = connection.ops.quote_name(table)
                cursor.execute(f"SELECT COUNT(*) FROM (SELECT 1 FROM {name} LIMIT {SMALL + 1}) AS few")
                self._known[table] = cursor.fetchone()[0] > SMALL
        return self._known[table]
