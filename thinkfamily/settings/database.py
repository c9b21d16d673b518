"""Which database, from one address: `sqlite:///path/to/file` or `postgres://name:password@host:port/database`."""

from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit, urlunsplit

from django.core.exceptions import ImproperlyConfigured

_OPTIONS = {
    # Compiling a page's short statements takes far longer than running them. And what a page asks is found by an index:
    # going through a whole table instead pays only on disks that turn.
    # A connection plans once what every page asks: of the access text, planning takes as long as running it. What asks
    # for hundreds at once is planned for them (`records/reading.py`).
    "options": "-c jit=off -c random_page_cost=1.1 -c plan_cache_mode=force_generic_plan",
    "server_side_binding": True,
    "prepare_threshold": 2,
}


def database(address: str, *, home: Path) -> dict[str, Any]:
    """
    Turn a database address into Django's settings for it. A relative SQLite path starts at `home`.

    :raises ImproperlyConfigured: if the address names neither SQLite nor PostgreSQL.
    """
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path.removeprefix("/")), home)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgres(parts)
    raise ImproperlyConfigured("DATABASE_URL starts with sqlite:/// or postgres://.")


def beside(owner: str) -> str:
    """
    Give the address of the application's own role beside the one that owns the tables, where only that one is known.

    Whoever knows the owner's password knows this one; nobody learns the owner's from it.
    """
    parts = urlsplit(owner)
    place = parts.netloc.rpartition("@")[2]
    secret = f":{sha256(f'application {parts.password}'.encode()).hexdigest()[:40]}" if parts.password else ""
    role = f"{parts.username or 'thinkfamily'}_application"
    return urlunsplit(parts._replace(netloc=f"{role}{secret}@{place}"))


def _sqlite(path: str, home: Path) -> dict[str, Any]:
    if not path:
        raise ImproperlyConfigured("DATABASE_URL names no SQLite file: sqlite:///var/thinkfamily.sqlite3, for example.")
    file = home / path
    file.parent.mkdir(parents=True, exist_ok=True)  # SQLite makes the file, but not its folder
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A writer waits its turn at the start, rather than failing in the middle of a transaction.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # A file that is mapped is read without a call for each page: a search takes half as long.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000;"
            " PRAGMA mmap_size=1073741824",
        },
    }


def _postgres(parts: SplitResult) -> dict[str, Any]:
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise ImproperlyConfigured("DATABASE_URL names no database: postgres://localhost/thinkfamily, for example.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": _OPTIONS | dict(parse_qsl(parts.query)),
    }
