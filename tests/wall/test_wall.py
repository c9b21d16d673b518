"""The second wall: who stands before it, what it keeps from nobody in particular, and what it costs no more than."""

import os
import subprocess
import sys
from datetime import timedelta
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from tests import given
from tests.beginning import begun
from tests.reading import read_for_nobody
from tests.source import HOME
from tests.wall.test_index import INDEX
from tests.wall.world import a_world_with_an_address
from thinkfamily.families.models import PlaceKey, Whereabouts
from thinkfamily.findings.models import Finding
from thinkfamily.records.reading import as_viewer, as_work, reading
from thinkfamily.sharing.models import Item, LogBatch, LogPlace, Look
from thinkfamily.sharing.wall import who_stands_before_it

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
LOG = (Look, LogBatch, LogPlace)
LOOK = {"role": "practitioner", "what": "family", "reason": "involved", "rule": "P1"}
world = begun(a_world_with_an_address)


def _asked(text, *values):
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return cursor.fetchall()


def _contents():
    return [model for model in apps.get_models() if getattr(model._meta.pk.remote_field, "model", None) is Item]


def test_the_tests_run_as_neither_the_owner_nor_a_superuser():
    assert who_stands_before_it() == {"superuser": False, "bypasses": False, "owns": False, "open": []}


def test_the_wall_stands_about_every_content_the_index_and_the_log():
    rows = _asked("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
    stands = {name for (name,) in rows}
    assert len(_contents()) > 30
    assert stands == {model._meta.db_table for model in (*_contents(), PlaceKey, *INDEX, *LOG)}


def test_until_somebody_is_named_there_are_no_whereabouts_nothing_restricted_and_no_log(world):
    Look.objects.create(at=given.NOW, actor=uuid4(), **LOOK)
    assert all(model.objects.exists() for model in (Whereabouts, PlaceKey, Look, Finding))
    with read_for_nobody():
        assert not [model for model in (Whereabouts, PlaceKey, Look) if model.objects.exists()]
        assert Finding.objects.exists()
        assert not Finding.objects.filter(pk=world.afraid).exists()


def test_who_reads_is_forgotten_with_the_transaction(world):
    stranger = given.a_practitioner(name="Neil Tansley").actor.pk
    with read_for_nobody():
        for who, sees in ((world.farida.actor.pk, True), (stranger, False)):
            with reading():
                as_viewer(who, given.later(5))
                assert Finding.objects.filter(pk=world.afraid).exists() is sees
                with reading():
                    as_work("a step")
                    assert Finding.objects.filter(pk=world.afraid).exists()
                assert Finding.objects.filter(pk=world.afraid).exists() is sees
            assert not Whereabouts.objects.exists()


def _refused(write):
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        write()


def test_whoever_looks_writes_no_content_and_only_their_own_looks(world):
    who, at = world.farida.actor.pk, given.later(5)
    with read_for_nobody(), reading():
        as_viewer(who, at)
        _refused(lambda: Whereabouts.objects.create(item_id=world.afraid, person_id=world.lowri, sort="told", text="x"))
        assert Finding.objects.filter(pk=world.afraid).update(words="") == 0
        _refused(lambda: Look.objects.create(at=at, actor=uuid4(), **LOOK))
        _refused(lambda: LogPlace.objects.create(look=uuid4(), batch=1, place=1, leaf="x"))
        assert Look.objects.create(at=at, actor=who, **LOOK).pk


def test_production_refuses_a_role_that_could_get_past_it():
    """As the owner of a database; the tests' own role is let through in tests/settings."""
    asked = [sys.executable, "manage.py", "check", "--deploy", "--settings=thinkfamily.settings.production"]
    named = {"DATABASE_URL": _address_of_the_owner(), "SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "tf.example.org"}
    answer = subprocess.run(asked, cwd=HOME, env=os.environ | named, capture_output=True, text=True, check=False)
    assert answer.returncode
    assert "owns the tables" in answer.stderr
    assert "is a superuser" not in answer.stderr


def _address_of_the_owner():
    parts = urlsplit(os.environ["DATABASE_OWNER_URL"])
    return urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))


@pytest.mark.parametrize("model", LOG)
def test_of_the_log_the_application_may_read_and_add_and_no_more(model):
    rights = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "TRIGGER"]
    text = "SELECT " + ", ".join(f"has_table_privilege('{model._meta.db_table}', '{right}')" for right in rights)
    assert _asked(text) == [(True, True, False, False, False, False)]


def test_no_reach_is_ever_longer_than_the_involvement(world):
    """An instant after it ends there is nothing, and none before it began."""
    who, lead = world.farida.actor.pk, given.later(5)
    for at, sees in ((lead, True), (given.MONDAY - timedelta(days=1), False)):
        with reading():
            as_viewer(who, at)
            assert Finding.objects.filter(pk=world.afraid).exists() is sees


def test_to_read_a_few_rows_no_list_of_all_items_is_made(world):
    with read_for_nobody(), reading():
        as_viewer(world.farida.actor.pk, given.later(5))
        connection.cursor().execute("SET LOCAL enable_seqscan = off")
        plan = Finding.objects.filter(pk__in=[world.afraid, uuid4()]).explain()
    assert "sharing_item_pkey" in plan
    assert "hashed SubPlan" not in plan
