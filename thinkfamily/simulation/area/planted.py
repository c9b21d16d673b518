"""
Families that are told of, planted in an invented area: their people, homes and ties as their files tell them.

They live there and agencies know them, so that the place holds them; they are in no target and in no effect, which are
taken over the families that came to be by chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from thinkfamily.simulation.area.kinds import Background, Bond, Form, Role
from thinkfamily.simulation.area.people import NEVER, NOBODY, OUTSIDE, People
from thinkfamily.simulation.area.place import KNOWN_BEFORE_BIRTH, month_days
from thinkfamily.simulation.content import FamilyTold, Told, families
from thinkfamily.simulation.dates import DAYS_IN_A_YEAR

LEAST_RESIDENTS = 500  # a smaller place would be the stories and little else
ADULT = 18
LIVED = 1_500  # days that a planted home has stood on the last day
PARENTS = ("parent", "non_resident_parent")
CARES = ("kinship_carer", "special_guardian")


@dataclass(frozen=True)
class Planted:
    """A place with families planted in it: in `people` they stand last."""

    people: People
    first_person: int
    first_family: int
    told: tuple[Told, ...] = ()  # of each planted person: name, sex, age, nhs
    homes: tuple[Told | None, ...] = ()  # where each lives: at, postcode; nothing where that is kept safe


def stories_in(residents: int) -> tuple[FamilyTold, ...]:
    """Give the stories that are planted in a place of so many."""
    return tuple(each for each in families() if each.story) if residents >= LEAST_RESIDENTS else ()


def room_for(stories: Sequence[FamilyTold], years: int) -> int:
    """Count who of them lives in the place when it begins."""
    days = month_days(years * 12)
    first, last = int(days[0]), int(days[years * 12])
    inside = (each.people[key] for each in stories for home in each.homes.values() for key in home["who"])
    return sum(_born(told, last) <= first for told in inside)


def plant(people: People, stories: Sequence[FamilyTold]) -> Planted:
    """Add the families that are told of to the people of a place."""
    planting = _Planting(people)
    for number, story in enumerate(stories):
        planting.family(story, number)
    columns = {name: _longer(getattr(people, name), values) for name, values in planting.columns.items()}
    grown = replace(people, **columns)
    told, homes = tuple(planting.told), tuple(planting.homes)
    return Planted(grown, len(people.born), len(people.family_z), told, homes)


def _born(told: Told, last_day: int) -> int:
    return last_day - round(told["age"] * DAYS_IN_A_YEAR)


def _longer(values: Any, more: list[Any]) -> Any:
    return np.concatenate([values, np.array(more, values.dtype)])


@dataclass
class _Planting:
    """The columns to add, filled family by family."""

    people: People
    columns: dict[str, list[Any]] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    homes: list[Told | None] = field(default_factory=list)

    def family(self, story: FamilyTold, number: int) -> None:
        """Add one family: who they are, where they live, how they belong."""
        ids = {key: len(self.people.born) + len(self.told) + at for at, key in enumerate(story.people)}
        for key, told in story.people.items():
            self._person(story, ids, key, told)
        ward = 7 * number % len(self.people.ward_place)
        self._homes(story, ids, ward)
        roles = {key: role for key in ids if (role := role_of(story, key)) is not None}
        self._members(story, ids, roles)
        self._row(story, ids, roles, ward)

    def _add(self, **values: Any) -> None:
        for name, value in values.items():
            self.columns.setdefault(name, []).append(value)

    def _person(self, story: FamilyTold, ids: dict[str, int], key: str, told: Told) -> None:
        born, female = _born(told, self.people.last_day), told["sex"] == "F"
        above = {story.people[tie.one]["sex"]: ids[tie.one] for tie in story.ties
                 if tie.other == key and tie.kind in PARENTS}  # fmt: skip
        self._add(
            born=born, expected=born, died=NEVER, female=female, mother=above.get("F", NOBODY),
            father=above.get("M", NOBODY), twins=NOBODY, adopted=False,
            background=Background[told.get("background", "english").upper()],
        )  # fmt: skip
        self.told.append(told)
        self.homes.append(next((home for home in story.homes.values() if key in home["who"]), None))

    def _homes(self, story: FamilyTold, ids: dict[str, int], ward: int) -> None:
        """Let each live somewhere: those whose home is kept safe at a place that is written nowhere."""
        place = {key: len(self.people.household_ward) + len(self.columns.get("household_ward", [])) + at
                 for at, key in enumerate([*story.homes, ""])}  # fmt: skip
        for key in [*story.homes, ""]:
            self._add(household_ward=ward if key else OUTSIDE)
        for key, person in ids.items():
            stays = [name for name, each in story.homes.items() if key in each.get("stays", [])]
            for nth, name in enumerate([_home_of(story, key), *stays]):
                if name is None:
                    continue
                since = max(self.people.last_day - LIVED, _born(story.people[key], self.people.last_day))
                self._add(home_person=person, home_household=place[name], home_since=since, home_until=NEVER,
                          home_second=nth > 0)  # fmt: skip

    def _members(self, story: FamilyTold, ids: dict[str, int], roles: dict[str, Role]) -> None:
        number = len(self.people.family_z) + len(self.columns.get("family_z", []))
        for key, role in roles.items():
            born = _born(story.people[key], self.people.last_day)
            since = max(self.people.first_day, born - KNOWN_BEFORE_BIRTH)
            self._add(member_person=ids[key], member_family=number, member_role=role, member_since=since,
                      member_until=NEVER, member_in_touch=True)  # fmt: skip

    def _row(self, story: FamilyTold, ids: dict[str, int], roles: dict[str, Role], ward: int) -> None:
        cares = [key for key in roles if roles[key] in (Role.MOTHER, Role.OTHER_PARENT, Role.STEP_PARENT)]
        cares = cares or [key for key in roles if roles[key] is Role.KIN_CARER]
        carer, other = ids[cares[0]], ids[cares[1]] if len(cares) > 1 else NOBODY
        elsewhere = [ids[key] for key in roles if roles[key] is Role.PARENT_ELSEWHERE]
        married = any(tie.kind == "spouse" and {tie.one, tie.other} <= {*cares} for tie in story.ties)
        self._add(
            family_ward=ward, family_z=0.0, family_teenage=False, family_form=_form(roles, other),
            family_bond=_bond(other, married=married), family_since=self.people.first_day, family_until=NEVER,
            family_arrived=False, family_carer=carer, family_other=other, family_carer_now=carer,
            family_other_now=other, family_elsewhere=(elsewhere or [NOBODY])[0],
        )  # fmt: skip


def role_of(story: FamilyTold, key: str) -> Role | None:
    """Say how somebody of a story belongs to the family that brings its children up; nothing for kin outside it."""
    person = story.people[key]
    if person["age"] < ADULT:
        return Role.CHILD
    of = [(tie.kind, tie.other) for tie in story.ties if tie.one == key and story.people[tie.other]["age"] < ADULT]
    kinds, together = {kind for kind, _ in of}, any(_lives_with(story, key, child) for _, child in of)
    if kinds & {*PARENTS}:
        here = Role.MOTHER if person["sex"] == "F" else Role.OTHER_PARENT
        return here if together else Role.PARENT_ELSEWHERE
    if "step_parent" in kinds:
        return Role.STEP_PARENT
    if kinds & {*CARES}:
        return Role.KIN_CARER
    return Role.GRANDPARENT if "grandparent" in kinds and together else None


def _lives_with(story: FamilyTold, one: str, other: str) -> bool:
    """Say whether two share a home."""
    return _home_of(story, one) == _home_of(story, other) is not None


def _home_of(story: FamilyTold, key: str) -> str | None:
    """Give the home somebody has, "" where a parent and child share one that is kept safe; nothing if none is known."""
    home = {each: name for name, told in story.homes.items() for each in told["who"]}
    if key in home:
        return home[key]
    pairs = ({tie.one, tie.other} for tie in story.ties if tie.kind in PARENTS)
    young = {each for each in story.people if story.people[each]["age"] < ADULT}
    return "" if any(key in pair and pair & young and not pair & home.keys() for pair in pairs) else None


def _form(roles: dict[str, Role], other: int) -> Form:
    held = {*roles.values()}
    if Role.STEP_PARENT in held:
        return Form.STEP_FAMILY
    if Role.KIN_CARER in held and not held & {Role.MOTHER, Role.OTHER_PARENT}:
        return Form.KINSHIP
    return Form.LONE_PARENT if other == NOBODY else Form.COUPLE


def _bond(other: int, *, married: bool) -> Bond:
    if other == NOBODY:
        return Bond.NO_COUPLE
    return Bond.MARRIED_BEFORE_BIRTH if married else Bond.NEVER_MARRIED
