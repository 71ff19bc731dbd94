"""What must be so before Rung serves."""

from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections


def demand_migrated() -> None:
    """Raise CommandError, with what to do, unless the database can be reached and has every migration."""
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as exc:
        raise CommandError(f"The database cannot be reached: {str(exc).strip()}") from exc
    if missing:
        raise CommandError(f"The database lacks {len(missing)} migrations. Run `rung migrate` first.")


def close_connections() -> None:
    """Leave no connection and no pool behind: a fork must not share them."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
