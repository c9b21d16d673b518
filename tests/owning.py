"""What only the owner of the database can do: change a log that takes rows and never gives one up."""

from contextlib import contextmanager

from django.db import connection, transaction

LOG = ("sharing_look", "sharing_logbatch", "sharing_logplace")


@contextmanager
def the_log_unguarded():
    """Take the triggers of the log off, as an owner can, and put the very same ones back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _each(cursor, "ALTER TABLE {} DISABLE TRIGGER USER", LOG)
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'sharing_lo%%'")
            triggers = cursor.fetchall()
            _each(cursor, "DROP TRIGGER {}", [name for name, _ in triggers])
        yield
        if connection.vendor == "postgresql":
            _each(cursor, "ALTER TABLE {} ENABLE TRIGGER USER", LOG)
        else:
            _each(cursor, "{}", [text for _, text in triggers])


def _each(cursor, text, names):
    with transaction.atomic():
        for name in names:
            cursor.execute(text.format(name))
