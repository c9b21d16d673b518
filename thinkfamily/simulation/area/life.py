"""The life of an invented area, and all that is true of it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area import costs
from thinkfamily.simulation.area.care import CARE, Care
from thinkfamily.simulation.area.chains import Flags
from thinkfamily.simulation.area.chance import Floats, stream
from thinkfamily.simulation.area.children import Children, Looks
from thinkfamily.simulation.area.needs import Needs, Singles, chance_of, how_many, packed, step
from thinkfamily.simulation.area.noticing import Noticing
from thinkfamily.simulation.area.people import People, make_people
from thinkfamily.simulation.area.provision import Services, contacts_a_month, trust
from thinkfamily.simulation.area.support import effects, multiplied, strength
from thinkfamily.simulation.area.table import Table
from thinkfamily.simulation.area.worlds import AHEAD, Potential, Worlds

Say = Callable[[str], None]


@dataclass(frozen=True)
class Life:
    """
    What came to be in an area, and what would have been.

    By month and family: (months + 1, families); the last is the state when the period ends.
    """

    people: People
    selection: str
    watched: bool
    needs: Needs
    children: Children
    in_care: Flags  # (months + 1, children), in the order of `children`
    trust: Floats
    states: NDArray[np.uint16]  # packed, a bit for each of chains.STATES
    problems: NDArray[np.int8]  # how many of the nine
    recorded: NDArray[np.int8]  # how many of the nine are on record somewhere
    cost: Singles  # what the month costs public services, pounds
    model: NDArray[np.int8]  # which support the family has in the month, support.NONE without
    price: Singles  # (families, states): pounds a month
    noticing: Noticing
    services: Services
    contacts: Table  # at the door: family, day
    looks: Looks
    potential: Potential

    def here(self, month: int) -> Flags:
        """Say which families live here, with a child or expecting one, when a month begins."""
        return here(self.people, month)


def here(people: People, month: int) -> Flags:
    """Say which families live here, with a child or expecting one, when a month begins."""
    day = people.month_days[month]
    return (people.family_since <= day) & (people.family_until > day)


def live(
    residents: int,
    years: int,
    seed: int,
    *,
    room: int = 0,
    selection: str = "measured",
    watched: bool = False,
    say: Say = lambda _: None,
) -> Life:
    """
    Make an area and let it live: its people, their needs, who notices, who is helped, what would have been.

    `room`: how many of the residents are to be planted in it.
    """
    say("People, homes and families …")
    people = make_people(residents, years, seed, room=room)
    needs, children = Needs(people), Children(people, people.months + AHEAD)
    lived = _Lived(people, needs, children, selection, watched)
    for month in range(people.months):
        say(f"Month {month + 1} of {people.months} …")
        lived.month(month)
    lived.write(people.months)
    say("What would have been …")
    potential = Worlds(needs, lived.care, lived.services.decisions, lived.trust, lived.price).run(
        people.months, lived.states, lived.in_care
    )
    looks = children.looks(seed, people.months, lived.problems, needs.backwards())
    in_care = lived.in_care & _there(children, people.months)
    return Life(
        people, selection, watched, needs, children, in_care, lived.trust, lived.states, lived.problems,
        lived.recorded, lived.cost, lived.model, lived.price, lived.noticing, lived.services, lived.contacts, looks,
        potential,
    )  # fmt: skip


def _there(children: Children, months: int) -> Flags:
    """Say who is born and under 18 in each month: (months + 1, children)."""
    return np.array([children.there(month) for month in range(months + 1)])


class _Lived:
    """What has come to be so far."""

    def __init__(self, people: People, needs: Needs, children: Children, selection: str, watched: bool) -> None:
        self.people, self.needs, self.children, self._watched = people, needs, children, watched
        self.trust, self.care = trust(people), Care(people, children)
        self.state, self._in_care = needs.first.copy(), self.care.first
        self.state[:, CARE] = self.care.of_families(0, self._in_care) > 0
        self.noticing = Noticing(people.seed, self.trust, self.state)
        self.services = Services(people, self.trust, selection)
        self.price = costs.a_month(people.seed, needs.families).astype(np.float32)
        self.contacts = Table(family=np.int32(0), day=np.int32(0))
        shape = (people.months + 1, needs.families)
        self.states, self.problems = np.zeros(shape, np.uint16), np.zeros(shape, np.int8)
        self.recorded, self.model = np.zeros(shape, np.int8), np.full(shape, -1, np.int8)
        self.cost = np.zeros(shape, np.float32)
        # Of a child not yet born, or of age by now, what would be.
        self.in_care = np.zeros((people.months + 1, len(children.person)), np.bool_)

    def month(self, month: int) -> None:
        """Decide, begin and end support, and let a month pass."""
        there, services = here(self.people, month), self.services
        services.decide(month, self.noticing.recorded(), there)
        begun = services.month(month, there)
        if self._watched:
            self.noticing.watch(month, begun, self.state)
        self.write(month)
        self._contacts(month, there)
        more, fewer = multiplied(services.model, strength(month, services.start, services.end))
        number = chance_of(self.people.seed, month, self.needs.families)
        begins = np.minimum(0.5, self.needs.begins_in(month)) * fewer[:, None]
        now = step(self.state, number, begins, np.minimum(0.5, self.needs.ends * more[:, None]))
        self._in_care = self.care.month(month, self._in_care, more, fewer)
        now[:, CARE] = self.care.of_families(month + 1, self._in_care) > 0
        supported = (services.start <= month) & (services.end > month) & self._watched
        self.noticing.month(month, self.state, now, supported)
        self.state = now

    def write(self, month: int) -> None:
        """Write down how things are when a month begins."""
        services = self.services
        active = (services.start <= month) & (services.end > month)
        self.states[month], self.problems[month] = packed(self.state), how_many(self.state)
        self.recorded[month] = self.noticing.recorded()
        self.model[month] = np.where(active, services.model, -1)
        self.in_care[month] = self._in_care
        price = self.price.copy()
        price[:, CARE] *= self.care.of_families(month, self._in_care)
        self.cost[month] = (self.state * price).sum(axis=1) + np.where(active, effects().cost[services.model], 0)

    def _contacts(self, month: int, there: Flags) -> None:
        rng, days = stream(self.people.seed, "contacts", month), self.people.month_days
        count = rng.poisson(contacts_a_month(self.noticing.recorded())) * there
        families = np.repeat(np.arange(len(count)), count)
        self.contacts.add(len(families), family=families, day=rng.integers(days[month], days[month + 1], len(families)))
