"""A large place is loaded all at once or not at all, each family with every row and event of the one it copies."""

from contextlib import nullcontext

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.models import F

from tests import given
from thinkfamily.families.models import Family, PlaceKey, Whereabouts
from thinkfamily.families.rules.places import place_keys
from thinkfamily.identity.models import MatchPerson, SourceRecord
from thinkfamily.jobs.management.commands import load
from thinkfamily.partnership.models import Area
from thinkfamily.people.models import Person
from thinkfamily.records.decision import Refused
from thinkfamily.records.models import Event
from thinkfamily.simulation.load import filled
from thinkfamily.simulation.load.copied import in_copy
from thinkfamily.simulation.load.filled import FEWEST, fill
from thinkfamily.simulation.load.named import ADDRESS, WORDS

on_postgresql = pytest.mark.postgresql


def nothing_said(words):
    """Say nothing of how far it is."""


@pytest.mark.django_db
@on_postgresql
def test_every_family_has_the_rows_and_events_of_one_that_commands_made():
    given.editions()
    place = fill(FEWEST, given.NOW, nothing_said)
    assert Family.objects.count() >= place.extent.families
    assert Person.objects.count() >= FEWEST
    assert MatchPerson.objects.filter(agencies=False).count() == Person.objects.filter(head=F("pk")).count()
    for number in range(place.extent.families):
        made, _ = place.of_family(number)
        for model in (Event, Person):
            copies = [in_copy(row, number) for row in made.ids(model)]
            assert copies
            assert model.objects.filter(pk__in=copies).count() == len(copies)


@pytest.mark.django_db
@on_postgresql
def test_each_family_has_names_and_an_address_of_its_own():
    given.editions()
    place = fill(FEWEST, given.NOW, nothing_said)
    named, homes = set(), set()
    for number in range(place.extent.families):
        made, one = place.of_family(number)
        copies = [in_copy(row, number) for row in made.ids(Person)]
        records = SourceRecord.objects.filter(person__in=copies)
        said = {(each.given, each.family_name) for each in records}
        assert said & {("Ife", "Adeyemi"), ("Kola", "Adeyemi")} == set()
        named.add(tuple(sorted(said)))
        where = Whereabouts.objects.filter(person__in=copies).get()
        assert where.text == one.words[WORDS[ADDRESS]]
        assert {key.key for key in PlaceKey.objects.filter(whereabouts=where)} <= place_keys(where.text)
        homes.add(where.text)
    assert len(named) == place.extent.families
    assert len(homes) >= 0.9 * place.extent.families


@pytest.mark.django_db
@on_postgresql
def test_a_database_that_holds_people_or_an_area_is_refused():
    given.a_place()
    with pytest.raises(Refused, match="already has an area"):
        fill(FEWEST, given.NOW, nothing_said)
    given.a_contact()
    with pytest.raises(Refused, match="holds people"):
        fill(FEWEST, given.NOW, nothing_said)


@pytest.mark.django_db
@on_postgresql
def test_a_load_that_is_broken_off_leaves_nothing():
    given.editions()

    def broken_off(words):
        if "families" in words and "sort" not in words:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(FEWEST, given.NOW, broken_off)
    assert not Area.objects.exists()
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_what_cannot_be_loaded_is_said_plainly():
    with pytest.raises(CommandError, match=f"{FEWEST} people at least"):
        call_command("load", people=FEWEST - 1)
    if connection.vendor != "postgresql":
        with pytest.raises(CommandError, match="Name one in DATABASE_URL"):
            call_command("load", people=FEWEST, verbosity=0)


@pytest.mark.parametrize("asked", ["many", "1,5", "2.5", "-1", ""])
def test_a_number_of_people_that_is_none_is_said_plainly(asked):
    with pytest.raises(CommandError, match=r"not a whole number|too small"):
        call_command("load", f"--people={asked}", verbosity=0)


@pytest.mark.django_db
@on_postgresql
@pytest.mark.parametrize(
    ("failed", "said"),
    [
        (OperationalError("could not extend file: No space left on device\nHINT: Check free disk space."),
         "could not take it: could not extend file: No space left on device. Nothing was kept."),
        (MemoryError(), "not enough memory"),
        (KeyboardInterrupt(), "Interrupted. Nothing was kept."),
    ],
)  # fmt: skip
def test_what_goes_wrong_half_way_is_said_plainly_and_leaves_nothing(monkeypatch, failed, said):
    given.editions()

    def fails(*_):
        raise failed

    monkeypatch.setattr(load, "as_owner", nullcontext)
    monkeypatch.setattr(filled, "lay", fails)
    with pytest.raises(CommandError, match=said):
        call_command("load", people=FEWEST, verbosity=0)
    assert not Area.objects.exists()
    assert not Person.objects.exists()


@pytest.mark.django_db
@on_postgresql
def test_more_people_than_memory_holds_are_refused_at_once(monkeypatch):
    monkeypatch.setattr(load, "as_owner", nullcontext)
    with pytest.raises(CommandError, match="It holds about"):
        call_command("load", people=99_999_999_999, verbosity=0)
