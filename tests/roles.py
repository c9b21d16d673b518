"""On PostgreSQL the tests have two roles: one owns the tables, and the product reads and writes as the other."""

import os
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg
from django.conf import settings
from psycopg.sql import quote

OWNER, APPLICATION = "thinkfamily_tests_owner", "thinkfamily_tests"


def take_roles():
    """
    Make both roles as whoever `DATABASE_URL` names, and be the application from here on.

    Where `DATABASE_OWNER_URL` is given too they are there already: so it is in every process but the first.
    """
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") or settings.DATABASE_OWNER:
        return
    given = os.environ["DATABASE_URL"]
    with psycopg.connect(given, autocommit=True) as maker:
        for role, more in ((OWNER, "CREATEDB"), (APPLICATION, "")):
            maker.execute(
                f"DO $$ BEGIN CREATE ROLE {role} LOGIN {more}; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
            )
            if password := urlsplit(given).password:
                maker.execute(f"ALTER ROLE {role} PASSWORD {quote(unquote(password))}")
    os.environ |= {"DATABASE_OWNER_URL": _named(given, OWNER), "DATABASE_URL": _named(given, APPLICATION)}
    default = settings.DATABASES["default"]
    settings.DATABASE_OWNER = default | {"USER": OWNER}
    default["USER"] = settings.DATABASE_APPLICATION["USER"] = APPLICATION


def _named(address, role):
    parts = urlsplit(address)
    secret = f":{parts.password}" if parts.password else ""
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{role}{secret}@{place}"))
