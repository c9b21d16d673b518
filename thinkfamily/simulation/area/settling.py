"""The families that live in the place when the period begins, and those that arrive later."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.chance import below, quantile
from thinkfamily.simulation.area.kinds import Bond, Form, Role
from thinkfamily.simulation.area.place import NOBODY, OUTSIDE, YEAR, Days, Ids, Place

Flags = NDArray[np.bool_]
Numbers = NDArray[Any]


@dataclass
class Brood:
    """The children of some families: one row a child, and of each family when its first was born."""

    family: Ids  # numbers from 0 within these families
    born: Days
    twins: Flags  # born with the row before
    count: Ids
    first_born: Days
    last_born: Days
    grown_up: Days  # when a grown-up child still at home was born, 0 where there is none


def settle(place: Place, rng: Generator, since: Days, tilt: float = 0.0) -> Ids:
    """Let families settle, each from its day; give their numbers. `tilt` is added to their lasting need."""
    count = len(since)
    part, ward = parameters.number("place.place_part"), place.wards(rng, count)
    z = part * place.ward_place[ward] + np.sqrt(1 - part**2) * rng.standard_normal(count) + tilt
    teenage = rng.random(count) < is_teenage(z)
    brood = _children(rng, since)
    form, bond = _forms(rng, count)
    households = place.households.add(count, ward=ward)
    families = place.families.add(
        count, ward=ward, z=z, teenage=teenage, form=form, bond=bond, bond_now=bond, since=since, known_since=since,
        household=households, children=brood.count, last_birth=brood.last_born,
    )  # fmt: skip
    lived = (since - rng.exponential(8 * YEAR, count)).astype(np.int32)
    _people(place, rng, families, brood, lived)
    return families


def is_teenage(z: Numbers) -> Numbers:
    """Give the chance that a parent was under 20 at the first birth, by lasting need."""
    share, loading = (
        parameters.number("chains.teenage_parenthood.prevalence"),
        parameters.number("chains.teenage_parenthood.loading"),
    )
    return below((quantile(share) + loading * z) / np.sqrt(1 - loading**2))


def _children(rng: Generator, since: Days) -> Brood:
    shares = np.array(parameters.numbers("families.children"))
    count = (rng.choice(len(shares), len(since), p=shares / shares.sum()) + 1).astype(np.int32)
    family = np.repeat(np.arange(len(since), dtype=np.int32), count)
    nth = np.arange(len(family)) - np.repeat(np.cumsum(count) - count, count)
    gap = np.maximum(0.85, rng.gamma(2.5, parameters.number("families.years_between_births") / 2.5, len(family)))
    twins = (nth > 0) & (rng.random(len(family)) < _twin_share(shares))
    gap[(nth == 0) | twins] = 0
    total = np.bincount(family, gap, len(since))
    squeeze = np.minimum(1, 17.2 / np.maximum(total, 1e-9))
    youngest = rng.random(len(since)) * (17.95 - total * squeeze)
    later = np.cumsum(gap) - np.repeat((np.cumsum(gap)[np.cumsum(count) - count]), count)
    age = youngest[family] + (total[family] - later) * squeeze[family]
    born = (since[family] - age * YEAR).astype(np.int32)
    born[twins] = born[np.flatnonzero(twins) - 1]
    for _ in range(2):  # the third of three
        born[twins] = born[np.flatnonzero(twins) - 1]
    first, last = born[np.cumsum(count) - count], born[np.cumsum(count) - 1]
    eldest = (since - first) / YEAR
    has = (eldest > 11) & (rng.random(len(since)) < 2.6 * parameters.number("families.grown_up_child_at_home"))
    grown = since - ((np.maximum(18.05, eldest + 0.9) + rng.random(len(since)) * 3) * YEAR).astype(np.int32)
    grown_up = np.where(has, grown, 0).astype(np.int32)
    return Brood(family, born, twins, count, np.where(has, grown, first).astype(np.int32), last, grown_up)


def _twin_share(shares: Numbers) -> float:
    """Give the share of later children born with the one before, so that multiple maternities come out."""
    children = float((shares / shares.sum()) @ np.arange(1, len(shares) + 1))
    multiple = parameters.number("births.multiple_per_1000") / 1000
    return multiple * children / (1 + multiple) / (children - 1)


def _forms(rng: Generator, count: int) -> tuple[Ids, Ids]:
    at = rng.random(count)
    kin, lone = parameters.number("families.kinship"), parameters.number("families.lone_parent")
    step = kin + lone + parameters.number("families.step_family_of_couples") * (1 - kin - lone)
    form = np.select(
        [at < kin, at < kin + lone, at < step], [Form.KINSHIP, Form.LONE_PARENT, Form.STEP_FAMILY], Form.COUPLE
    )
    shares = parameters.numbers("families.bond_of_couples")
    bond = rng.choice([Bond.MARRIED_BEFORE_BIRTH, Bond.MARRIED_AFTER_BIRTH, Bond.NEVER_MARRIED], count, p=shares)
    bond = np.where((form == Form.COUPLE), bond, np.where(form == Form.STEP_FAMILY, Bond.NEVER_MARRIED, Bond.NO_COUPLE))
    return form.astype(np.int32), bond.astype(np.int32)


def _people(place: Place, rng: Generator, families: Ids, brood: Brood, lived: Days) -> None:
    """Make the people of some families, and say where each lives and how each belongs."""
    at = place.families
    form, count = at["form"][families], len(families)
    alone = form == Form.LONE_PARENT
    father_has_them = alone & (rng.random(count) >= parameters.number("families.lone_parent_is_mother"))
    kin = form == Form.KINSHIP
    mother_home, father_home = ~kin & ~father_has_them, (form == Form.COUPLE) | father_has_them
    mother_lives = ~kin | (rng.random(count) < parameters.number("families.mother_of_kinship_child_alive"))
    mothers, fathers = _parents(place, rng, families, brood, mother_lives)
    _together(place, families, mothers, Role.MOTHER, mother_home, lived)
    _together(place, families, fathers, Role.OTHER_PARENT, father_home, lived)
    _elsewhere(place, rng, families, np.where(mother_home | ~mother_lives, NOBODY, mothers), lived)
    _elsewhere(place, rng, families, np.where(father_home, NOBODY, fathers), lived)
    first = np.where(mother_home, mothers, np.where(father_home, fathers, NOBODY))
    second = np.where(mother_home & father_home, fathers, NOBODY)
    step = _added(place, rng, families, form == Form.STEP_FAMILY, mothers, Role.STEP_PARENT, lived, 0.0)
    carer, spouse = _carers(place, rng, families, kin, np.where(mothers >= 0, mothers, fathers), lived)
    _grandparents(place, rng, families, ~kin & _some(rng, count, "families.grandparent_at_home"), first, lived)
    at["carer"][families] = at["carer_now"][families] = np.where(kin, carer, first)
    at["other"][families] = at["other_now"][families] = np.where(kin, spouse, np.where(step >= 0, step, second))
    kids = _brood(place, rng, families, brood, mothers, fathers, lived)
    _second_homes(place, rng, families, kids, brood)


def _some(rng: Generator, count: int, name: str) -> Flags:
    return rng.random(count) < parameters.number(name)


def _parents(place: Place, rng: Generator, families: Ids, brood: Brood, lives: Flags) -> tuple[Ids, Ids]:
    at, count = place.families, len(families)
    teenage, ward = at["teenage"][families], at["ward"][families]
    span = (brood.last_born - brood.first_born) / YEAR
    mean, sd = parameters.numbers("families.mother_at_first_birth_years")
    grown = np.clip(rng.normal(mean, sd, count), 20.05, np.maximum(20.5, 45.5 - span))
    age = np.where(teenage, 19.95 - np.minimum(4.4, rng.exponential(1.2, count)), grown)
    more, varies = parameters.numbers("families.father_older_years")
    his = np.maximum(age + rng.normal(more, varies, count), np.where(teenage, 16.0, 20.05))
    backgrounds = place.backgrounds(rng, ward)
    shares = _some(rng, count, "backgrounds.partner_shares_it")
    his_background = np.where(shares, backgrounds, place.backgrounds(rng, ward))
    two_women = (at["form"][families] == Form.COUPLE) & _some(rng, count, "families.two_women_of_couples")
    mothers = np.full(count, NOBODY, np.int32)
    born = (brood.first_born - age * YEAR).astype(np.int32)
    mothers[lives] = place.persons.add(
        int(lives.sum()), born=born[lives], expected=born[lives], female=True, background=backgrounds[lives]
    )
    born = (brood.first_born - his * YEAR).astype(np.int32)
    return mothers, place.persons.add(count, born=born, expected=born, female=two_women, background=his_background)


def _together(place: Place, families: Ids, people: Ids, role: Role, home: Flags, lived: Days) -> None:
    who, since = people[home], np.maximum(lived[home], place.persons["born"][people[home]])
    place.live(who, place.families["household"][families[home]], since)
    place.belong(who, families[home], role, since)


def _elsewhere(place: Place, rng: Generator, families: Ids, people: Ids, lived: Days) -> None:
    away = people >= 0
    who, count = people[away], int(away.sum())
    inside = _some(rng, count, "families.elsewhere_in_the_place")
    households = place.households.add(count, ward=np.where(inside, place.wards(rng, count), OUTSIDE))
    since = np.maximum(lived[away], place.persons["born"][who])
    place.live(who, households, since)
    in_touch = _some(rng, count, "families.in_touch")
    place.belong(who, families[away], Role.PARENT_ELSEWHERE, since, in_touch)
    place.families["elsewhere"][families[away]] = who


def _added(
    place: Place, rng: Generator, families: Ids, has: Flags, beside: Ids, role: Role, lived: Days, older: float
) -> Ids:
    """
    Add one more person to those families that have one, so many years older than whom they stand beside.

    Who is of the same age is of the other sex.
    """
    added = np.full(len(families), NOBODY, np.int32)
    has = has & (beside >= 0)
    next_to, count = beside[has], int(has.sum())
    born = place.persons["born"][next_to] - ((older + rng.normal(0, 4, count)) * YEAR).astype(np.int32)
    female = ~place.persons["female"][next_to] if older == 0 else rng.random(count) < 0.7
    added[has] = place.persons.add(
        count, born=born, expected=born, female=female, background=place.persons["background"][next_to]
    )
    _together(place, families, added, role, has, lived)
    return added


def _grandparents(place: Place, rng: Generator, families: Ids, has: Flags, beside: Ids, lived: Days) -> None:
    who = _added(place, rng, families, has, beside, Role.GRANDPARENT, lived, 27.0)
    _bore(place, who, beside)


def _bore(place: Place, elders: Ids, theirs: Ids) -> None:
    """Say that each of some elders is the mother or father of somebody."""
    there = (elders >= 0) & (theirs >= 0)
    women = place.persons["female"][np.maximum(elders, 0)]
    for parent, flags in (("mother", women), ("father", ~women)):
        place.persons[parent][theirs[there & flags]] = elders[there & flags]


def _carers(place: Place, rng: Generator, families: Ids, kin: Flags, near: Ids, lived: Days) -> tuple[Ids, Ids]:
    """Add the kin who bring children up: grandparents, or an aunt or uncle, alone or two together."""
    grandparent = _some(rng, len(families), "families.kinship_with_grandparent")
    old = _added(place, rng, families, kin & grandparent, near, Role.KIN_CARER, lived, 26.0)
    _bore(place, old, near)
    same = _added(place, rng, families, kin & ~grandparent, near, Role.KIN_CARER, lived, 1.0)
    carer = np.where(old >= 0, old, same)
    two = kin & _some(rng, len(families), "families.kin_carers_are_two")
    return carer, _added(place, rng, families, two, carer, Role.KIN_CARER, lived, 0.0)


def _brood(place: Place, rng: Generator, families: Ids, brood: Brood, mothers: Ids, fathers: Ids, lived: Days) -> Ids:
    """Make the children, and the grown-up child still at home where there is one."""
    adopted = _some(rng, len(families), "families.adopted")
    parents = np.where(mothers >= 0, mothers, fathers)
    same = rng.random(len(families)) < 0.5
    held = place.persons["background"]
    background = np.where(same, held[parents], held[fathers])
    grown = np.flatnonzero(brood.grown_up)
    for rows, born, role in (
        (brood.family, brood.born, Role.CHILD),
        (grown, brood.grown_up[grown], Role.GROWN_UP_CHILD),
    ):
        who = place.persons.add(
            len(rows), born=born, expected=born, female=rng.random(len(rows)) >= parameters.number("births.boys"),
            mother=mothers[rows], father=fathers[rows], adopted=adopted[rows], background=background[rows],
        )  # fmt: skip
        if role == Role.CHILD:
            kids = who
            place.persons["twins"][who] = _births_together(who, brood.twins)
        place.live(who, place.families["household"][families[rows]], np.maximum(lived[rows], born))
        place.belong(who, families[rows], role, born)
    return kids


def _births_together(who: Ids, with_one_before: Flags) -> Ids:
    first = np.maximum.accumulate(np.where(with_one_before, 0, np.arange(len(who))))
    several = with_one_before | np.append(with_one_before[1:], False)
    return np.where(several, who[first] if len(who) else who, NOBODY).astype(np.int32)


def _second_homes(place: Place, rng: Generator, families: Ids, kids: Ids, brood: Brood) -> None:
    """Give some children a second home with the parent who lives elsewhere."""
    elsewhere = place.families["elsewhere"][families]
    homes = np.full(place.persons.rows, NOBODY, np.int32)
    homes[place.homes["person"]] = place.homes["household"]
    apart = elsewhere[brood.family] >= 0
    share = parameters.number("families.second_address") * len(kids) / max(1, int(apart.sum()))
    both = apart & (rng.random(len(kids)) < share)
    since = place.families["since"][families[brood.family[both]]]
    began = np.maximum(since - 700, brood.born[both])
    place.live(kids[both], homes[elsewhere[brood.family[both]]], began, second=True)
