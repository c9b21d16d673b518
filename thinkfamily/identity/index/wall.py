"""The second wall about the index is laid: PostgreSQL keeps what extracts say of people by rules of its own."""

from pathlib import Path

from django.db import connection, transaction

from thinkfamily.identity.rules.index import FRONT_DOOR
from thinkfamily.partnership.terms import Role

TEXT = Path(__file__).parent / "wall.sql"


def lay_the_wall_about_the_index(application: str = "") -> None:
    """
    Lay it on PostgreSQL as the owner of the tables, once that about items stands; laid again it is the same.

    `application` is the role of the application, if it is another than the owner's.
    """
    if connection.vendor != "postgresql":
        return
    with transaction.atomic(), connection.cursor() as cursor:
        roles = ", ".join(["CURRENT_USER", *([connection.ops.quote_name(application)] if application else [])])
        text = TEXT.read_text(encoding="utf-8").replace("<front_door>", f"'{FRONT_DOOR}'").replace("<roles>", roles)
        cursor.execute(text.replace("<keeps_protocols>", f"'{Role.INFORMATION_GOVERNANCE.value}'"))
