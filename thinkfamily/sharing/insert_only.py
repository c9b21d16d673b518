"""Triggers that let the log take rows and never change, lose or replace one, on both databases."""

from typing import Any

# Each table of the log, and what makes a row of it the same row.
TABLES = {
    "sharing_look": ("id",),
    "sharing_logbatch": ("number",),
    "sharing_logplace": ("look", "batch, place"),
}
REFUSAL = "The log of looks is never changed."


def guard(_apps: Any, editor: Any) -> None:
    """
    Put the triggers on; part of a migration.

    SQLite forgets the triggers of a table that a later migration builds anew: that migration calls this again.
    """
    postgresql = editor.connection.vendor == "postgresql"
    for text in _on_postgresql() if postgresql else _on_sqlite():
        editor.execute(text, params=None)


def unguard(_apps: Any, editor: Any) -> None:
    """Take the triggers off; only ever run when the migration is undone."""
    for table in TABLES:
        for name in ("update", "delete", "truncate", "replace"):
            on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{name}{on}", params=None)
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION IF EXISTS sharing_log_refuses()", params=None)


def _on_postgresql() -> list[str]:
    refuses = (
        "CREATE OR REPLACE FUNCTION sharing_log_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    return [refuses] + [
        f"CREATE OR REPLACE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuses()"
        for table in TABLES
        for act in ("update", "delete", "truncate")
    ]


def _on_sqlite() -> list[str]:
    """Write them for SQLite, where INSERT OR REPLACE would take a row away without asking a trigger for deletes."""
    texts = []
    for table, keys in TABLES.items():
        there = " OR ".join(_same(table, key) for key in keys)
        for act, when in (("update", "UPDATE"), ("delete", "DELETE"), ("replace", "INSERT")):
            only = f"WHEN {there} " if act == "replace" else ""
            texts.append(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{act} BEFORE {when} ON {table} {only}"
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
    return texts


def _same(table: str, key: str) -> str:
    same = " AND ".join(f"{column} = NEW.{column}" for column in key.split(", "))
    return f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - the names are those above
