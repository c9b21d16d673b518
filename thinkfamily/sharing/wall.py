"""The second wall is laid: PostgreSQL keeps whereabouts, restricted items and the log by rules of its own."""

from pathlib import Path
from typing import Any

from django.db import connection, transaction

from thinkfamily.sharing.access import PARTS
from thinkfamily.sharing.insert_only import TABLES as LOG
from thinkfamily.sharing.terms import RESTRICTED, Kind

TEXT = Path(__file__).parent / "wall.sql"
# That it stands about these tells that it was laid whole.
STANDS_ABOUT = [
    "families_whereabouts", "families_placekey", "sharing_look", "identity_indexrecord", "match_person", "match_key",
]  # fmt: skip
# These hold the rows of a table that it stands about, which nobody reads but through that.
READ_THROUGH_ANOTHER = ["match_key_rows"]


def lay_the_wall(application: str = "") -> None:
    """
    Lay the wall on PostgreSQL as the owner of the tables; laid again it is the same.

    The role of the application, if it is another than the owner's, may read and write rows, and of the log no more
    than read and add.
    """
    if connection.vendor != "postgresql":
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_text())
        if application:
            for text in _granted_to(connection.ops.quote_name(application)):
                cursor.execute(text)


def _text() -> str:
    tied = f"WITH {PARTS['own']},\n{PARTS['tied']}\nSELECT kept FROM tied"
    for mark, value in ((":practitioner", "$1"), (":at", "$2"), (":today", "$3")):
        tied = tied.replace(mark, value)
    guarded = sum(kind.bit for kind in {*RESTRICTED, Kind.WHEREABOUTS})
    bits = {"<tied>": tied, "<whereabouts>": str(Kind.WHEREABOUTS.bit), "<guarded>": str(guarded)}
    text = TEXT.read_text(encoding="utf-8")
    for mark, said in bits.items():
        text = text.replace(mark, said)
    return text


def _granted_to(role: str) -> list[str]:
    rows = "SELECT, INSERT, UPDATE, DELETE"
    return [
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT {rows} ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {rows} ON TABLES TO {role}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {role}",
        f"REVOKE UPDATE, DELETE ON {', '.join(LOG)} FROM {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
    ]


def who_stands_before_it() -> dict[str, Any]:
    """Say what the role that reads could get past, and which tables lack the wall."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.rolsuper, r.rolbypassrls, EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n"
            " ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r'"
            " AND pg_has_role(r.oid, c.relowner, 'MEMBER')) FROM pg_roles r WHERE r.rolname = current_user"
        )
        superuser, bypasses, owns = cursor.fetchone()
        cursor.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relname = ANY (%s)"
            " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"
            " OR c.relname = ANY (%s) AND has_table_privilege(c.oid, 'SELECT, UPDATE, DELETE') ORDER BY 1",
            [STANDS_ABOUT, READ_THROUGH_ANOTHER],
        )
        open_tables = [name for (name,) in cursor.fetchall()]
    return {"superuser": superuser, "bypasses": bypasses, "owns": owns, "open": open_tables}
