"""The families of a simulated place as they are told of: who they are, how they are tied, where they live."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from thinkfamily.simulation.area.kinds import Bond, Role
from thinkfamily.simulation.area.place import NEVER, NOBODY
from thinkfamily.simulation.content import Tie, Told
from thinkfamily.simulation.dates import DAYS_IN_A_YEAR
from thinkfamily.simulation.records.census import Census

ADULTS = (Role.MOTHER, Role.OTHER_PARENT, Role.STEP_PARENT, Role.KIN_CARER)
ADULT = 18
PHONES = 600  # numbers kept for fiction that no story uses
ENGLISH = "English"
WORKING_DAYS_OF_SEVEN = 5 / 7


@dataclass(frozen=True)
class Household:
    """One family: people by key, the first of them whoever brings the children up; homes; ties."""

    name: str
    people: dict[str, Told]
    roles: dict[str, Role]
    homes: dict[str, Told] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()

    @property
    def carer(self) -> str:
        """Give whoever brings the children up."""
        return next(iter(self.people))

    @property
    def other(self) -> str:
        """Give the other adult who does so, or nothing."""
        return next((key for key, role in self.roles.items() if role in ADULTS and key != self.carer), "")

    @property
    def elsewhere(self) -> str:
        """Give the parent who lives elsewhere, or nothing."""
        return next((key for key, role in self.roles.items() if role is Role.PARENT_ELSEWHERE), "")

    @property
    def children(self) -> list[str]:
        """Give the children under eighteen who are born."""
        return [key for key, role in self.roles.items() if role is Role.CHILD and key not in self.expected]

    @property
    def expected(self) -> list[str]:
        """Give the children who are expected, and not born yet."""
        return [key for key, told in self.people.items() if "expected" in told]

    def at_home(self) -> list[str]:
        """Give everybody who is born but a parent who lives elsewhere."""
        away = {key for key, role in self.roles.items() if role is Role.PARENT_ELSEWHERE}
        return [key for key in self.roles if key not in away and key not in self.expected]

    def called(self, key: str) -> str:
        """Give the first name of somebody."""
        return str(self.people[key]["name"]).split()[0]

    def age(self, key: str, days_ago: int = 0) -> float:
        """Give how old somebody was, in years."""
        return float(self.people[key]["age"]) - days_ago / DAYS_IN_A_YEAR


@dataclass(frozen=True)
class Households:
    """Tells of any family of a place, as it is on the last day."""

    census: Census

    @cached_property
    def told(self) -> Told:
        """Give what is true of each person, in columns."""
        return self.census.told()

    def family(self, number: int, born_before: int) -> Household | None:
        """
        Tell of a family as it was when somebody told of it; nothing if no child was there then.

        `born_before`: days before the last; whoever was born since is left out, and who was expected then and is still
        to be born belongs to it.
        """
        people, members = self.census.people, []
        rows = np.flatnonzero((people.member_family == number) & (people.member_until == NEVER))
        for row in rows.tolist():
            person, role = int(people.member_person[row]), Role(int(people.member_role[row]))
            alive = people.died[person] >= people.last_day and people.member_since[row] < people.last_day
            then = people.last_day - born_before
            expected = role is Role.CHILD and people.born[person] >= people.last_day and people.member_since[row] < then
            if alive and (people.born[person] < then or expected):
                members.append((person, role))
        members.sort(key=lambda each: _order(each, int(people.family_carer_now[number])))
        adults = [person for person, role in members if role in ADULTS]
        born = [person for person, role in members if role is Role.CHILD and people.born[person] < people.last_day]
        if not adults or not born:
            return None
        keys = {person: f"p{person}" for person, _ in members}
        roles = {keys[person]: role for person, role in members}
        told = {keys[person]: self._person(person, role) for person, role in members}
        bond = Bond(int(people.family_bond[number]))
        return Household(
            f"{told[keys[members[0][0]]]['name'].split()[-1]} family", told, roles, self._homes(keys),
            tuple(self._ties(keys, dict(members), bond, told)),
        )  # fmt: skip

    def _person(self, person: int, role: Role) -> Told:
        told, people = self.told, self.census.people
        name = f"{told['forename'][person]} {told['surname'][person]}".strip()
        days = people.last_day - int(people.born[person])
        if days <= 0:
            due = max(1, round((int(people.expected[person]) - people.last_day) * WORKING_DAYS_OF_SEVEN))
            return {"name": "", "sex": told["sex"][person], "expected": f"in {due} days"}
        said: Told = {"name": name, "sex": told["sex"][person], "age": days / DAYS_IN_A_YEAR}
        if role is not Role.PARENT_ELSEWHERE and told["nhs_number"][person]:
            said["nhs"] = told["nhs_number"][person]
        if told["language"][person] not in ("", ENGLISH):
            said["speaks"] = [told["language"][person]]
        if days / DAYS_IN_A_YEAR >= ADULT and role in ADULTS:
            said["telephone"] = f"07700 {900400 + person % PHONES}"
        return said

    def _homes(self, keys: dict[int, str]) -> dict[str, Told]:
        """Give each home after the first of those who live in it."""
        told, found = self.told, dict[int, Told]()
        for person, key in keys.items():
            household = int(self.census.living.household[person])
            if household == NOBODY or not told["address"][person]:
                continue
            at = f"{told['address'][person]}, {told['town'][person]}"
            home = found.setdefault(household, {"at": at, "postcode": told["postcode"][person], "who": []})
            home["who"].append(key)
        return {home["who"][0]: home for home in found.values()}

    def _ties(self, keys: dict[int, str], roles: dict[int, Role], bond: Bond, told: dict[str, Told]) -> list[Tie]:
        people = self.census.people
        children = [person for person, role in roles.items() if role in (Role.CHILD, Role.GROWN_UP_CHILD)]
        ties = []
        adults = [person for person, role in roles.items() if role in ADULTS]
        couple = "spouse" if bond in (Bond.MARRIED_BEFORE_BIRTH, Bond.MARRIED_AFTER_BIRTH) else "partner"
        if len(adults) > 1:
            ties.append(Tie(keys[adults[0]], couple, keys[adults[1]], responsible=False))
        for person, role in roles.items():
            own = [each for each in children if person in (people.mother[each], people.father[each])]
            if role is Role.PARENT_ELSEWHERE and adults:
                ties.append(Tie(keys[adults[0]], f"ex_{couple}", keys[person], responsible=False))
            ties += [
                Tie(
                    keys[person],
                    kind,
                    keys[child],
                    responsible=bool(kind in RESPONSIBLE and roles[child] is Role.CHILD),
                )
                for child in children
                if (kind := _kind(role, child in own)) and (kind in OF_UNBORN or "expected" not in told[keys[child]])
            ]
        return ties


OF_UNBORN = ("parent", "non_resident_parent")
RESPONSIBLE = ("parent", "non_resident_parent", "special_guardian")


def _kind(role: Role, own: bool) -> str:
    """Say how an adult of a family is tied to a child in it; nothing where they are not."""
    if role is Role.PARENT_ELSEWHERE:
        return "non_resident_parent" if own else ""
    if role is Role.KIN_CARER:
        return "special_guardian"
    if role is Role.GRANDPARENT:
        return "grandparent"
    if role in ADULTS:
        return "parent" if own else "step_parent"
    return ""


def _order(member: tuple[int, Role], carer: int) -> tuple[bool, int, int]:
    person, role = member
    return (person != carer, role, person)
