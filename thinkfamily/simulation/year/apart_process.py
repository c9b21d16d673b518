"""What the process does that walks families apart. It imports nothing of ours before it knows its database."""

import os
from datetime import datetime
from uuid import UUID


def walk_in(database: str, now: datetime, residents: int, keys: dict[str, dict[str, UUID]]) -> None:
    """Walk the families of a simulated place in this copy of the database, all or none."""
    os.environ["DATABASE_URL"] = f"sqlite:///{database}"
    os.environ.pop("DATABASE_OWNER_URL", None)

    import django

    django.setup()

    from thinkfamily.simulation.year.walking import walk

    walk(now, residents, keys)
