"""Reads whose statement is put together once ask for the values of each asking, and nothing else changes."""

from datetime import timedelta
from threading import Thread
from uuid import uuid4

import pytest
from django.db.models import Q
from django.db.models.sql.compiler import SQLCompiler

from tests import given
from thinkfamily.partnership.models import Agency, Practitioner
from thinkfamily.records.models import Actor, Due
from thinkfamily.records.prepared import prepared

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    given.a_place()
    return [given.a_practitioner(name=name) for name in ("Ada Nwosu", "Bronwen Price", "Dev Patel")]


@prepared
def named(actors, kind):
    return Actor.objects.filter(pk__in=actors, kind=kind).order_by("shown_as").values_list("pk", "shown_as")


@prepared
def at_work(actors, at, telephone):
    there = Q(until=None) | Q(until__gt=at)
    rows = Practitioner.objects.filter(there, actor__in=actors, since__lte=at).select_related("actor", "agency")
    return rows.exclude(telephone=telephone).order_by("actor__shown_as")


def test_each_asking_is_of_its_own_values_however_many(people):
    actors = [each.actor_id for each in people]
    kind = people[0].actor.kind
    for some in (actors, actors[:1], actors[1:], actors * 2, set(actors), []):
        plain = Actor.objects.filter(pk__in=some, kind=kind).order_by("shown_as").values_list("pk", "shown_as")
        assert named(some, kind) == list(plain)
    assert named(actors, "nobody") == named([uuid4()], kind) == []


def test_rows_are_objects_with_all_that_was_read_with_them(people, django_assert_num_queries):
    actors, at = [each.actor_id for each in people], given.NOW
    for moment in (at, at - timedelta(days=40_000), at + timedelta(days=1)):
        with django_assert_num_queries(1):
            found = [(row.actor.shown_as, row.agency.name, row.since) for row in at_work(actors, moment, "none")]
        rows = Practitioner.objects.filter(actor__in=actors, since__lte=moment).order_by("actor__shown_as")
        assert found == [(row.actor.shown_as, row.agency.name, row.since) for row in rows]
        assert len(found) == (0 if moment < at else 3)


def test_a_statement_is_put_together_once(people, monkeypatch):
    actors, kind = [each.actor_id for each in people], people[0].actor.kind
    named(actors, kind)
    put_together = []
    monkeypatch.setattr(SQLCompiler, "as_sql", lambda *args, **named: put_together.append(args))
    assert len(named(actors[::-1], kind)) == len(named([*actors[1:], uuid4()], kind)) + 1 == 3
    assert not put_together


def test_a_row_changed_since_is_read_as_it_is(people):
    kind, first = people[0].actor.kind, [people[0].actor_id]
    assert named(first, kind)[0][1] == "Ada Nwosu"
    Actor.objects.filter(pk=first[0]).update(shown_as="Ada Nwosu-Hale")
    assert named(first, kind)[0][1] == "Ada Nwosu-Hale"


def test_what_changes_a_value_before_it_is_asked_is_refused(people):
    @prepared
    def a_day_before(at):
        return Due.objects.filter(by__lt=at - timedelta(days=1))

    with pytest.raises(TypeError, match="a_day_before does not hand on its values as they are"):
        a_day_before(given.NOW)


def test_none_is_part_of_the_statement(people):
    @prepared
    def supervised_by(supervisor):
        return Practitioner.objects.filter(supervisor=supervisor)

    assert {row.pk for row in supervised_by(None)} == set(
        Practitioner.objects.filter(supervisor=None).values_list("pk", flat=True)
    )
    assert supervised_by(people[0].pk) == []


def test_a_part_that_nothing_can_answer_is_left_out(people):
    @prepared
    def either(actors, agencies):
        mine = Actor.objects.filter(pk__in=actors).order_by().values_list("pk", flat=True)
        return mine.union(Agency.objects.filter(pk__in=agencies).order_by().values_list("pk", flat=True), all=True)

    actor, agency = people[0].actor_id, people[0].agency_id
    assert either([actor], []) == [actor]
    assert either([], [agency]) == [agency]
    assert sorted(either([actor], [agency])) == sorted([actor, agency])
    assert either([], []) == []


@pytest.mark.django_db(transaction=True)
def test_two_at_once_do_not_read_each_others_values(people):
    kind, wrong = people[0].actor.kind, []

    def ask(person):
        from django.db import connection

        try:
            wrong.extend(found for _ in range(50) if (found := named([person.actor_id], kind)) != [own(person)])
        finally:
            connection.close()

    def own(person):
        return (person.actor_id, person.actor.shown_as)

    threads = [Thread(target=ask, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
