"""What only the owner of the database can do: change a log that takes rows and never gives one up."""

from contextlib import contextmanager

from django.db import connection, transaction

LOG = ("sharing_look", "sharing_logbatch", "sharing_logplace")


def let_tests_own():
    """Give the tests on PostgreSQL, who are not the owner, one way to do what an owner does: made by the owner."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE OR REPLACE FUNCTION tests_as_owner(text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER"
                " AS $$ BEGIN EXECUTE $1; END $$"
            )


@contextmanager
def the_log_unguarded():
    """Take what guards the log off, as an owner can, and put the very same back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _as_owner(cursor, "ALTER TABLE {} DISABLE TRIGGER USER, DISABLE ROW LEVEL SECURITY")
            _as_owner(cursor, "GRANT UPDATE, DELETE ON {} TO PUBLIC")
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'sharing_lo%%'")
            triggers = cursor.fetchall()
            _each(cursor, "DROP TRIGGER {}", [name for name, _ in triggers])
        yield
        if connection.vendor == "postgresql":
            _as_owner(cursor, "ALTER TABLE {} ENABLE TRIGGER USER, ENABLE ROW LEVEL SECURITY")
            _as_owner(cursor, "REVOKE UPDATE, DELETE ON {} FROM PUBLIC")
        else:
            _each(cursor, "{}", [text for _, text in triggers])


def _as_owner(cursor, text):
    with transaction.atomic():
        for name in LOG:
            cursor.execute("SELECT tests_as_owner(%s)", [text.format(name)])


def _each(cursor, text, names):
    with transaction.atomic():
        for name in names:
            cursor.execute(text.format(name))
