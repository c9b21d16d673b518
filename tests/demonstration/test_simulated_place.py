"""The demonstration place is a simulated one: its people, whom agencies noticed, and a year of work with them."""

import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from functools import cache

import pytest
from django.db import connection

from tests import given
from tests.source import HOME
from thinkfamily.identity.linkage.models import Extract, IndexRecord, Membership
from thinkfamily.identity.models import MatchPerson, SourceRecord
from thinkfamily.records.decision import Refused
from thinkfamily.simulation import place
from thinkfamily.simulation.cast import bring_in_everyone
from thinkfamily.simulation.content import families, practitioners
from thinkfamily.simulation.year import held
from thinkfamily.simulation.year.apart import _bring
from thinkfamily.simulation.year.held import SENT_BY, link_what_is_held, load_extracts
from thinkfamily.simulation.year.lived import RESIDENTS, simulated_place
from thinkfamily.simulation.year.wording import said

SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@cache
def the_place():
    return simulated_place(SUNDAY)


def _reached(family):
    """How far the road of a family has come."""
    road = family.road
    if "closing" in road:
        return f"closed: {road['closing']['outcome']}"
    steps = ("plan", "assessment", "agreement", "declined", "lead")
    return next((step for step in steps if step in road), road.get("screening", {}).get("outcome", "open"))


def test_about_four_thousand_people_live_there():
    people = the_place().life.people
    assert people.residents == RESIDENTS == 4000
    assert 450 <= the_place().life.here(people.months).sum() <= 550


def test_families_are_at_every_point_of_the_road():
    reached = Counter(_reached(family) for family in the_place().families)
    assert reached == {
        "advise": 21,
        "signpost": 20,
        "safeguarding": 5,
        "declined": 17,
        "assessment": 2,
        "plan": 10,
        "closed: outcomes_met": 3,
        "closed: partly_met": 2,
        "closed: stepped_up": 3,
        "closed: stepped_down": 2,
    }


def test_some_come_back_after_their_plan_ended():
    back = [each for each in the_place().families if "closing" in each.road and len(each.contacts) > 1]
    assert len(back) >= 2


def test_the_same_seed_on_the_same_day_is_the_same_place_and_another_is_not():
    assert simulated_place(SUNDAY).families == the_place().families
    assert simulated_place(SUNDAY, seed=9).families != the_place().families


def test_no_two_families_are_the_same_people():
    named = [tuple(person["name"] for person in family.people.values()) for family in the_place().families]
    assert len({*named}) == len(named)
    homes = [home["at"] for family in the_place().families for home in family.homes.values()]
    assert len({*homes}) >= 0.95 * len(homes)
    numbers = [person["nhs"] for family in the_place().families for person in family.people.values() if "nhs" in person]
    assert len({*numbers}) == len(numbers)
    assert all(number.startswith("999") for number in numbers)


def _expecting(family):
    return [key for key, told in family.people.items() if "expected" in told]


def test_a_child_not_born_yet_belongs_to_the_family_and_is_tied_to_its_parents_alone():
    expecting = [each for each in the_place().families if _expecting(each)]
    assert len(expecting) >= 2
    for family in expecting:
        unborn = {*_expecting(family)}
        ties = [tie for tie in family.ties if {tie.one, tie.other} & unborn]
        assert ties
        assert {tie.kind for tie in ties} <= {"parent", "non_resident_parent"}
        assert not unborn & {key for contact in family.contacts for key in (contact["about"], *contact["also"])}


def test_what_is_told_in_files_is_planted_and_what_came_to_be_is_not():
    assert all(family.planted for family in families())
    assert not any(family.planted for family in the_place().families)


def test_nobody_leads_more_than_a_handful_of_simulated_families():
    leads = Counter(
        family.road["lead"]["who"]
        for family in the_place().families
        if "lead" in family.road and not {"closing", "declined"} & family.road.keys()
    )
    assert max(leads.values()) <= 5
    assert max(leads.values()) - min(leads.values()) <= 2
    assert not {who for who in leads if "sees" in practitioners()[who]}


def test_all_that_is_said_of_needs_is_said_by_people_who_work_there():
    for need in said()["needs"].values():
        assert {*need["by"], *need["does"]} <= practitioners().keys()


@pytest.mark.django_db
def test_every_road_can_be_walked_to_where_it_is_told_to_have_come(monkeypatch):
    """The families are walked by the product's own commands, which refuse what cannot be."""
    monkeypatch.setattr(place, "families", tuple)
    expecting = [each for each in the_place().families if _expecting(each)]
    some = tuple({each.key: each for each in (*_one_of_each(the_place().families), *expecting)}.values())
    monkeypatch.setattr(place, "_simulated", lambda *_: some)
    monkeypatch.setattr(place, "load_extracts", lambda *_: 0)
    monkeypatch.setattr(place, "link_what_is_held", lambda _: "")
    lives = {}
    lived = place.live
    monkeypatch.setattr(place, "live", lambda *told: lives.update(lived(*told)))
    monkeypatch.setattr(place, "_set_out_figures", lambda _: None)
    place.make_place(now=SUNDAY, say=lambda _: None)
    assert {life.told.key for life in lives.values() if life.plan} == {each.key for each in some if "plan" in each.road}
    assert len(lives) == len(some) >= 8
    unborn = {str(life.people[key]) for life in lives.values() for key in _expecting(life.told)}
    said = SourceRecord.objects.filter(person__in=unborn, unborn=True).values_list("person", flat=True)
    assert {*map(str, said)} == unborn


def _one_of_each(told):
    return tuple({_reached(family): family for family in told}.values())


@pytest.mark.django_db
def test_what_agencies_hold_of_everybody_is_loaded_into_the_index():
    given.editions()
    cast = bring_in_everyone(SUNDAY)
    records = the_place().records
    kept = load_extracts(records, cast, SUNDAY)
    assert kept == IndexRecord.objects.count()
    assert kept >= 5000
    assert Extract.objects.exclude(finished=None).count() == len(SENT_BY)


@pytest.mark.once  # only an SQLite file can be copied; elsewhere all are walked in one process
def test_families_walked_apart_are_all_brought_home(tmp_path, db):
    file = tmp_path / "place.sqlite3"
    file.write_bytes(connection.connection.serialize())
    script = """
if __name__ == "__main__":
    import django
    django.setup()
    from django.core.management import call_command
    from thinkfamily.records.queries import now
    from thinkfamily.simulation import place
    from thinkfamily.simulation.content import families
    call_command("load_editions", verbosity=0)
    place.families = lambda told=families(): told[:1]
    place._set_out_figures = lambda _: None
    place.make_place(now=now(), say=lambda _: None, residents=500)
"""
    walk = tmp_path / "walk.py"
    walk.write_text(script)
    settings = {"DJANGO_SETTINGS_MODULE": "thinkfamily.settings.demonstration", "SECRET_KEY": "x" * 50}
    more = {"DATABASE_URL": f"sqlite:///{file}", "PYTHONPATH": str(HOME)}
    subprocess.run([sys.executable, walk], env={**os.environ, **settings, **more}, check=True, timeout=300)
    expected = len(simulated_place(datetime.now(UTC), residents=500).families) + 1
    with closing(sqlite3.connect(file)) as made:
        assert made.execute("SELECT count(*) FROM families_family").fetchone() >= (expected,)
        assert not made.execute("PRAGMA foreign_key_check").fetchall()
        contacts = made.execute(
            "SELECT count(*), count(DISTINCT reference), max(reference) FROM door_contact"
        ).fetchone()
        assert contacts[0] == contacts[1]
        registered = made.execute(
            "SELECT count(*) FROM records_event e JOIN door_contact c ON c.id = e.about_id"
            " WHERE e.kind = 'contact.registered' AND json_extract(e.data, '$.reference') = c.reference"
        ).fetchone()
        assert registered == contacts[:1]
        known = made.execute("SELECT count(DISTINCT head_id) FROM people_person").fetchone()
        assert made.execute("SELECT count(*) FROM match_person WHERE NOT agencies").fetchone() == known


def test_a_row_changed_apart_is_not_lost_in_silence(db):
    with closing(sqlite3.connect(":memory:")) as walked:
        walked.executescript(
            "ATTACH ':memory:' AS begun; CREATE TABLE begun.t (id, word); CREATE TABLE t (id, word);"
            "INSERT INTO begun.t VALUES (1, 'before'); INSERT INTO t VALUES (1, 'after');"
        )
        with pytest.raises(Refused, match="changed a row of t"):
            _bring(walked, "t")


@pytest.mark.django_db
def test_what_agencies_hold_is_linked_where_linking_is_installed_and_can_be_looked_for_where_it_is_not(monkeypatch):
    pytest.importorskip("duckdb")
    given.editions()
    cast = bring_in_everyone(SUNDAY)
    load_extracts(the_place().records, cast, SUNDAY)
    with monkeypatch.context() as without:
        without.setattr(held, "link_index", _not_installed)
        assert link_what_is_held(SUNDAY) == "It is not installed."
        assert MatchPerson.objects.filter(agencies=True).count() > 5_000
    assert link_what_is_held(SUNDAY) == ""
    assert Membership.objects.count() >= 5_000
    assert Membership.objects.values("cluster").distinct().count() < 4_000


def _not_installed(**_):
    raise Refused("It is not installed.")
