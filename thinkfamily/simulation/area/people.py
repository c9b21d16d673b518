"""The people of an invented area: who they are, how they are related, where they live, and what happened to them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.births import bear, come_of_age
from thinkfamily.simulation.area.chance import stream
from thinkfamily.simulation.area.living import EIGHTEEN, Living
from thinkfamily.simulation.area.neighbours import add_neighbours, residents_on_the_first_day
from thinkfamily.simulation.area.place import NEVER, NOBODY, OUTSIDE, Place
from thinkfamily.simulation.area.settling import settle

__all__ = ["NEVER", "NOBODY", "OUTSIDE", "People", "make_people"]

Ids = NDArray[np.int32]
Days = NDArray[np.int32]
Codes = NDArray[np.int8]
Flags = NDArray[np.bool_]
MONTHS_AHEAD = 6  # births after the period whose children are already expected when it ends


@dataclass(frozen=True)
class People:
    """
    Everybody in an invented area, as arrays; a person, household or family is a number, its place in the arrays.

    Days are whole days since 1 January 1970. An end that has not come is NEVER (2**31 - 1); somebody who is not
    there is NOBODY (-1). Spans hold from their first day to the day before their last.
    """

    seed: int
    residents: int  # who lived in the place on the first day
    first_day: int
    last_day: int  # the day after the last of the period
    month_days: Days  # (months + 1,): the first day of each month, and last_day

    # one row a person
    born: Days  # for somebody not yet born on last_day a day after it: they are known by `expected`
    expected: Days  # the day the birth was expected on; the same as born for whoever was born before the period
    died: Days  # NEVER, or a day that may lie after the period
    female: Flags
    mother: Ids  # who bore or adopted this person; NOBODY where the place does not know her
    father: Ids  # the father or other parent, who may be a woman
    twins: Ids  # the first born of the twins or triplets somebody is one of, else NOBODY
    adopted: Flags
    background: Codes  # kinds.Background: where their names come from; a child’s is one of its parents’

    # where people live: one row a stay; nobody has two at once but a child with a second home
    home_person: Ids
    home_household: Ids
    home_since: Days
    home_until: Days
    home_second: Flags  # a child’s second home, with the parent who lives elsewhere
    household_ward: Codes  # one row a household; 0 to 29, or OUTSIDE (-1); a household that moves is a new one

    # who belongs to which family, and how: one row a span; a person may belong to two families
    member_person: Ids
    member_family: Ids
    member_role: Codes  # kinds.Role
    member_since: Days  # for a child born in the period from the third month of pregnancy
    member_until: Days
    member_in_touch: Flags  # of a parent who lives elsewhere: in touch with the children

    # one row a family with children under 18 or expecting its first
    family_ward: Codes  # where it is first seen
    family_z: NDArray[np.float32]  # lasting need, standard normal: the ward’s part and the family’s own
    family_teenage: Flags  # a parent was under 20 at the first birth
    family_form: Codes  # kinds.Form when first seen
    family_bond: Codes  # kinds.Bond
    family_since: Days  # first_day, or when it came to live here or expected its first child
    family_until: Days  # when it moved away, or its youngest came of age
    family_arrived: Flags  # came to live here within the period
    family_carer: Ids  # who brings the children up when first seen: most often the mother
    family_other: Ids  # the other adult doing so then, or NOBODY
    family_carer_now: Ids  # the same on the last day
    family_other_now: Ids
    family_elsewhere: Ids  # the parent who lives elsewhere on the last day, or NOBODY

    # what happened: one row an event, in order of day
    event_family: Ids
    event_kind: Codes  # kinds.LifeEvent
    event_day: Days
    event_person: Ids  # who left, came, died, went to prison or gave birth; NOBODY where it is the whole family

    ward_place: NDArray[np.float64]  # (wards,): how needy each ward is, standard normal

    @property
    def months(self) -> int:
        """Give how many months the period has."""
        return len(self.month_days) - 1


def make_people(residents: int, years: int, seed: int, *, room: int = 0) -> People:
    """
    Make the people of a place that so many live in when it begins, and let them live for some years.

    `room` is left for so many of the residents, who are planted in it (`planted`).

    :raises ValueError: without a resident or a year.
    """
    if residents < 1 or years < 1:
        raise ValueError("A place has one resident at least, and one year.")
    place = _settled(residents, years * 12, seed, residents - room)
    neighbours = residents - room - residents_on_the_first_day(place)
    first = place.families.rows
    _arrivals(place, first)
    arrived = np.arange(first, place.families.rows, dtype=np.int32)
    living = Living(place, add_neighbours(place, stream(seed, "neighbours"), neighbours))
    for month in range(place.months + MONTHS_AHEAD):
        if month < place.months:
            living.month(month)
            come_of_age(living, month)
        bear(living, month)
    return _people(place, arrived)


def _settled(residents: int, months: int, seed: int, most: int) -> Place:
    """Settle the families there are at first; one fewer while there would be more people than may be."""
    families = round(residents * parameters.number("families.per_resident"))
    while True:
        place = Place(seed, residents, months)
        settle(place, stream(seed, "families"), np.full(families, place.first_day, np.int32))
        if residents_on_the_first_day(place) <= most:
            return place
        families -= 1


def _arrivals(place: Place, families: int) -> None:
    """Let as many families come to live here as leave."""
    rng = stream(place.seed, "arrivals")
    a_year = parameters.number("a_year.move") * parameters.number("a_year.move_away_of_moves")
    count = int(rng.poisson(a_year * families * place.months / 12))
    days = np.sort(rng.integers(place.first_day + 1, place.last_day, count)).astype(np.int32)
    homes, members = place.homes.rows, place.members.rows
    settle(place, rng, days, tilt=parameters.number("a_year.by_need"))
    came = np.full(place.persons.rows, place.first_day, np.int32)
    came[place.members["person"][members:]] = place.families["since"][place.members["family"][members:]]
    for table, begun in ((place.homes, homes), (place.members, members)):
        since = table["since"][begun:]
        since[:] = np.maximum(since, came[table["person"][begun:]])


def _people(place: Place, arrived: Ids) -> People:
    persons, families = place.persons, place.families
    columns = {
        **persons.columns(),
        **_homes(place),
        **place.members.columns("member_"),
        **place.households.columns("household_"),
    }
    names = ("ward", "z", "teenage", "form", "bond", "since", "carer", "other", "carer_now", "other_now", "elsewhere")
    columns |= {f"family_{name}": families[name].copy() for name in names}
    grown = (families["last_birth"] + EIGHTEEN).astype(np.int32)
    columns["family_until"] = np.minimum(families["until"], np.where(grown < place.last_day, grown, NEVER)).astype(
        np.int32
    )
    columns["family_arrived"] = np.isin(np.arange(families.rows), arrived)
    order = np.argsort(place.events["day"], kind="stable")
    columns |= {name: values[order] for name, values in place.events.columns("event_").items()}
    return People(
        seed=place.seed, residents=place.residents, first_day=place.first_day, last_day=place.last_day,
        month_days=place.days[: place.months + 1], ward_place=place.ward_place, **columns,
    )  # fmt: skip


def _homes(place: Place) -> dict[str, NDArray[np.generic]]:
    """Give the stays in order of person and day, each ending with death or before the next begins."""
    homes = place.homes
    until = np.minimum(homes["until"], place.persons["died"][homes["person"]])
    order = np.lexsort((homes["since"], homes["second"], homes["person"]))
    order = order[until[order] > homes["since"][order]]
    person, since, second, until = homes["person"][order], homes["since"][order], homes["second"][order], until[order]
    again = (person[1:] == person[:-1]) & (second[1:] == second[:-1])
    until[:-1] = np.where(again, np.minimum(until[:-1], since[1:]), until[:-1])
    kept = until > since
    columns = {
        "person": person,
        "household": homes["household"][order],
        "since": since,
        "until": until,
        "second": second,
    }
    return {f"home_{name}": values[kept] for name, values in columns.items()}
