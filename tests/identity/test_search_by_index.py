"""A search never reads through everybody: on both databases it goes by an index."""

import pytest
from django.db import connection
from django.db.models import F

from tests import given
from thinkfamily.door.commands import PersonTold
from thinkfamily.families.models import PlaceKey
from thinkfamily.identity.index.asking import (
    KEYS_ON_POSTGRESQL,
    KEYS_ON_SQLITE,
    LIKELIEST_ON_POSTGRESQL,
    PEOPLE_ON_POSTGRESQL,
    PEOPLE_ON_SQLITE,
)
from thinkfamily.identity.models import MatchKey, MatchPerson
from thinkfamily.identity.rules import Described, as_held
from thinkfamily.identity.weighing.keys import kept
from thinkfamily.identity.weighing.normalise import Nicknames

pytestmark = pytest.mark.django_db
MANY = 3000


def counted(table):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {table}")  # counted, so that there is something to choose between


def reads_through(plan):
    left = plan.upper().replace("INDEX SCAN", "").replace("INDEX ONLY SCAN", "").replace("HEAP SCAN", "")
    return any(scan in left for scan in ("SEQ SCAN", "SCAN MATCH", "SCAN P ", "SCAN K ", "SCAN FAMILIES"))


def test_places_are_looked_up_by_their_index():
    given.a_place()
    given.a_contact(about=PersonTold(name="Jo Hartly", where="14 Larch Close, ZZ1 4QD"))
    there = PlaceKey.objects.values("person_id", of=F("whereabouts_id")).first()
    PlaceKey.objects.bulk_create(
        PlaceKey(person_id=there["person_id"], whereabouts_id=there["of"], key=f"filler {n}") for n in range(MANY)
    )
    counted("families_placekey")
    plan = PlaceKey.objects.filter(key__in=["d14 larch close", "pZZ14QD"]).values_list("key", "person_id").explain()
    assert "place_by_key" in plan
    assert not reads_through(plan)


def test_people_are_looked_up_by_their_keys_and_nobody_else_is_read():
    people = MatchPerson.objects.bulk_create(
        MatchPerson(cluster=f"00000000-0000-0000-0000-{n:012}", features="\t\t\t\t\t/") for n in range(MANY)
    )
    MatchKey.objects.bulk_create(MatchKey(key=n, person=each) for n, each in enumerate(people))
    counted("match_key")
    counted("match_person")
    plans = plans_on_postgresql() if connection.vendor == "postgresql" else plans_on_sqlite()
    assert "match_key" in plans
    assert not reads_through(plans)


def plans_on_sqlite():
    with connection.cursor() as cursor:
        rows = []
        for text, values in ((KEYS_ON_SQLITE, (5, 60)), (PEOPLE_ON_SQLITE, ("[5, 6]",))):
            cursor.execute(f"EXPLAIN QUERY PLAN {text.replace('?', '%s')}", values)
            rows += [row[3] for row in cursor.fetchall()]
        return f"match_key {rows}" if any("PRIMARY KEY" in row for row in rows) else f"{rows}"


def plans_on_postgresql():
    lines = []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        keys, likeliest = (
            text.replace("%s", "$1", 1).replace("%s", "$2", 1) for text in (KEYS_ON_POSTGRESQL, LIKELIEST_ON_POSTGRESQL)
        )
        cursor.execute(f"PREPARE keys (bigint, bigint[]) AS {keys}")
        cursor.execute(f"PREPARE people (bigint[]) AS {PEOPLE_ON_POSTGRESQL.replace('%s', '$1')}")
        cursor.execute(f"PREPARE likeliest (bigint[], bigint) AS {likeliest}")
        for asked in ("keys (60, '{5,6}')", "people ('{5,6}')", "likeliest ('{5,6}', 32)"):
            cursor.execute(f"EXPLAIN EXECUTE {asked}")
            lines += [row[0] for row in cursor.fetchall()]
        for name in ("keys", "people", "likeliest"):
            cursor.execute(f"DEALLOCATE {name}")
    return "\n".join(lines)


def test_what_is_asked_for_meets_what_is_kept():
    nicknames = Nicknames({"jo": frozenset({"joanne"})})
    held = kept(as_held(Described(given="Joanne", family_name="Hartley-Obi")), nicknames)
    for asked in (
        Described(given="Jo", family_name="Hartly"),
        Described(given="Hartley", family_name="Jo"),
        Described(given="Jo", family_name="Obi"),
        Described(given="Joanne"),
        Described(family_name="Hartley"),
    ):
        assert held & kept(as_held(asked), nicknames, asking=True)
    assert not held & kept(as_held(Described(given="Oluwaseun", family_name="Adebayo")), nicknames, asking=True)
