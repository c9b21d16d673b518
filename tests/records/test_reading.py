"""What is read of PostgreSQL, and how it is planned."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from thinkfamily.identity.commands import searchable
from thinkfamily.identity.commands.searchable import put_again
from thinkfamily.records.reading import MANY, planned_for

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def _said(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    "text", ["2026-03-29 01:30:00+00", "2026-10-25 01:30:00.000001+00", "1926-02-28 23:59:59.9+00"]
)
def test_an_instant_is_read_as_it_is_kept(text):
    read = _said(f"SELECT TIMESTAMPTZ '{text}'")
    assert (read, read.tzinfo) == (datetime.fromisoformat(text), UTC)


def test_an_instant_is_said_of_utc_wherever_the_database_stands():
    assert _said("SELECT TIMESTAMPTZ '2026-07-01 10:00:00+01'").isoformat() == "2026-07-01T09:00:00+00:00"
    assert _said("SHOW TimeZone") == "UTC"


def test_what_asks_for_many_is_planned_for_them_and_what_comes_after_is_not():
    before = _said("SHOW plan_cache_mode")
    with planned_for(MANY):
        assert _said("SHOW plan_cache_mode") == "force_custom_plan"
    assert _said("SHOW plan_cache_mode") == before == "force_generic_plan"
    with planned_for(MANY - 1):
        assert _said("SHOW plan_cache_mode") == before


def test_whoever_a_file_tells_of_is_put_into_the_index_by_plans_for_these_very_rows(monkeypatch):
    plans: list[str] = []
    monkeypatch.setattr(searchable, "load", lambda *_: plans.append(_said("SHOW plan_cache_mode")))
    put_again([])
    assert plans == ["force_custom_plan"]
    assert _said("SHOW plan_cache_mode") == "force_generic_plan"
