"""What only the owner of the tables does: `DATABASE_OWNER_URL` names that role, `DATABASE_URL` the application's."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import CommandError
from django.db import ProgrammingError, connection

_WHO = ("USER", "PASSWORD", "HOST", "PORT", "OPTIONS")


@contextmanager
def as_owner() -> Iterator[None]:
    """Be the owner of the tables for a while, where that is a role of its own."""
    owner = settings.DATABASE_OWNER
    application = {name: connection.settings_dict[name] for name in _WHO}
    if owner is None or connection.vendor != "postgresql" or application["USER"] == owner["USER"]:
        yield
        return
    _become({name: owner[name] for name in _WHO})
    try:
        yield
    finally:
        _become(application)


def application_role() -> str:
    """Name the role of the application, where the tables belong to another."""
    return str(settings.DATABASE_APPLICATION["USER"]) if settings.DATABASE_OWNER else ""


def give_the_application_its_role() -> None:
    """
    Make the role that `DATABASE_URL` names, if there is none: it reads and writes rows, and may do nothing else.

    :raises CommandError: if there is none and the owner may not make one.
    """
    role = application_role()
    if not role or connection.vendor != "postgresql":
        return
    from psycopg.sql import quote  # SQLite does without

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone():
            return
        try:
            cursor.execute(f"CREATE ROLE {connection.ops.quote_name(role)} LOGIN PASSWORD {quote(_password())}")
        except ProgrammingError as refused:
            raise CommandError(
                f"There is no role {role}, and the owner of the tables may not make one. As an administrator:"
                f" CREATE ROLE {role} LOGIN PASSWORD '…';"
            ) from refused


def _password() -> str | None:
    return settings.DATABASE_APPLICATION.get("PASSWORD") or None


def _become(who: dict[str, object]) -> None:
    connection.close()
    connection.settings_dict.update(who)
