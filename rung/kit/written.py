"""SQL that is written once a process: for small questions of every page, which Django takes many times as long to write
as a database to answer."""

from typing import Any

from django.db import connection

# Nobody has this number: in the SQL it stands for whoever asks.
SOMEBODY = 2**62

Written = tuple[str, tuple[Any, ...]]


def ask(written: Written, somebody: int) -> list[tuple[Any, ...]]:
    """The rows of a question that was written for SOMEBODY, as this person asks it. Values come as the database has
    them: for numbers and texts alone."""
    sql, params = written
    with connection.cursor() as cursor:
        cursor.execute(sql, [somebody if value == SOMEBODY else value for value in params])
        return cursor.fetchall()
