"""The database itself refuses to change, delete, empty or replace a row of the log."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from tests.owning import LOG, the_log_unguarded
from thinkfamily.sharing.models import LogBatch, LogPlace, Look

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 7, 9, tzinfo=UTC)
ROOT = "ab" * 32


@pytest.fixture
def rows():
    """A row in each table of the log."""
    look = Look.objects.create(at=NOW, actor=uuid4(), role="practitioner", what="family", reason="involved", rule="P1")
    LogPlace.objects.create(look=look.pk, batch=1, place=1, leaf=ROOT)
    LogBatch.objects.create(
        number=1, first=look.pk, last=look.pk, count=1, previous=ROOT, root=ROOT, form=1, sealed_at=NOW
    )
    return _all()


def _all():
    return [list(model.objects.order_by("pk").values()) for model in (Look, LogPlace, LogBatch)]


def _refused(text, params=()):
    """On PostgreSQL the application may not even try; and the owner, who may, is refused as anybody is on SQLite."""
    if connection.vendor == "postgresql":
        with pytest.raises(ProgrammingError, match="permission denied"):
            _done(text, params)
        text, params = "SELECT tests_as_owner(%s)", [text]
    with pytest.raises(IntegrityError, match="never changed"):
        _done(text, params)


def _done(text, params):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(text, params)


COLUMNS = {"sharing_look": "rule", "sharing_logbatch": "root", "sharing_logplace": "leaf"}


@pytest.mark.parametrize("table", LOG)
def test_no_row_is_changed(rows, table):
    _refused(f"UPDATE {table} SET {COLUMNS[table]} = 'P2'")  # noqa: S608 (names of ours)
    assert _all() == rows


@pytest.mark.parametrize("table", LOG)
def test_no_row_is_deleted(rows, table):
    _refused(f"DELETE FROM {table}")  # noqa: S608 (names of ours)
    assert _all() == rows


@pytest.mark.parametrize("table", LOG)
def test_no_table_is_emptied(rows, table):
    if connection.vendor == "postgresql":
        _refused(f"TRUNCATE {table} CASCADE")
    else:  # which has no other way to empty a table than to delete from it
        _refused(f"DELETE FROM {table} WHERE 1")  # noqa: S608 (names of ours)
    assert _all() == rows


def test_no_row_is_replaced_by_another_with_its_key(rows):
    place = "sharing_logplace (look, batch, place, leaf) VALUES"
    look = str(rows[1][0]["look"]) if connection.vendor == "postgresql" else rows[1][0]["look"].hex
    if connection.vendor == "postgresql":
        _refused(f"INSERT INTO {place} ('{look}', 1, 1, 'x') ON CONFLICT (look) DO UPDATE SET leaf = 'x'")
    else:
        _refused(f"INSERT OR REPLACE INTO {place} (%s, 2, 2, 'x')", [look])
        _refused(f"INSERT OR REPLACE INTO {place} (%s, 1, 1, 'x')", [uuid4().hex])
        _refused("INSERT OR REPLACE INTO sharing_look SELECT * FROM sharing_look")
        _refused("INSERT OR REPLACE INTO sharing_logbatch SELECT * FROM sharing_logbatch")
    assert _all() == rows


def test_the_owner_alone_gets_past_the_triggers_and_they_are_back_afterwards(rows):
    with the_log_unguarded(), connection.cursor() as cursor:
        cursor.execute("UPDATE sharing_look SET rule = 'P2'")
    assert _all() != rows
    _refused("UPDATE sharing_look SET rule = 'P1'")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_tables_emptied_after_a_test_are_guarded_in_the_next(time, rows):
    assert [len(each) for each in rows] == [1, 1, 1], "what the test before wrote is gone"
    _refused("UPDATE sharing_look SET rule = 'P1'")
    _refused("DELETE FROM sharing_logplace")
