"""People of an invented area are called and live as people in Britain do, and can be nobody who exists."""

from collections import Counter

import numpy as np
import pytest

from tests.simulation.records_of_a_place import the_extracts, the_place
from thinkfamily.simulation.records.customs import read_customs
from thinkfamily.simulation.records.numbers import check_digits, nhs_numbers

NO_SUCH_AREA = ("ZZ", "Q", "V", "X")


@pytest.fixture(scope="module")
def census():
    return the_place().census


@pytest.fixture(scope="module")
def told(census):
    return census.told()


def test_nhs_numbers_are_of_the_test_range_with_their_check_digit_and_nobody_elses(told):
    numbers = [number for number in told["nhs_number"] if number]
    assert {number[:3] for number in numbers} == {"999"}
    assert len({*numbers}) == len(numbers) == len(told["person"])
    assert all(_check_digit(number) == int(number[9]) for number in numbers)


def _check_digit(number):
    remainder = 11 - sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) % 11
    return 0 if remainder == 11 else remainder


def test_a_number_from_the_published_example_has_its_check_digit():
    assert check_digits(np.array([943476591])).tolist() == [9]


def test_nhs_numbers_reach_for_as_many_as_there_are_and_the_rest_have_none():
    numbers = nhs_numbers(1_000_000, np.random.default_rng(1))
    assert (numbers > 0).sum() == 909_091
    assert len(np.unique(numbers)) == 909_092


def test_postcodes_are_in_areas_that_do_not_exist(census):
    areas = {postcode[:2] for postcode in census.words.texts(np.unique(census.living.homes.postcode))}
    assert all(area.startswith(NO_SUCH_AREA) for area in areas)


def test_a_postcode_is_of_one_street(census):
    homes = census.living.homes
    pairs = {*zip(homes.postcode.tolist(), homes.street.tolist(), strict=True)}
    assert len(pairs) == len({postcode for postcode, _ in pairs})


def test_brothers_and_sisters_have_names_of_their_own(census, told):
    mother = census.people.mother
    children = np.flatnonzero(mother >= 0)
    names = Counter(zip(mother[children].tolist(), told["forename"][children].tolist(), strict=True))
    assert sum(count > 1 for count in names.values()) <= len(children) / 1000


def test_twins_have_one_birthday_one_family_name_and_two_forenames(census, told):
    twins = census.people.twins
    pairs = [(first, each) for each, first in enumerate(twins.tolist()) if first not in {-1, each}]
    alike = [
        [told[column][one] == told[column][other] for column in ("birth_date", "surname", "forename")]
        for one, other in pairs
    ]
    birthdays, surnames, forenames = np.array(alike).mean(axis=0)
    assert len(pairs) > 20
    assert birthdays == 1
    assert surnames > 0.85
    assert forenames == 0


def test_most_children_carry_the_name_of_a_parent_and_some_of_both(census, told):
    child = np.flatnonzero((census.people.mother >= 0) & (census.people.father >= 0) & _without_rule(census))
    names = told["surname"][child]
    fathers, mothers = (told["surname"][parent[child]] for parent in (census.people.father, census.people.mother))
    mothers_before = told["former_surname"][census.people.mother[child]]
    own = (names == fathers) | (names == mothers) | (names == mothers_before)
    double = np.array(["-" in name for name in names])
    assert (names == fathers).mean() > 0.6
    assert 0.02 < (double & ~own).mean() < 0.15
    assert (own | double).mean() > 0.9


def _without_rule(census):
    free = [custom.key for custom in census.customs.all if not custom.rule and not custom.begum]
    return np.isin(census.background(), free)


def test_somali_children_are_named_after_father_and_grandfather(census):
    somali = census.background() == "somali"
    father = census.people.father
    child = np.flatnonzero(somali & (father >= 0) & somali[father])
    assert len(child) > 20
    assert (census.fore.middle[child] == census.fore.given[father[child]]).all()
    assert (census.sur.surname[child] == census.fore.middle[father[child]]).all()


def test_sikh_sons_are_singh_and_daughters_kaur(census, told):
    sikh = (census.background() == "sikh") & (census.people.mother >= 0)
    names = [f" {middle} {surname} " for middle, surname in zip(told["middle"], told["surname"], strict=True)]
    titles = {
        sex: Counter(next((word for word in ("Singh", "Kaur") if f" {word} " in names[who]), "") for who in people)
        for sex, people in (
            ("F", np.flatnonzero(sikh & census.people.female)),
            ("M", np.flatnonzero(sikh & ~census.people.female)),
        )
    }
    assert titles["F"].most_common(1)[0][0] == "Kaur"
    assert titles["M"].most_common(1)[0][0] == "Singh"


def test_many_wives_had_another_name_before(census):
    women = census.people.female & (census.people.born < census.people.last_day - 35 * 365)
    assert 0.25 < (census.sur.former[women] > 0).mean() < 0.75


@pytest.mark.parametrize("custom", [custom.key for custom in read_customs().all])
def test_nobodys_names_are_missing_from_the_place_or_from_its_agencies(custom, census):
    of_it = census.background() == custom
    rows = np.concatenate([each.person[each.person >= 0] for each in the_extracts().values()])
    in_place, in_rows = of_it.mean(), of_it[rows].mean()
    assert of_it.sum() > 5
    assert 0.5 * in_place < in_rows < 2 * in_place


def test_names_are_as_common_and_as_rare_as_in_a_country(told):
    surnames, forenames = Counter(told["surname"].tolist()), Counter(told["forename"].tolist())
    people = len(told["surname"])
    assert 0.005 < surnames.most_common(1)[0][1] / people < 0.03
    assert 0.003 < forenames.most_common(1)[0][1] / people < 0.03
    assert len(surnames) > 4_000
    assert len(forenames) > 1_500


def test_every_custom_has_names_enough_to_tell_people_apart():
    for custom in read_customs().all:
        for girl in (True, False):
            assert min(len(pool.codes) for pool in custom.given[girl]) >= 12, custom.key


def test_some_households_share_an_address_and_many_lived_elsewhere_before(census):
    living = census.living
    pairs = np.unique(np.stack([living.now, living.household])[:, living.now >= 0], axis=1)
    _, households = np.unique(pairs[0], return_counts=True)
    assert 0.01 < (households > 1).mean() < 0.05
    assert 0.3 < (living.before >= 0).mean() < 0.7


def test_forenames_are_those_of_a_generation(census, told):
    year = told["birth_date"].astype("datetime64[Y]").astype(int) + 1970
    old = Counter(told["forename"][(year < 1958) & (census.background() == "english")].tolist())
    young = Counter(told["forename"][(year > 2012) & (census.background() == "english")].tolist())
    assert not {name for name, _ in old.most_common(10)} & {name for name, _ in young.most_common(10)}


def test_who_is_not_born_yet_has_no_address(census, told):
    unborn = census.people.born >= census.people.last_day
    assert unborn.any()
    assert {*told["address"][unborn], *told["postcode"][unborn]} == {""}
