"""Agencies of an invented area keep imperfect records of it: each mistake as often as said, and the truth known."""

import csv
from datetime import datetime

import numpy as np
import pytest

from tests.simulation.records_of_a_place import RESIDENTS, good, near, the_extracts, the_place
from thinkfamily.simulation.area.people import NOBODY
from thinkfamily.simulation.records.extracts import SPOILT
from thinkfamily.simulation.records.keepers import keepers
from thinkfamily.simulation.records.made import make_records
from thinkfamily.simulation.records.searches import MISSING
from thinkfamily.simulation.records.slips import mistyped
from thinkfamily.simulation.records.words import Words

every_agency = pytest.mark.parametrize("keeper", keepers(), ids=lambda keeper: keeper.key)
KEEP = 5_000


@every_agency
def test_what_is_missing_is_missing_as_often_as_said(keeper):
    rows, _ = good(keeper.key)
    assert near(rows.nhs == 0, keeper.missing["nhs"])
    assert near(rows.birth == 0, keeper.missing["birth"])
    assert near(rows.sex == 2, keeper.missing["sex"])
    assert near(rows.home == NOBODY, keeper.missing["address"])


@every_agency
def test_old_addresses_and_former_names_stand_as_often_as_said(keeper):
    rows, _ = good(keeper.key)
    census = the_place().census
    moved = (rows.home != NOBODY) & (census.living.before[rows.person] != NOBODY)
    old = rows.home[moved] == census.living.before[rows.person][moved]
    assert near(old, keeper.slips["old_address"])
    former = census.sur.former[rows.person]
    written = rows.surname[former > 0] == former[former > 0]
    spoilt = 1 - (1 - keeper.slips["surname"]) * (1 - keeper.slips["half"]) * (1 - keeper.slips["spelling"])
    assert abs(written.mean() - keeper.slips["former"]) < spoilt * keeper.slips["former"] + 0.025


@every_agency
def test_births_are_wrong_as_often_as_said(keeper):
    rows, _ = good(keeper.key)
    papers = the_place().census.papers[rows.person]
    written = rows.birth != 0
    off = (rows.birth[written] - papers[written]) // 10_000
    assert near(np.abs(off) >= 9, keeper.slips["ten_years"])
    slips = ("day_month", "day", "month", "year", "ten_years", "new_year")
    wrong = (rows.birth[written] != papers[written]).mean()
    assert 0.4 < wrong / sum(keeper.slips[slip] for slip in slips) < 1.3


@every_agency
def test_forenames_go_wrong_as_often_as_slips_short_names_and_spellings_do(keeper):
    rows, _ = good(keeper.key)
    fore = the_place().census.fore
    plain = (fore.called[rows.person] == 0) & (rows.given > 0)
    wrong = (rows.given[plain] != fore.given[rows.person][plain]).mean()
    slips = keeper.slips
    least = 0.8 * (slips["given"] + slips["initial"] + slips["swapped"])
    most = sum(slips[name] for name in ("given", "initial", "swapped", "nickname", "spelling", "with_middle"))
    assert least < wrong < 1.1 * most + 0.01


def test_a_slip_of_the_pen_changes_so_many_words_and_leaves_none_empty():
    words = Words()
    names = words.codes(["Margaret", "Al", "Wójcik", "O'Neill"] * 5_000)
    written = mistyped(words, names, 0.1, np.random.default_rng(3))
    assert 0.08 < (written != names).mean() < 0.101
    assert all(words.texts(written))


@every_agency
def test_every_good_row_has_its_truth_and_no_bad_one_has(keeper):
    extract = the_extracts()[keeper.key]
    bad = extract.bad != ""
    assert (extract.person[bad] == NOBODY).all()
    assert (extract.person[~bad] >= 0).all()
    assert (extract.household[~bad] == the_place().census.living.household[extract.person[~bad]]).all()
    assert {*extract.bad[bad]} == {*SPOILT}


@every_agency
def test_only_bad_rows_hold_what_no_system_should_accept(keeper):
    extract = the_extracts()[keeper.key]
    columns = extract.columns()
    births, ids = columns[keeper.header("birth")], columns[keeper.header("id")]
    for row, bad in enumerate(extract.bad):
        cells = [column[row] for column in columns.values()]
        refused = (
            not ids[row]
            or not any(cell for cell in cells if cell != ids[row])
            or any(str(cell).startswith("=") or "TEST RECORD" in str(cell) for cell in cells)
            or not _a_day_before(births[row], keeper.date)
        )
        assert refused == bool(bad), cells


def _a_day_before(told, form):
    try:
        return not told or datetime.strptime(told, form).year < 2080  # noqa: DTZ007
    except ValueError:
        return False


@every_agency
def test_an_agencys_own_numbers_are_each_of_one_row(keeper):
    extract = the_extracts()[keeper.key]
    assert len({*extract.ids}) == len(extract.ids)


@every_agency
def test_telephones_and_addresses_for_mail_are_left_empty(keeper):
    columns = the_extracts()[keeper.key].columns()
    empty = [header for header, what in keeper.columns.items() if what in {"telephone", "email"}]
    assert not [cell for header in empty for cell in columns[header] if cell]


def test_each_agency_knows_whom_it_would_know():
    people = the_place().census.people
    ages = {
        key: (people.last_day - people.born[each.person[each.person >= 0]]) / 365.25
        for key, each in the_extracts().items()
    }
    assert ((ages["school"] >= 3) & (ages["school"] < 18.5)).all()
    assert (ages["housing"] >= 18).all()
    assert (ages["health"] < 6).mean() > 0.3
    assert not ((ages["health"] > 6) & (ages["health"] < 13)).any()
    assert all((age > 0).all() for age in ages.values())


def test_the_same_seed_gives_the_same_records_in_whatever_order_they_are_asked_for():
    one, other = make_records(2_000, seed=5), make_records(2_000, seed=5)
    questions = other.questions(50)
    last_first = {keeper.key: other.extract(keeper).columns() for keeper in reversed(keepers())}
    for each in one.extracts():
        for header, column in each.columns().items():
            assert column.tolist() == last_first[each.keeper.key][header].tolist()
    assert one.questions(50)["surname"].tolist() == questions["surname"].tolist()


def test_another_seed_gives_other_people():
    one, other = (make_records(2_000, seed=seed).census.told() for seed in (5, 6))
    assert one["surname"].tolist() != other["surname"].tolist()


def test_exactly_so_many_rows_can_be_kept():
    records = make_records(RESIDENTS, seed=11, rows=KEEP)
    assert sum((each.person >= 0).sum() for each in records.extracts()) == KEEP


def test_a_place_of_one_resident_has_records_too():
    records = make_records(1, seed=1)
    assert sum(len(each.columns()) > 0 for each in records.extracts()) == len(keepers())
    assert len(records.questions(3)["person"]) in {0, 3}


def test_the_files_read_back_as_they_were_made(tmp_path):
    records = make_records(2_000, seed=5)
    alias = records.write(tmp_path, searches=20)
    for each in records.extracts():
        keeper = each.keeper
        read = _read(tmp_path / keeper.file, keeper.encoding, keeper.separator)
        assert [*read[0]] == [*keeper.columns]
        header = keeper.header("birth")
        assert [row[header] for row in read] == each.columns()[header].tolist()
    said, searches = (_read(tmp_path / name) for name in ("alias.csv", "searches.csv"))
    assert [(row["source"], row["local_id"]) for row in said] == [*zip(alias["source"], alias["local_id"], strict=True)]
    assert len(searches) == 20


def _read(file, encoding="utf-8", separator=","):
    with file.open(encoding=encoding, newline="") as opened:
        return list(csv.DictReader(opened, delimiter=separator))


def test_questions_are_about_people_in_the_records_and_leave_out_what_people_do_not_know():
    asked = the_place().questions(4_000)
    in_rows = np.concatenate([each.person for each in the_extracts().values()])
    assert np.isin(asked["person"], in_rows).all()
    for column, share in (("birth_date", "birth"), ("address", "address"), ("nhs_number", "nhs"), ("sex", "sex")):
        assert near(asked[column] == "", MISSING[share]), column
    assert all(one or other for one, other in zip(asked["forename"], asked["surname"], strict=True))


def test_questions_are_as_noisy_as_people_are():
    asked, told = the_place().questions(4_000), the_place().census.told()
    person = asked["person"]
    wrong = {
        column: np.mean(asked[column][asked[column] != ""] != told[column][person][asked[column] != ""])
        for column in ("forename", "surname", "postcode")
    }
    assert 0.1 < wrong["forename"] < 0.25
    assert 0.08 < wrong["surname"] < 0.22
    assert 0.05 < wrong["postcode"] < 0.2
