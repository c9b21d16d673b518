"""What the process does that walks families apart. It imports nothing of ours before it knows its database."""

import os
import signal
from datetime import datetime
from uuid import UUID


def walk_in(database: str, now: datetime, residents: int, keys: dict[str, dict[str, UUID]]) -> None:
    """Walk the families of a simulated place in this copy of the database, all or none."""
    # Whoever stops the load stops the process that began this one, and that one ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["DATABASE_URL"] = f"sqlite:///{database}"
    os.environ.pop("DATABASE_OWNER_URL", None)

    import django

    django.setup()

    from thinkfamily.simulation.year.walking import walk

    walk(now, residents, keys)
