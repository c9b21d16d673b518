"""The command line: `python -m thinkfamily`, and `thinkfamily` once installed."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import DatabaseError, connection

from thinkfamily.jobs.failing import first_line


def main() -> None:
    """
    Run one command, by default with the settings for development.

    Where the database does not answer, or lacks a table, which only `make_ready` brings, that is said in a line.
    `--traceback` shows what the command stumbled over.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thinkfamily.settings.development")
    try:
        execute_from_command_line(sys.argv)
    except DatabaseError:
        lacking = "" if "--traceback" in sys.argv else _lacking()
        if not lacking:
            raise
        sys.exit(lacking)


def _lacking() -> str:
    """Say what the database lacks to be worked with by this version, or nothing."""
    from django.db.migrations.executor import MigrationExecutor  # once Django is set up

    try:
        connection.close()  # whatever it was doing when a statement failed
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "This database is not ready for this version of Think Family. First run: thinkfamily make_ready"
    except DatabaseError as failed:
        return f"The database cannot be reached. {first_line(failed)}"
    return ""


if __name__ == "__main__":
    main()
