"""Short lists that belong to a row, read with it: one query for a page's parts instead of one a part."""

from typing import Any

from django.db.models import JSONField, QuerySet, Subquery
from django.db.models.sql.compiler import SQLCompiler


class Gathered(Subquery):
    """The rows of a short list as one column: a list of lists, in its order. The list may name its outer row.

    Made of a `values_list` of numbers, texts and flags; a time would come as the database writes it.
    """

    output_field = JSONField()

    def __init__(self, rows: "QuerySet[Any, Any]") -> None:
        super().__init__(rows)
        self.columns = list(self.query.selected or ())

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **given: Any) -> Any:
        gathered = f"json_group_array(json_array({self._named(connection)}))"
        template = f"(SELECT {gathered} FROM (%(subquery)s) AS gathered)"  # noqa: S608 (names of our own columns)
        return self.as_sql(compiler, connection, template=template, **given)

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **given: Any) -> Any:
        gathered = f"jsonb_agg(jsonb_build_array({self._named(connection)}))"
        template = f"(SELECT COALESCE({gathered}, '[]') FROM (%(subquery)s) AS gathered)"  # noqa: S608
        return self.as_sql(compiler, connection, template=template, **given)

    def _named(self, connection: Any) -> str:
        return ", ".join(connection.ops.quote_name(name) for name in self.columns)
