"""The stories are planted in an invented area and marked; no target and no effect counts them."""

import pytest
from django.core.management import call_command
from pyarrow import parquet

from thinkfamily.simulation.area.kinds import Role
from thinkfamily.simulation.area.life import live
from thinkfamily.simulation.area.people import OUTSIDE
from thinkfamily.simulation.area.planted import LEAST_RESIDENTS, plant, role_of, room_for, stories_in
from thinkfamily.simulation.content import families
from thinkfamily.simulation.records.keepers import keepers

YEARS = 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("planted") / "area"
    call_command("simulate", people=2000, years=YEARS, seed=5, out=out, verbosity=0)
    return out


def table(folder, name):
    return parquet.read_table(folder / f"truth/{name}.parquet").to_pylist()


def planted(folder, name):
    return [row for row in table(folder, name) if row["planted"]]


def test_every_story_is_a_family_of_the_place_and_marked(folder):
    told = [each for each in families() if each.story]
    assert len(planted(folder, "family")) == len(told) == 8
    named = {f"{row['forename']} {row['surname']}" for row in planted(folder, "person")}
    assert named == {person["name"] for family in told for person in family.people.values()}
    numbers = {row["nhs_number"] for row in planted(folder, "person")}
    assert {person["nhs"] for family in told for person in family.people.values() if "nhs" in person} <= numbers


def test_no_other_table_of_the_truth_holds_a_planted_family(folder):
    marked = {row["family"] for row in planted(folder, "family")}
    people = {row["person"] for row in planted(folder, "person")}
    for name in ("family_month", "spell", "decision", "potential", "child", "child_age", "event", "contact"):
        assert not marked & {row["family"] for row in table(folder, name)}, name
    assert not people & {row["person"] for row in table(folder, "child_month")}


def test_as_many_live_there_when_it_begins_as_were_asked_for(folder):
    stories = stories_in(2_000)
    people = plant(live(2_000, YEARS, 5, room=room_for(stories, YEARS)).people, stories).people
    there = (people.household_ward[people.home_household] != OUTSIDE) & ~people.home_second
    there &= (people.home_since <= people.first_day) & (people.home_until > people.first_day)
    assert (there & (people.born[people.home_person] <= people.first_day)).sum() == 2_000


def test_agencies_know_them_and_nobody_has_their_numbers(folder):
    people = {row["person"] for row in planted(folder, "person")}
    known = [row["source"] for row in table(folder, "alias") if row["person"] in people]
    assert {"surgery", "school", "health"} <= {*known}
    numbers = [row["nhs_number"] for row in table(folder, "person") if row["nhs_number"]]
    assert len({*numbers}) == len(numbers)


def test_where_somebody_is_kept_safe_is_written_nowhere(folder):
    person = {f"{row['forename']} {row['surname']}": row for row in planted(folder, "person")}
    hidden = [person[name]["person"] for name in ("Claire Beaumont", "Noah Beaumont", "Iris Beaumont")]
    assert not any(person[name]["address"] for name in ("Claire Beaumont", "Noah Beaumont", "Rosie Chaudhuri"))
    wards = {row["ward"] for row in table(folder, "household") if row["person"] in hidden}
    assert wards == {OUTSIDE}
    about = [line for row in table(folder, "alias") if row["person"] in hidden for line in rows_of(folder, row)]
    assert len(about) >= 5
    assert not [line for line in about if "ZZ" in line]


def rows_of(folder, alias):
    """The lines of an agency’s file that bear its own number of a row."""
    keeper = next(each for each in keepers() if each.key == alias["source"])
    lines = (folder / "extracts" / keeper.file).read_text(encoding=keeper.encoding).splitlines()
    return [line for line in lines if alias["local_id"] in line.split(keeper.separator)]


def test_ties_and_roles_are_as_the_files_tell_them(folder):
    roles = {(story.key, key): role_of(story, key) for story in stories_in(LEAST_RESIDENTS) for key in story.people}
    assert roles["whitaker", "maureen"] is Role.KIN_CARER
    assert roles["whitaker", "lewis"] is roles["boateng", "tom"] is Role.PARENT_ELSEWHERE
    assert roles["beaumont", "claire"] is Role.MOTHER
    assert roles["beaumont", "mark"] is Role.PARENT_ELSEWHERE
    assert roles["beaumont", "jean"] is None
    assert roles["marsden", "stephen"] is Role.OTHER_PARENT
    assert roles["marsden", "kyle"] is Role.CHILD


def test_a_place_too_small_for_them_holds_none():
    assert stories_in(LEAST_RESIDENTS - 1) == ()
    assert plant(live(20, 1, 1).people, ()).first_person == len(live(20, 1, 1).people.born)
