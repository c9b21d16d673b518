"""One address names the database."""

import sqlite3
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from thinkfamily.settings.database import beside, database

OWNER = "postgres://ana:p%40ss@db.example.org:5433/place?sslmode=require"


def test_a_relative_sqlite_file_is_found_from_the_checkout(tmp_path):
    assert database("sqlite:///var/place.sqlite3", home=tmp_path)["NAME"] == tmp_path / "var/place.sqlite3"
    assert (tmp_path / "var").is_dir()


def test_an_absolute_sqlite_file_stays_where_it_is(tmp_path):
    assert (
        database(f"sqlite:///{tmp_path}/a%20place.sqlite3", home=Path("/nowhere"))["NAME"]
        == tmp_path / "a place.sqlite3"
    )


def test_sqlite_keeps_a_journal_so_readers_and_a_writer_do_not_wait(tmp_path):
    settings = database("sqlite:///place.sqlite3", home=tmp_path)
    opened = sqlite3.connect(settings["NAME"])
    for statement in settings["OPTIONS"]["init_command"].split(";"):
        opened.execute(statement)
    assert opened.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert opened.execute("PRAGMA foreign_keys").fetchone() == (1,)
    opened.close()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgres://ana:p%40ss@db.example.org:5433/place", ("ana", "p@ss", "db.example.org", "5433", "place")),
        ("postgresql://localhost/place", ("", "", "localhost", "", "place")),
        ("postgres://%2Frun%2Fpostgresql/place", ("", "", "/run/postgresql", "", "place")),
    ],
)
def test_a_postgresql_address_is_taken_apart(address, expected):
    settings = database(address, home=Path("/"))
    assert tuple(settings[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")) == expected


def test_options_of_the_address_reach_postgresql_and_may_replace_ours():
    ours = database("postgres://h/place", home=Path("/"))["OPTIONS"]
    assert ours["options"] == "-c jit=off -c random_page_cost=1.1 -c plan_cache_mode=force_generic_plan"
    of_the_address = database("postgres://h/place?sslmode=require&options=-c%20jit%3Don", home=Path("/"))["OPTIONS"]
    assert of_the_address == ours | {"sslmode": "require", "options": "-c jit=on"}


def test_the_applications_role_stands_beside_the_owners_with_a_password_that_says_nothing_of_theirs():
    owner, role = (database(each, home=Path("/")) for each in (OWNER, beside(OWNER)))
    assert {name for name in owner if owner[name] != role[name]} == {"USER", "PASSWORD"}
    assert role["USER"] == "ana_application"
    assert len(role["PASSWORD"]) == 40
    assert "p@ss" not in role["PASSWORD"]
    assert beside("postgres://127.0.0.1/place") == "postgres://thinkfamily_application@127.0.0.1/place"


@pytest.mark.parametrize("address", ["mysql://h/place", "place.sqlite3", "sqlite:///", "postgres://h/"])
def test_an_address_that_names_no_database_is_refused(address):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database(address, home=Path("/"))


@pytest.mark.django_db
def test_the_database_refuses_what_belongs_to_nobody():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys")
            assert cursor.fetchone() == (1,)
        else:
            cursor.execute("SHOW server_version_num")
            assert int(cursor.fetchone()[0]) >= 150000


@pytest.mark.django_db
@pytest.mark.postgresql
def test_what_is_asked_again_is_planned_once():
    with connection.cursor() as cursor:
        for number in range(4):
            cursor.execute("SELECT %s::integer + 1 AS asked_again", [number])
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%asked_again%'", None)
        assert cursor.fetchone() == (1,)
