"""What the demonstration place is told to hold fits together, and holds enough."""

import re
from collections import Counter
from datetime import UTC, datetime

import pytest

from tests.versioned_data import content
from thinkfamily.families.terms import Way
from thinkfamily.partnership.queries import FRONT_DOOR
from thinkfamily.partnership.rules import Calendar, working_days_between
from thinkfamily.partnership.terms import Role
from thinkfamily.simulation.content import DATA, agencies, families, practitioners, teams
from thinkfamily.simulation.dates import Dates

ROAD = {
    "waiting to be matched", "danger not yet accepted", "waiting to be screened", "advised", "told about a service",
    "one service", "joined to what is open", "safeguarding", "lead asked", "agreement partly declined",
    "declined by all", "assessment started", "assessment done", "plan agreed", "missed visits", "review due",
    "review late", "review done", "supervised", "closed", "returned",
}  # fmt: skip
STORIES = {"pritchard", "beaumont", "boateng", "haddad-moore", "marsden", "chaudhuri", "whitaker", "fernandes-cole"}
every_family = pytest.mark.parametrize("family", families(), ids=lambda family: family.key)


def test_there_is_enough_of_everything():
    assert len(agencies()) >= 12
    assert len(practitioners()) >= 30
    assert len(families()) >= 60


def test_every_point_of_the_road_is_told_of():
    assert set(Counter(family.point for family in families())) == ROAD


def test_the_stories_are_among_them():
    assert {family.key for family in families() if family.story} == STORIES


def test_everybody_works_somewhere_in_a_role_there_is():
    for told in practitioners().values():
        assert told["agency"] in agencies()
        assert told.get("role", "practitioner") in list(Role)
        assert told.get("team", "front-door") in teams()
        assert told.get("supervisor", "llewellyn") in practitioners()


def test_agencies_are_of_kinds_there_are_and_one_team_is_the_front_door():
    kinds = {row["code"] for row in content("partnership", "agency-kinds")["kinds"]}
    assert {told["kind"] for told in agencies().values()} <= kinds
    assert [told["kind"] for told in teams().values()].count(FRONT_DOOR) == 1


@every_family
def test_a_story_names_only_people_it_has(family):
    for tie in family.ties:
        assert {tie.one, tie.other} <= set(family.people)
    for name, home in family.homes.items():
        assert {name, *home["who"], *home.get("stays", [])} <= set(family.people)
    assert set(family.safe) <= set(family.people)
    assert set(_named(family.road, {"about", "who", "whose", "whom", "view"})) <= {*family.people, *practitioners()}


def test_who_belongs_to_two_families_is_the_same_person_in_both_and_named_in_the_first_contact():
    told = {family.key: family for family in families()}
    shared = [(family, key, person) for family in told.values() for key, person in family.people.items()
              if "known" in person]  # fmt: skip
    assert shared
    for family, key, person in shared:
        other, _, who = person["known"].partition(" ")
        there = told[other].people[who]
        assert (there["name"], there["age"], there["sex"]) == (person["name"], person["age"], person["sex"])
        assert key in {family.contacts[0]["about"], *family.contacts[0]["also"]}


@every_family
def test_a_story_uses_only_codes_there_are(family):
    needs = {row["code"] for row in content("findings", "needs")["needs"]}
    factors = {row["code"] for row in content("findings", "protective-factors")["factors"]}
    ties = {row["code"] for row in content("families", "relationships")["kinds"]}
    signs = {row["code"] for row in content("door", "signs")["signs"]}
    assert {tie.kind for tie in family.ties} <= ties
    assert {way for told in family.safe.values() for way in told.get("never", [])} <= set(Way)
    assert {sign for contact in family.contacts for sign in contact["signs"]} <= signs
    assessment = family.road.get("assessment", {})
    assert {need["code"] for need in assessment.get("needs", [])} <= needs
    assert {strength["code"] for strength in assessment.get("strengths", [])} <= factors


@every_family
def test_only_names_numbers_and_places_kept_for_fiction_are_used(family):
    text = (DATA / "families" / f"{family.key}.toml").read_text(encoding="utf-8")
    numbers = [number.replace(" ", "") for number in re.findall(r"\b0\d{4} ?\d{6}\b", text)]
    assert all(re.fullmatch(r"01632960\d{3}|07700900\d{3}", number) for number in numbers), numbers
    assert all(re.fullmatch(r"ZZ[1-9] \d[A-Z]{2}", home["postcode"]) for home in family.homes.values())
    assert all(person.get("nhs", "999").startswith("999") for person in family.people.values())


def test_days_are_working_days_and_today_is_never_a_sunday():
    sunday = Dates(datetime(2026, 11, 22, 10, 0, tzinfo=UTC), Calendar())
    assert sunday.instant("0 days ago 09:00") == datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    assert sunday.instant("5 days ago 10:20") == datetime(2026, 11, 13, 10, 20, tzinfo=UTC)
    assert sunday.instant("in 1 day") == datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    assert sunday.instant("3 hours ago") == datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize("day", range(16, 23))
def test_as_many_working_days_have_passed_as_the_story_says_on_any_day_of_the_week(day):
    dates = Dates(datetime(2026, 11, day, 20, 0, tzinfo=UTC), Calendar())
    then, now = dates.day("3 days ago 10:00"), datetime(2026, 11, day, tzinfo=UTC).date()
    assert working_days_between(then, now, Calendar()) == 3


def test_what_does_not_say_when_is_not_guessed():
    with pytest.raises(ValueError, match="does not say when"):
        Dates(datetime(2026, 11, 20, tzinfo=UTC), Calendar()).instant("soon")


def _named(told, keys):
    """Every name, however deep, under keys that name a person or practitioner."""
    if isinstance(told, list):
        return [name for each in told for name in _named(each, keys)]
    if not isinstance(told, dict):
        return []
    return [name for key, value in told.items() for name in (_names(value) if key in keys else _named(value, keys))]


def _names(value):
    return [value] if isinstance(value, str) else [name for name in value if isinstance(name, str)]
