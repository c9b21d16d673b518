"""The product, set up as the application's role of a large place whose owner is named."""

import os
import secrets
from pathlib import Path

KEY = Path("var/secret-key")


def set_up(owner: str) -> None:
    """Let this process, and the servers it starts, work on the database of an owner, behind the wall."""
    from thinkfamily.settings.database import beside

    if not KEY.exists():  # script/server keeps the one it finds, so that both sign in the same people
        KEY.parent.mkdir(mode=0o700, exist_ok=True)
        KEY.write_text(secrets.token_urlsafe(64))
        KEY.chmod(0o600)
    os.environ |= {
        "DATABASE_OWNER_URL": owner, "DATABASE_URL": beside(owner), "SECRET_KEY_FILE": str(KEY),
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    }  # fmt: skip
    import django

    django.setup()
