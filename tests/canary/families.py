"""Fourteen families to whom a leak could do harm, each led by somebody and told of, worked with and written about."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count, cycle
from typing import Any
from uuid import UUID, uuid4

from tests import given
from tests.support.planned import a_goal, a_network_tie, an_action
from tests.support.road import Road, led, recorded
from thinkfamily.door.commands import PersonTold
from thinkfamily.families.commands import say_where
from thinkfamily.findings.commands import record_need, record_strength
from thinkfamily.identity.commands import keep_communication, record_identity
from thinkfamily.partnership.models import Practitioner
from thinkfamily.sharing.commands import involve
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import TieTold, VisitToCome, Written, plan_visit, write_relationship
from thinkfamily.support.terms import Encounter

DAY, _minute = given.later(3), count(1)
# A need of each kind that is guarded, and one that is not.
NEEDS = {Kind.HOUSING: "9.2", Kind.DOMESTIC_ABUSE: "8.1", Kind.MENTAL_HEALTH: "3.1"}
PARTS = (Kind.PLAN_AND_ACTIONS, Kind.SUBSTANCE_USE, Kind.SAFEGUARDING)


@dataclass
class Dangerous:
    """One of them: what makes it dangerous, its people by what they are there, and what there is of it."""

    danger: str
    road: Road
    lead: Practitioner
    roles: tuple[str, ...]
    of: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> UUID:
        """Somebody of the family."""
        if name.startswith("_") or name not in self.roles:
            raise AttributeError(name)
        return self.road.people[self.roles.index(name)].pk

    @property
    def everybody(self) -> list[UUID]:
        return [person.pk for person in self.road.people]


# What each family is called (or each of its people), and who is in it. The first is an adult, and whom the contact is
# about.
FAMILIES = {
    "perpetrator": ("Ferris", "mother father child"),
    "brother": ("Okafor", "mother partner child"),
    "birth": ("Lomax", "mother father child"),
    "adoptive": ("Hughes", "mother father child"),
    "twins": ("Mistry", "mother twin other"),
    "estranged": ("Byrne", "mother father child"),
    "restricted": ("Walsh", "mother father child"),
    "marac": ("Zaman", "mother partner child"),
    "refuge": ("Novak", "mother father child"),
    "teenager": ("Gill", "mother father teenager"),
    "colleague": ("Price", "client partner child"),
    "withdrawn": ("Said", "mother father child"),
    "lapsed": ("Quaye", "mother father child"),
    "hidden": ("Iqbal Stone Stone", "mother father child"),
}
GIVEN = ("Rhian", "Marcus", "Ife")


def a_dangerous_family(danger: str, place: given.Place, lead: Practitioner, boss: Practitioner) -> Dangerous:
    """Somebody tells of them and is asked to lead; then there is something of every sort to read about them."""
    surnames, roles = FAMILIES[danger]
    about, *others = (f"{name} {surname}" for name, surname in zip(GIVEN, cycle(surnames.split())))
    contact = given.a_contact(
        by=lead, about=PersonTold(name=about, adult=True, about_age=33, gender="female"),
        others=[PersonTold(name=others[0], adult=True), PersonTold(name=others[1], adult=False, about_age=14)],
        happening="He waits outside.", going_well="They eat together.", safe_way="Text first.", language="Welsh",
        helps="Short letters.",
    )  # fmt: skip
    people = [named.person for named in contact.people.select_related("person").order_by("place")]
    road = led(Road(place, contact.family, people, lead, boss), lead)
    made = Dangerous(danger, road, lead, tuple(roles.split()))
    made.of = {
        "family": contact.family_id,
        "contact": contact.pk,
        "lowri": people[0].pk,
        "school": place.agencies["front door"],
    }
    _written(made)
    return made


def _written(made: Dangerous) -> None:
    """What the lead writes: where they are, how they are, what is hard and goes well, what is wanted and done."""
    road, by = made.road, made.lead.actor
    first, second, third = made.everybody
    door = list(FAMILIES).index(made.danger)
    for person in made.everybody:
        home = f"{door + 50 * (person == second)} Elm Row"
        say_where(person=person, sort="address", text=home, by=by, at=DAY)
    say_where(person=first, sort="telephone", text="Ring the shop", by=by, at=DAY)
    for person, kinds in ((first, NEEDS), (third, [Kind.HOUSING])):
        needs = [record_need(by=by, at=DAY, person=person, code=NEEDS[kind], words="It is hard.") for kind in kinds]
    made.of["need"] = needs[0]
    record_strength(by=by, at=DAY, person=first, code="social_skills", words="They laugh.")
    keep_communication(by=by, at=DAY, person=second, language="Polish", helps="Sit down.", culture="Chapel.")
    tie = TieTold(one=first, kind="parent", other=third, responsibility="yes", arrangement="Weekends with her.")
    made.of["tie"] = write_relationship(by=by, at=DAY, form=uuid4(), family=made.of["family"], told=tie)
    made.of["network_tie"] = a_network_tie(road, at=DAY, person=first, said_by=first, words="She rings.")
    goal = a_goal(road, at=DAY)
    made.of |= {"goal": goal, "action": an_action(road, at=DAY, goal=goal)}
    written = [Written("They said so.", [kind], [first, third]) for kind in PARTS]
    made.of["visit"] = recorded(road, at=given.later(4), where="The club", written=written)
    come = VisitToCome(encounter=Encounter.VISIT, planned_for=given.later(400), people=[first], where="The library")
    made.of["to_come"] = plan_visit(by=by, at=given.later(5), form=uuid4(), family=made.of["family"], told=come)


def works_with(who: Practitioner, people: Sequence[UUID], *, knows_names: bool = False, at: Any = given.MONDAY) -> None:
    """Somebody works with them, and may have written down who they are."""
    involve(people=people, doing="helps", role="team", by=who.actor, at=at, holder=who)
    for person in people if knows_names else ():
        record_identity(person=person, by=who.actor, at=given.later(3, minutes=next(_minute)), said="Somebody Known")
