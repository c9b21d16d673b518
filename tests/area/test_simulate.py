"""`simulate` writes an area: the same for the same seed, what agencies hold apart from the truth."""

import hashlib
import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command

from tests.area.living import an_area
from thinkfamily.simulation.area import chance, costs, people
from thinkfamily.simulation.area.chains import STATES
from thinkfamily.simulation.area.spells import records_of_need, spells
from thinkfamily.simulation.area.truth import decisions

TABLES = {
    "person", "alias", "family", "relation", "household", "event", "spell", "decision", "potential", "child",
    "child_age", "family_month", "child_month", "contact", "on_record", "effect", "price",
}  # fmt: skip


def simulate(out, *more, residents="900", seed="3"):
    asked = [f"--people={residents}", "--years=1", f"--seed={seed}", f"--out={out}", *more]
    call_command("simulate", *asked, verbosity=0, stdout=_Nowhere())


class _Nowhere:
    def write(self, *words, **how):
        """Take what is said."""


@cache
def read(file: Path):
    parquet = pytest.importorskip("pyarrow.parquet")
    return parquet.read_table(file).to_pydict()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    out = tmp_path_factory.mktemp("areas") / "place"
    simulate(out, residents="6000")
    return out


def of(folder):
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(folder.rglob("*")) if file.is_file()}  # fmt: skip


def test_the_same_seed_writes_the_same_bytes_and_another_does_not(tmp_path):
    for name, seed in (("one", "3"), ("same", "3"), ("other", "4")):
        simulate(tmp_path / name, seed=seed)
    assert of(tmp_path / "one") == of(tmp_path / "same")
    assert of(tmp_path / "one")["truth/person.parquet"] != of(tmp_path / "other")["truth/person.parquet"]


def test_a_new_purpose_of_chance_leaves_the_others_as_they_were():
    before = [
        chance.stream(5, purpose, month).random(3).tolist() for purpose in ("births", "problems") for month in (0, 1)
    ]
    chance.stream(5, "a new purpose").random(1_000)
    after = [
        chance.stream(5, purpose, month).random(3).tolist() for purpose in ("births", "problems") for month in (0, 1)
    ]
    assert before == after
    assert len({tuple(each) for each in before}) == 4


def test_what_agencies_hold_stands_apart_from_the_truth(written):
    held = {file.name for file in (written / "extracts").iterdir()}
    assert {file.stem for file in (written / "truth").glob("*.parquet")} == TABLES
    assert "needs.csv" in held
    assert len(held) > 6
    assert not [name for name in held if "alias" in name or "search" in name]
    assert json.loads((written / "area.json").read_text())["seed"] == 3


def test_every_row_of_an_agency_has_its_true_person(written):
    alias, person = read(written / "truth/alias.parquet"), read(written / "truth/person.parquet")
    assert {*alias["person"]} <= {*person["person"]}
    assert len({*alias["source"]}) > 5


def test_nobody_has_a_number_or_place_that_could_be_somebodys(written):
    person = read(written / "truth/person.parquet")
    assert all(number.startswith("999") for number in person["nhs_number"] if number)
    assert all(code.startswith("ZZ") for code in person["postcode"] if code)


def test_each_month_of_a_family_adds_up(written):
    months, bits = read(written / "truth/family_month.parquet"), 1 << np.arange(9)
    states, problems = np.array(months["states"]), np.array(months["problems"])
    assert np.array_equal(((states[:, None] & bits) > 0).sum(axis=1), problems)
    low, mid, high = (np.array(months[f"cost_{level}"]) for level in ("low", "mid", "high"))
    assert (low <= mid + 0.5).all()
    assert (mid <= high + 0.5).all()


def test_spells_say_the_same_as_months():
    life = an_area(6_000, 1, 3)
    found = spells(life)
    for month in (0, 5, 12):
        now = (found["since_month"] <= month) & (found["until_month"] > month) & (found["state"] < 9)
        assert np.array_equal(np.bincount(found["family"][now], minlength=life.needs.families), life.problems[month])


def test_potential_outcomes_have_a_row_for_every_decision_and_world(written):
    decision, potential = read(written / "truth/decision.parquet"), read(written / "truth/potential.parquet")
    assert len(potential["world"]) == 5 * len(decision["family"])
    chances = [decision[f"probability_{model}"] for model in ("leaflet", "light", "lead", "intensive")]
    assert np.array(chances).sum(axis=0) == pytest.approx(np.array(decision["chance"]))


def test_every_home_has_its_address_from_when_to_when(written):
    home, person = read(written / "truth/household.parquet"), read(written / "truth/person.parquet")
    safe = {who for who, hidden in zip(person["person"], person["planted"], strict=True) if hidden}
    rows = [*zip(home["person"], home["address"], home["postcode"], home["until"], home["second"], strict=True)]
    assert all(at and code.startswith("ZZ") for who, at, code, _, _ in rows if who not in safe)
    now = {who: at for who, at, _, until, second in rows if until is None and not second}
    told = {who: at for who, at in zip(person["person"], person["address"], strict=True) if at and who in now}
    assert told.items() <= now.items()
    assert len(told) > 5_000


def test_the_price_of_each_problem_says_who_pays_and_what_is_cash(written):
    price = read(written / "truth/price.parquet")
    of = {state: [row for row, named in enumerate(price["state"]) if named == state] for state in {*price["state"]}}
    assert len(of) == 12
    for state, rows in of.items():
        assert sum(price["share"][row] for row in rows) == pytest.approx(1)
        for level in (0, 1):
            total = sum(price[("low", "high")[level]][row] for row in rows)
            assert total == pytest.approx(costs.a_year(level)[STATES.index(state)])
    assert all(0 < cash < 1 for cash in price["cash"])


def test_a_roll_out_says_in_which_month_each_ward_began():
    held = decisions(an_area(40_000, 3, 6, "rollout"))
    assert {*held["rollout_month"].tolist()} == {6, 12, 18, 24}
    assert (held["month"] >= held["rollout_month"]).all()
    assert decisions(an_area(6_000, 1, 3))["rollout_month"].mask.all()


def test_support_reaches_half_the_fathers_who_live_elsewhere():
    reached, taken = [], []
    for seed in (3, 4):
        held = decisions(an_area(60_000, 3, seed))
        reached.append(held["reaches_father_elsewhere"].sum())
        there = an_area(60_000, 3, seed).people.family_elsewhere[held["family"]] >= 0
        taken.append((held["taken"] & there).sum())
    assert sum(reached) / sum(taken) == pytest.approx(0.5, abs=0.15)


def test_agencies_have_needs_on_record_of_people_they_know_only():
    life = an_area(6_000, 1, 3)
    nobody, everybody = (np.full(len(life.people.born), flag) for flag in (False, True))
    found = records_of_need(life, {"police": everybody, "school": nobody})
    assert {*found["agency"].tolist()} == {"police"}
    named = {STATES[state] for state in found["state"].tolist()}
    assert named == {"substance_misuse", "domestic_violence", "offending"}


def test_a_place_of_one_is_written_like_any_other(tmp_path):
    simulate(tmp_path / "one", residents="1")
    assert len(read(tmp_path / "one/truth/person.parquet")["person"]) == 1


def test_a_place_without_residents_or_years_is_none():
    with pytest.raises(ValueError, match="one resident at least"):
        people.make_people(0, 1, 1)
