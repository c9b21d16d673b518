"""How the people of an invented area came out beside the published figures: families, births, events of a year."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.kinds import Bond, Form, LifeEvent, Role
from thinkfamily.simulation.area.people import NEVER, NOBODY, OUTSIDE, People

Flags = NDArray[np.bool_]
YEAR = 365.25
IN_FAMILIES = 0.434  # of all residents
OUTSIDE_MARRIAGE = 0.514  # of births
TOTAL_FERTILITY = 1.49
SHARES = 4  # families with one, two, three, and four children or more


@dataclass(frozen=True)
class Measure:
    """A share or rate: what it should be, what came out, and over how many it is taken."""

    what: str
    source: str
    value: float
    drawn: float
    of: int
    form: str = ".1%"

    @property
    def error(self) -> float:
        """Give the standard error of the draw, of a share or of a small rate."""
        return float(np.sqrt(self.value * max(0.0, 1 - self.value) / max(1, self.of)))


def measures(people: People) -> Iterator[Measure]:
    """Give each measure in the order of the design."""
    yield from _families(people)
    yield from _children(people)
    yield from _births(people)
    yield from _a_year(people)


def _share(what: str, source: str, name: str, flags: Flags) -> Measure:
    value = parameters.number(name)
    return Measure(what, source, value, float(flags.mean()) if len(flags) else 0.0, len(flags))


def _at_first(people: People) -> Flags:
    return people.family_since == people.first_day


def _families(people: People) -> Iterator[Measure]:
    first = _at_first(people)
    form, lone = people.family_form[first], people.family_form[first] == Form.LONE_PARENT
    yield Measure("people in families with children, of all", "[1]", IN_FAMILIES,
                  _in_families(people) / people.residents, people.residents)  # fmt: skip
    yield _share("with a lone parent", "[2][4]", "families.lone_parent", lone)
    carer = people.family_carer[first][lone]
    yield _share("lone parents who are mothers", "[2][4]", "families.lone_parent_is_mother", people.female[carer])
    couples = np.isin(form, (Form.COUPLE, Form.STEP_FAMILY))
    yield _share("step-families, of couples", "a", "families.step_family_of_couples", form[couples] == Form.STEP_FAMILY)
    elsewhere = (people.member_role == Role.PARENT_ELSEWHERE) & first[people.member_family]
    elsewhere &= people.member_since <= people.first_day
    yield _share("parents elsewhere in touch", "a", "families.in_touch", people.member_in_touch[elsewhere])


def _in_families(people: People) -> int:
    """Count who lives, on the first day, in a home of the place with somebody who brings children up, or is one."""
    day, first = people.first_day, _at_first(people)
    of_family = np.zeros(len(people.born), np.bool_)
    rows = first[people.member_family] & (people.member_since <= day) & (people.member_role != Role.PARENT_ELSEWHERE)
    of_family[people.member_person[rows]] = True
    here = (people.home_since <= day) & (people.home_until > day) & ~people.home_second
    here &= people.household_ward[people.home_household] != OUTSIDE
    return int(np.unique(people.home_person[here & of_family[people.home_person]]).size)


def _children(people: People) -> Iterator[Measure]:
    first = _at_first(people)
    rows = (people.member_role == Role.CHILD) & first[people.member_family]
    rows &= people.born[people.member_person] <= people.first_day
    family, child = people.member_family[rows], people.member_person[rows]
    count = np.bincount(family, minlength=len(first))[first]
    shares = np.array(parameters.numbers("families.children"))
    for many in range(1, SHARES + 1):
        more, value = many == SHARES, float(shares[many - 1 :].sum() if many == SHARES else shares[many - 1])
        drawn = float(((count >= many) if more else (count == many)).mean()) if len(count) else 0.0
        what = f"families with {many}{' children or more' if more else ' child' if many == 1 else ' children'}"
        yield Measure(what, "[2][3]; 3 and 4+: a", value, drawn, len(count))
    second = np.zeros(len(people.born), np.bool_)
    second[people.home_person[people.home_second & (people.home_since <= people.first_day)]] = True
    yield _share("children with a second address", "[5]", "families.second_address", second[child])
    kin = people.family_form[family] == Form.KINSHIP
    yield _share("children in kinship care", "[6]", "families.kinship", kin)
    of_kin, one = np.unique(family[kin], return_index=True)
    grandparent = _is_grandparent(people, people.family_carer[of_kin], child[kin][one])
    yield _share("kinship families with a grandparent", "[6]", "families.kinship_with_grandparent", grandparent)
    yield _share("children who were adopted", "a", "families.adopted", people.adopted[child])


def _is_grandparent(people: People, carer: NDArray[np.int32], child: NDArray[np.int32]) -> Flags:
    """Say which of some carers bore or fathered a parent of the child."""
    found = np.zeros(len(child), np.bool_)
    for parent in (people.mother[child], people.father[child]):
        for above in (people.mother, people.father):
            found |= (parent != NOBODY) & (above[parent] == carer)
    return found


def _births(people: People) -> Iterator[Measure]:
    born = (people.born >= people.first_day) & (people.born < people.last_day) & (people.mother != NOBODY)
    children = np.flatnonzero(born)
    children = children[_here_at_birth(people, children)]
    rate = _total_fertility(people, children)
    yield Measure("children a woman has in her life", "[7]", TOTAL_FERTILITY, rate, len(children), ".2f")
    maternity = (people.twins[children] == NOBODY) | (people.twins[children] == children)
    several = people.twins[children][maternity] != NOBODY
    multiple = parameters.number("births.multiple_per_1000") / 1000
    yield Measure("maternities with two or more", "[8]", multiple, float(several.mean()) if len(several) else 0.0,
                  len(several), ".2%")  # fmt: skip
    outside = _outside_marriage(people, children)
    yield Measure("births outside marriage", "[9]", OUTSIDE_MARRIAGE,
                  float(outside.mean()) if len(outside) else 0.0, len(outside))  # fmt: skip


def _here_at_birth(people: People, children: NDArray[np.intp]) -> Flags:
    """Say who of some children was born to a woman living in the place, not brought along by a family that came."""
    came = np.zeros(len(people.born), np.bool_)
    rows = people.member_role == Role.CHILD
    came[people.member_person[rows]] = people.family_arrived[people.member_family[rows]] & (
        people.born[people.member_person[rows]] < people.family_since[people.member_family[rows]]
    )
    return np.asarray(~came[children])


def _total_fertility(people: People, children: NDArray[np.intp]) -> float:
    """Add up, over five-year ages, the births a year of a woman living in the place."""
    age = (people.born[children] - people.born[people.mother[children]]) / YEAR
    years, total = people.months / 12, 0.0
    inside = people.household_ward[people.home_household] != OUTSIDE
    stays = inside & ~people.home_second & people.female[people.home_person]
    who, since, until = people.home_person[stays], people.home_since[stays], people.home_until[stays]
    for low in range(15, 45, 5):
        begins = np.maximum(np.maximum(since, people.born[who] + low * YEAR), people.first_day)
        ends = np.minimum(np.minimum(until, people.born[who] + (low + 5) * YEAR), people.last_day)
        lived = np.clip(ends - begins, 0, None).sum() / YEAR
        total += 5 * ((age >= low) & (age < low + 5)).sum() / max(lived, years / 12)
    return total


def _outside_marriage(people: People, children: NDArray[np.intp]) -> Flags:
    rows = people.member_role == Role.CHILD
    family = np.full(len(people.born), NOBODY, np.int32)
    family[people.member_person[rows]] = people.member_family[rows]
    eldest = np.full(len(people.family_bond), NEVER, np.int32)
    np.minimum.at(eldest, people.member_family[rows], people.born[people.member_person[rows]])
    bond, of = people.family_bond[family[children]], family[children]
    first = people.born[children] == eldest[of]
    return np.asarray(
        (bond == Bond.NEVER_MARRIED) | (bond == Bond.NO_COUPLE) | ((bond == Bond.MARRIED_AFTER_BIRTH) & first)
    )


def _a_year(people: People) -> Iterator[Measure]:
    """Give what happens to how many families in a year."""
    ends = np.minimum(people.family_until, people.last_day)
    lived = _years(people, ends)
    parted = np.full(len(lived), NEVER, np.int32)
    apart = people.event_kind == LifeEvent.SEPARATION
    np.minimum.at(parted, people.event_family[apart], people.event_day[apart])
    together = _years(people, np.minimum(ends, parted))
    couples = people.family_other != NOBODY
    for bond, rate in zip(Bond, parameters.numbers("a_year.separation"), strict=True):
        if bond is not Bond.NO_COUPLE:
            of = couples & (people.family_bond == bond)
            count, years = int((parted[of] != NEVER).sum()), float(together[of].sum())
            what = f"separations a year, {bond.name.lower().replace('_', ' ')}"
            yield _rate(what, "[10]", rate, count, years)
    moves = parameters.number("a_year.move") * (1 - parameters.number("a_year.move_away_of_moves"))
    for kind, what, rate in (
        (LifeEvent.MOVE, "moves within the place", moves),
        (LifeEvent.NOTICE_OF_EVICTION, "notices of eviction", parameters.number("a_year.notice_of_eviction")),
        (LifeEvent.JOB_LOST, "jobs lost", parameters.number("a_year.job_lost")),
    ):
        yield _rate(
            f"{what} a year, by families", "a", rate, int((people.event_kind == kind).sum()), float(lived.sum())
        )


def _years(people: People, until: NDArray[np.int32]) -> NDArray[np.float64]:
    """Give how many years of the period each family lived here until a day."""
    return np.asarray(np.clip(until - np.maximum(people.family_since, people.first_day), 0, None) / YEAR)


def _rate(what: str, source: str, rate: float, count: int, years: float) -> Measure:
    return Measure(what, source, rate, count / max(years, 1.0), round(years), ".2%")
