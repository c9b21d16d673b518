"""
The large place is laid: agencies, practitioners, families and open contacts, in two parts.

For 200,000 people there are 40 agencies of four kinds with 125 practitioners each: one who manages, twelve they
supervise, and the rest supervised by those. Of the 60,000 families every third has four people. The first tenth holds
all that is the viewers' own: ten whom one person supervises lead twenty each, and 500 contacts wait at the door. What
is older than two months is decided, so that the front door's team no longer reads it. In a smaller place all is fewer.
Each family has names and an address of its own (`named`).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import product
from typing import Any
from uuid import UUID

from thinkfamily.families.models import Family
from thinkfamily.partnership.commands import (
    ProtocolTold,
    add_agency,
    add_team,
    clock,
    register_protocol,
    set_up_area,
    sign_protocol,
)
from thinkfamily.partnership.models import Practitioner, Team
from thinkfamily.partnership.queries import FRONT_DOOR, place_on
from thinkfamily.records.reading import as_work, reading
from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.terms import Kind, Level
from thinkfamily.simulation.cast import bring_in_everyone
from thinkfamily.simulation.content import families
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.load.copied import Copy, Made, copy, in_copy, made_by
from thinkfamily.simulation.load.guarded import guard
from thinkfamily.simulation.load.made import PEOPLE, Crew, People, a_led_family, a_practitioner, an_open_contact
from thinkfamily.simulation.load.named import WORDS, Names
from thinkfamily.simulation.playing import live

MARK = "A large place that is measured"
KINDS = ("family_support", "school", "adult_mental_health", "housing")
# A sort of family: of which kind of agency its lead is, and how many people it has; or that it waits at the door.
Sort = tuple[int, int]
WAITING = 0
SORTS = tuple(product(range(len(KINDS)), (3, 4, WAITING)))
EACH, SENIORS = 125, 11
SUPERVISES = 3
AT_ONCE = 4000


@dataclass(frozen=True, slots=True)
class Extent:
    """How many there are of everything, for so many people."""

    people: int

    @property
    def families(self) -> int:
        return self.people * 3 // 10

    @property
    def tenth(self) -> int:
        return self.families // 10

    @property
    def agencies(self) -> int:
        return max(len(KINDS), len(KINDS) * round(self.people / 20_000))

    @property
    def share(self) -> float:
        """What of the viewers' own fits into the first tenth."""
        return min(1.0, self.tenth * 0.8 / 720)

    @property
    def led_each(self) -> int:
        return max(1, int(20 * self.share))

    @property
    def led(self) -> int:
        return 10 * self.led_each

    @property
    def waiting(self) -> int:
        return max(1, int(500 * self.share))


@dataclass(frozen=True, slots=True)
class Someone:
    """A practitioner of the large place: the n-th of an agency."""

    agency: int
    number: int

    @property
    def copy(self) -> int:
        return self.agency * 1000 + self.number

    @property
    def senior(self) -> "Someone":
        return Someone(self.agency, 1 + (self.number - 13) % SENIORS)


@dataclass
class Place:
    """What the copies are made of, and who is who."""

    extent: Extent
    now: datetime
    agencies: list[UUID] = field(default_factory=list)
    workers: list[Practitioner] = field(default_factory=list)
    door: Any = None  # a practitioner, once there is one
    someone: Any = None
    staff: Made | None = None
    families: list[UUID] = field(default_factory=list)
    played: list[UUID] = field(default_factory=list)
    made: dict[Sort, Made] = field(default_factory=dict)

    @cached_property
    def names(self) -> Names:
        """What the families are called, and where they live."""
        return Names(self.extent.people)

    def practitioner(self, who: Someone) -> UUID:
        return in_copy(self.someone.pk, who.copy)

    def actor(self, who: Someone) -> UUID:
        return in_copy(self.someone.actor_id, who.copy)

    @property
    def supervisor(self) -> Someone:
        return Someone(0, SUPERVISES)

    @cached_property
    def supervised(self) -> list[Someone]:
        return [each for number in range(13, EACH) if (each := Someone(0, number)).senior == self.supervisor]

    def of_family(self, number: int) -> tuple[Made, Copy]:
        """Say which rows the n-th family copies, how, and who has to do with it."""
        extent = self.extent
        if number < extent.led:
            lead = self.supervised[number // extent.led_each]
            return self._led(number, lead, days=number * 37 % 240)
        lead = self._other(number)
        kind = lead.agency % len(KINDS)
        if number < extent.led + extent.waiting:
            return self.made[kind, WAITING], Copy(
                number, number % 25, self._roles(number, lead), self.names.words(number)
            )
        return self._led(number, lead, days=20 + number * 37 % 700)

    def _led(self, number: int, lead: Someone, days: int) -> tuple[Made, Copy]:
        made = self.made[lead.agency % len(KINDS), 4 if number % 3 == 0 else 3]
        return made, Copy(number, days, self._roles(number, lead), self.names.words(number))

    def _other(self, number: int, agency: int | None = None) -> Someone:
        """Choose one of those who are not led by a viewer."""
        agency = number % self.extent.agencies if agency is None else agency
        who = Someone(agency, 13 + number // self.extent.agencies % (EACH - 13))
        return Someone(agency, who.number + 1) if who in self.supervised else who

    def _roles(self, number: int, lead: Someone) -> dict[str, UUID | None]:
        beside = (lead.agency + 1) % len(KINDS) + len(KINDS) * (number // 7 % (self.extent.agencies // len(KINDS)))
        sender, worker = self._other(number // 3, beside), self.workers[number % len(self.workers)]
        return {
            "sender": self.practitioner(sender), "sender_actor": self.actor(sender),
            "sender_agency": self.agencies[sender.agency], "worker": worker.pk, "worker_actor": worker.actor_id,
            "lead": self.practitioner(lead), "lead_actor": self.actor(lead),
            "lead_agency": self.agencies[lead.agency], "boss": self.practitioner(lead.senior),
            "boss_actor": self.actor(lead.senior),
        }  # fmt: skip


def begin(
    extent: Extent, now: datetime, *, workers: int = 11, sorts: Iterable[Sort] = SORTS, stories: bool = False
) -> Place:
    """
    Set up the area, its door and its practitioners, and walk to one family of each sort, to be copied.

    With `stories` the families of the demonstration live there as well, and the door is theirs.
    """
    place, long_ago = Place(extent, now), now - timedelta(days=1500)
    with reading():
        as_work("load")
        set_up_area(by=clock(), at=long_ago, name=MARK, demonstration=True)
        if stories:
            _play(place)
        _set_up_door(place, long_ago, workers)
        bosses = _set_up_agencies(place, long_ago)
        _sign(place, long_ago - timedelta(days=100))
        _walk(place, bosses, sorts, long_ago)
        _bring_in(place, bosses, long_ago)
    return place


def _play(place: Place) -> None:
    """Let the families of the demonstration live in the place, with their own agencies and practitioners."""
    cast = bring_in_everyone(place.now)
    live(families(), cast, Dates(place.now, place_on(place.now).calendar), say=lambda _: None)
    place.families = list(Family.objects.values_list("pk", flat=True))
    place.played = [actor.pk for actor in cast.actors.values()]


def _set_up_door(place: Place, at: datetime, workers: int) -> None:
    team = Team.objects.filter(kind=FRONT_DOOR).first() or _a_door(at)
    place.agencies.append(team.agency_id)
    made = [
        a_practitioner(
            agency=team.agency_id,
            supervisor=team.manager_id,
            team=team.pk,
            by=clock(),
            at=at,
            email=f"door{each}@example.org",
            role="front_door",
        )
        for each in range(workers + 1)
    ]
    place.workers, place.door = made[:-1], made[-1]


def _a_door(at: datetime) -> Team:
    agency = add_agency(by=clock(), at=at, name="The front door", kind="council")
    manager = a_practitioner(
        agency=agency, supervisor=None, team=None, by=clock(), at=at, email="door@example.org",
        role="front_door_manager",
    )  # fmt: skip
    return Team.objects.get(
        pk=add_team(by=clock(), at=at, name="The door", agency=agency, kind=FRONT_DOOR, manager=manager.pk)
    )


def _set_up_agencies(place: Place, at: datetime) -> list[Practitioner]:
    """Each agency has a manager and one team; the door's agency is kept last."""
    bosses = []
    door = place.agencies.pop()
    for number in range(place.extent.agencies):
        agency = add_agency(by=clock(), at=at, name=f"Agency {number}", kind=KINDS[number % len(KINDS)])
        boss = a_practitioner(
            agency=agency, supervisor=None, team=None, by=clock(), at=at, email=f"boss{number}@example.org"
        )
        add_team(by=clock(), at=at, name=f"Team {number}", agency=agency, kind="service", manager=boss.pk)
        place.agencies.append(agency)
        bosses.append(boss)
    place.agencies.append(door)
    return bosses


def _sign(place: Place, at: datetime) -> None:
    told = ProtocolTold(
        name="Brackwater sharing protocol", purpose="To help families together.", kinds=bits(Kind), level=Level.FULL,
        index=True, lawful_basis="Children Act 2004, sections 10 and 11.", starts=at, ends=at + timedelta(days=4000),
        review_on=(at + timedelta(days=3000)).date(), parties=tuple(place.agencies),
    )  # fmt: skip
    protocol = register_protocol(by=clock(), at=at, told=told)
    for agency in place.agencies:
        sign_protocol(by=clock(), at=at, protocol=protocol, agency=agency, signed_by="Its director")


def _bring_in(place: Place, bosses: list[Practitioner], at: datetime) -> None:
    """One practitioner is brought in by commands; all others are copies of them, in their own agency and team."""
    boss = bosses[0]
    team = Team.objects.get(manager=boss)

    def bring_in() -> None:
        place.someone = a_practitioner(
            agency=boss.agency_id, supervisor=boss.pk, team=team.pk, by=clock(), at=at, email="someone@example.org"
        )

    place.staff = made_by(bring_in, {boss.agency_id: "agency", boss.pk: "supervisor", team.pk: "team"})
    teams = dict(Team.objects.values_list("agency_id", "pk"))
    everyone = [Someone(agency, number) for agency in range(place.extent.agencies) for number in range(1, EACH)]
    copy(place.staff, [Copy(who.copy, roles=_place_of(place, who, bosses, teams)) for who in everyone])


def _place_of(
    place: Place, who: Someone, bosses: list[Practitioner], teams: dict[UUID, UUID]
) -> dict[str, UUID | None]:
    agency = place.agencies[who.agency]
    supervisor = bosses[who.agency].pk if who.number < 13 else place.practitioner(who.senior)
    return {"agency": agency, "supervisor": supervisor, "team": teams[agency]}


def _walk(place: Place, bosses: list[Practitioner], sorts: Iterable[Sort], at: datetime) -> None:
    some: dict[str, Any] = {"team": None, "by": clock(), "at": at}
    leads, senders = (
        [
            a_practitioner(
                agency=place.agencies[kind], supervisor=bosses[kind].pk, email=f"{name}{kind}@example.org", **some
            )
            for kind in range(len(KINDS))
        ]
        for name in ("lead", "sender")
    )
    for kind, size in sorts:
        crew = Crew(sender=senders[(kind + 1) % len(KINDS)], worker=place.workers[0], lead=leads[kind])
        place.made[kind, size] = walked(crew, size, place.now)


def walked(crew: Crew, size: int, now: datetime, named: People = PEOPLE) -> Made:
    """Walk to a family of so many people, or to an open contact, and keep what came to be."""
    if size == WAITING:
        return made_by(lambda: an_open_contact(crew, 3, now - timedelta(days=5), named), crew.roles(), WORDS)
    return made_by(lambda: a_led_family(crew, size, now - timedelta(days=60), named), crew.roles(), WORDS)


def lay(place: Place, first: int, last: int) -> None:
    """Copy families, from one number to another, and keep what protects some of their people."""
    for begun in range(first, last, AT_ONCE):
        copies: dict[int, list[Copy]] = defaultdict(list)
        sorts: dict[int, Made] = {}
        for made, one in map(place.of_family, range(begun, min(begun + AT_ONCE, last))):
            sorts[id(made)] = made
            copies[id(made)].append(one)
        with reading():
            as_work("load")
            for sort, made in sorts.items():
                copy(made, copies[sort])
    with reading():
        as_work("load")
        guard(place, first, last)
