"""The demonstration place is made through the product's own commands, whole or not at all."""

import io
from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests import given
from tests.beginning import begun
from thinkfamily.partnership.models import Agency, Area, Practitioner
from thinkfamily.people.models import Person
from thinkfamily.records.models import Account, Event
from thinkfamily.simulation import place
from thinkfamily.simulation.content import families

pytestmark = pytest.mark.django_db

SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def _told():
    """Everything told is lived on SQLite, as on a new machine; every fifth family on PostgreSQL as well."""
    return families()[:: 5 if connection.vendor == "postgresql" else 1]


def _on_a_sunday():
    with patch.object(place, "families", _told):
        place.make_place(now=SUNDAY, say=lambda _words: None, residents=0)


_on_a_sunday.leaves_much = True
the_place = begun(_on_a_sunday)


@pytest.mark.usefixtures("the_place")
class TestThePlace:
    def test_it_is_marked_as_invented(self):
        assert Area.objects.get().demonstration

    def test_everybody_told_of_works_there_and_can_sign_in(self):
        assert Agency.objects.count() >= 12
        assert Practitioner.objects.count() >= 30
        assert Account.objects.filter(second_factor_since=None).count() == 0

    def test_every_family_told_of_is_known(self):
        named = {person["name"] for family in _told() for person in family.people.values()}
        assert len(families()) >= 60
        assert Person.objects.count() >= len(named) // 2

    def test_nothing_happened_after_now(self):
        assert Event.objects.order_by("-at").first().at <= SUNDAY


def test_a_database_with_an_area_of_its_own_is_left_alone():
    given.a_place()
    given.a_contact()
    with pytest.raises(CommandError, match="not marked as a demonstration"):
        call_command("load_demonstration", stdout=io.StringIO())
    assert not Area.objects.get().demonstration


def test_a_place_that_is_there_is_not_made_twice(monkeypatch):
    monkeypatch.setattr(place, "families", tuple)
    said = io.StringIO()
    call_command("load_demonstration", residents=0, stdout=said)
    call_command("load_demonstration", residents=0, stdout=said)
    assert said.getvalue().endswith("The demonstration place is here already.\n")


def test_a_load_that_breaks_off_leaves_nothing_behind(monkeypatch):
    def broken(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(place, "live", broken)
    with pytest.raises(KeyboardInterrupt):
        place.make_place(now=SUNDAY, say=lambda _words: None, residents=0)
    assert not Area.objects.exists()
    assert not Account.objects.exists()


def test_who_can_sign_in_is_said_only_of_invented_people(monkeypatch):
    with pytest.raises(CommandError, match="not a demonstration"):
        call_command("who_can_sign_in", stdout=io.StringIO())
    monkeypatch.setattr(place, "families", tuple)
    place.make_place(now=SUNDAY, say=lambda _words: None, residents=0)
    said = io.StringIO()
    call_command("who_can_sign_in", stdout=said)
    assert "Farida Bashir" in said.getvalue()
