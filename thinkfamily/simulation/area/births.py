"""Births, month by month, to women who live in the place; and eighteenth birthdays."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.chance import below, quantile, quantiles, stream
from thinkfamily.simulation.area.kinds import Bond, Form, LifeEvent, Role
from thinkfamily.simulation.area.living import EIGHTEEN, Living
from thinkfamily.simulation.area.place import KNOWN_BEFORE_BIRTH, NEVER, NOBODY, OUTSIDE, YEAR, Days, Ids, Place

Floats = NDArray[np.float64]
BETWEEN = 330  # days that lie at least between two births to one mother


def bear(living: Living, month: int) -> None:
    """Let children be born in one month."""
    place = living.place
    rng = stream(place.seed, "births", month)
    family = _mothered(place)
    women = _may_bear(place, int(place.days[month]), family)
    mothers = women[rng.random(len(women)) < _chance(place, living, women, family[women], month)]
    born = rng.integers(place.days[month], place.days[month + 1], len(mothers), dtype=np.int32)
    theirs = family[mothers]
    first = theirs < 0
    theirs[first] = _new_families(living, rng, mothers[first], born[first])
    _children(place, rng, mothers, theirs, born)
    seen = born < place.last_day
    place.happen(theirs[seen], LifeEvent.BIRTH, born[seen], mothers[seen])


def _mothered(place: Place) -> Ids:
    """Give the family that each person brings up children in as a mother, nobody where there is none."""
    members = place.members
    rows = (members["role"] == Role.MOTHER) & (members["until"] == NEVER)
    family = np.full(place.persons.rows, NOBODY, np.int32)
    family[members["person"][rows]] = members["family"][rows]
    return family


def _may_bear(place: Place, day: int, family: Ids) -> Ids:
    persons, homes = place.persons, place.homes
    age = (day - persons["born"]) / YEAR
    here = np.zeros(persons.rows, np.bool_)
    rows = (
        (homes["until"] == NEVER) & (homes["since"] <= day) & (place.households["ward"][homes["household"]] != OUTSIDE)
    )
    here[homes["person"][rows]] = True
    last = np.full(persons.rows, -NEVER, np.int32)
    last[family >= 0] = place.families["last_birth"][family[family >= 0]]
    there = persons["female"] & here & (age >= 15) & (age < 45) & (persons["died"] > day + BETWEEN)
    return np.flatnonzero(there & (last < day - BETWEEN)).astype(np.int32)


def _chance(place: Place, living: Living, women: Ids, family: Ids, month: int) -> Floats:
    """Give each woman’s chance of a birth this month; over the women of an age it is the published rate."""
    bands = np.array(parameters.said("births.per_1000_women"))
    age = (place.days[month] - place.persons["born"][women]) / YEAR
    band = np.searchsorted(bands[:, 0], age, side="right") - 1
    weights = np.array(parameters.numbers("births.by_children_already"))
    has, lone = np.zeros(len(women), np.int32), living.partner_of(women) < 0
    bears = family >= 0
    has[bears], lone[bears] = place.families["children"][family[bears]], place.families["other_now"][family[bears]] < 0
    weight = weights[np.minimum(has, len(weights) - 1)]
    weight = np.where(lone, weight * parameters.number("births.lone_mother"), weight) * np.where(age < 18, 0.15, 1)
    total = np.bincount(band, weight, len(bands))
    everybody = _women_by_band(place, month, bands[:, 0])
    return np.asarray(weight * (everybody * bands[:, 1] / 12_000 / np.maximum(total, 1e-9))[band])


def _women_by_band(place: Place, month: int, starts: Floats) -> Floats:
    """Count the women of each band of age that live in the place."""
    persons, homes = place.persons, place.homes
    here = np.zeros(persons.rows, np.bool_)
    day = place.days[month]
    rows = (
        (homes["until"] == NEVER) & (homes["since"] <= day) & (place.households["ward"][homes["household"]] != OUTSIDE)
    )
    here[homes["person"][rows]] = True
    age = (day - persons["born"][here & persons["female"] & (persons["died"] > day)]) / YEAR
    return np.histogram(age, np.append(starts, 45.0))[0].astype(np.float64)


def _new_families(living: Living, rng: Generator, mothers: Ids, born: Days) -> Ids:
    """Begin a family for each woman whose first child this is, with the father in the home or elsewhere."""
    place, count = living.place, len(mothers)
    household = living.household_of(mothers)
    partner = living.partner_of(mothers)
    ward = np.maximum(place.households["ward"][household], 0)
    teenage = (born - place.persons["born"][mothers]) < 20 * YEAR
    since = (born - KNOWN_BEFORE_BIRTH).astype(np.int32)
    married = rng.random(count) >= parameters.number("births.first_outside_marriage")
    bond = np.where(partner < 0, Bond.NO_COUPLE, np.where(married, Bond.MARRIED_BEFORE_BIRTH, Bond.NEVER_MARRIED))
    families = place.families.add(
        count, ward=ward, z=_need_given(place, rng, ward, teenage), teenage=teenage, since=since, known_since=since,
        form=np.where(partner < 0, Form.LONE_PARENT, Form.COUPLE), bond=bond, bond_now=bond, household=household,
        carer=mothers, carer_now=mothers, other=partner, other_now=partner,
    )  # fmt: skip
    place.belong(mothers, families, Role.MOTHER, since)
    there = partner >= 0
    place.belong(partner[there], families[there], Role.OTHER_PARENT, since[there])
    fathers = living.fathers_elsewhere(rng, mothers[~there])
    known = fathers >= 0
    alone = families[~there]
    in_touch = rng.random(int(known.sum())) < parameters.number("families.in_touch")
    place.belong(fathers[known], alone[known], Role.PARENT_ELSEWHERE, since[~there][known], in_touch)
    place.families["elsewhere"][alone[known]] = fathers[known]
    return families


def _need_given(place: Place, rng: Generator, ward: Ids, teenage: NDArray[np.bool_]) -> Floats:
    """Draw the lasting need of a family whose first parent is known to be under 20, or known not to be."""
    part, loading = parameters.number("place.place_part"), parameters.number("chains.teenage_parenthood.loading")
    at = quantile(1 - parameters.number("chains.teenage_parenthood.prevalence"))
    mean, sd = loading * part * place.ward_place[ward], np.sqrt(1 - (loading * part) ** 2)
    edge, u = below((at - mean) / sd), rng.random(len(ward))
    latent = mean + sd * quantiles(np.clip(np.where(teenage, edge + u * (1 - edge), u * edge), 1e-9, 1 - 1e-9))
    own = np.sqrt(1 - part**2)
    slope = loading * own**2 / sd**2
    left = own * np.sqrt(1 - (loading * own / sd) ** 2)
    return np.asarray(part * place.ward_place[ward] + slope * (latent - mean) + left * rng.standard_normal(len(ward)))


def _children(place: Place, rng: Generator, mothers: Ids, families: Ids, born: Days) -> None:
    """Make the children born, known of before their birth, one or two to a mother."""
    at, persons = place.families, place.persons
    two = rng.random(len(mothers)) < parameters.number("births.multiple_per_1000") / 1000
    rows = np.repeat(np.arange(len(mothers)), 1 + two)
    father = np.where(at["other_now"][families] >= 0, at["other_now"][families], at["elsewhere"][families])
    expected = born + rng.normal(0, parameters.number("births.late_by_days"), len(mothers)).astype(np.int32)
    background = np.where(rng.random(len(mothers)) < 0.5, persons["background"][np.maximum(father, 0)],
                          persons["background"][mothers])  # fmt: skip
    background = np.where(father >= 0, background, persons["background"][mothers])
    who = persons.add(
        len(rows), born=born[rows], expected=expected[rows], mother=mothers[rows], father=father[rows],
        female=rng.random(len(rows)) >= parameters.number("births.boys"), background=background[rows],
    )  # fmt: skip
    first = who[np.cumsum(1 + two) - 1 - two]
    persons["twins"][who] = np.where(two[rows], first[rows], NOBODY)
    known = (born - KNOWN_BEFORE_BIRTH).astype(np.int32)
    place.belong(who, families[rows], Role.CHILD, known[rows])
    place.live(who, at["household"][families[rows]], born[rows])
    at["children"][families] += (1 + two).astype(np.int16)
    at["last_birth"][families] = born


def come_of_age(living: Living, month: int) -> None:
    """Let those who turn eighteen in a month be children no longer, and some of them leave home."""
    place, members = living.place, living.place.members
    rng = stream(place.seed, "coming of age", month)
    birthday = (place.persons["born"][members["person"]] + EIGHTEEN).astype(np.int32)
    due = (birthday >= place.days[month]) & (birthday < place.days[month + 1])
    rows = np.flatnonzero(due & (members["role"] == Role.CHILD) & (members["until"] == NEVER))
    who, family, day = members["person"][rows], members["family"][rows], birthday[rows]
    members["until"][rows] = day
    place.belong(who, family, Role.GROWN_UP_CHILD, day)
    goes = rng.random(len(who)) < parameters.number("a_year.leaves_home_at_18")
    living.leave(who[goes], day[goes])
    home = place.households.add(int(goes.sum()), ward=place.wards(rng, int(goes.sum())))
    place.live(who[goes], home, day[goes])
