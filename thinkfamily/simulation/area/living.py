"""The life of the place, month by month: births, partings, moves, new partners, deaths, prison."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.chance import stream
from thinkfamily.simulation.area.kinds import Bond, LifeEvent, Role
from thinkfamily.simulation.area.place import NEVER, NOBODY, OUTSIDE, YEAR, Ids, Place

EIGHTEEN = 18 * YEAR


class Living:
    """One month after another, and what must be known to live the next."""

    def __init__(self, place: Place, partner: Ids) -> None:
        """Begin with the place as it is on the first day, and who is whose partner among the neighbours."""
        self.place, self.partner = place, partner
        single = np.flatnonzero(partner == NOBODY)
        grown = place.first_day - place.persons["born"][single]
        lives_apart = np.zeros(place.persons.rows, np.bool_)
        lives_apart[place.members["person"]] = True
        self.free = single[(grown > 18 * YEAR) & (grown < 60 * YEAR) & ~lives_apart[single]]
        self.free = self.free[np.argsort(place.persons["born"][self.free], kind="stable")]

    def month(self, month: int) -> None:
        """Live one month."""
        rng = stream(self.place.seed, "demography", month)
        self._part(rng, month)
        self._find_partners(rng, month)
        self._move(rng, month)
        self._lose_a_parent(rng, month)
        self._go_to_prison(rng, month)
        for kind, rate in ((LifeEvent.NOTICE_OF_EVICTION, "notice_of_eviction"), (LifeEvent.JOB_LOST, "job_lost")):
            struck = self._struck(rng, month, parameters.number(f"a_year.{rate}"))
            self.place.happen(struck, kind, self._days(rng, month, len(struck)))

    def active(self, month: int) -> NDArray[np.bool_]:
        """Say which families live here and have somebody under 18, born or expected, when a month begins."""
        families, day = self.place.families, self.place.days[month]
        return (families["since"] <= day) & (families["until"] > day) & (families["last_birth"] + EIGHTEEN > day)

    def _struck(self, rng: Generator, month: int, rate: float | NDArray[np.float64]) -> Ids:
        """Choose whom a thing happens to this month; rates are a year, and rise with lasting need."""
        by = parameters.number("a_year.by_need")
        z = self.place.families["z"].astype(np.float64)
        chance = rate / 12 * np.exp(by * z - by**2 / 2)
        return np.flatnonzero((rng.random(len(z)) < chance) & self.active(month)).astype(np.int32)

    def _days(self, rng: Generator, month: int, count: int) -> Ids:
        days = self.place.days
        return rng.integers(days[month], days[month + 1], count, dtype=np.int32)

    def partner_of(self, women: Ids) -> Ids:
        """Give who each woman lives with as a couple, of those who had no children when the period began."""
        known = women < len(self.partner)
        return np.where(known, self.partner[np.where(known, women, 0)], NOBODY).astype(np.int32)

    def household_of(self, people: Ids) -> Ids:
        """Give the household that each of some people lives in now."""
        homes = self.place.homes
        rows = np.flatnonzero((homes["until"] == NEVER) & ~homes["second"])
        household = np.zeros(self.place.persons.rows, np.int32)
        household[homes["person"][rows]] = homes["household"][rows]
        return household[people]

    def fathers_elsewhere(self, rng: Generator, mothers: Ids) -> Ids:
        """Find the father of a lone mother’s first child among those who are free; they stay free."""
        free = self.free
        fathers = self._nearest(rng, mothers)
        self.free = free
        return fathers

    def leave(self, people: Ids, day: Ids) -> None:
        """End the homes that some people have, each on a day."""
        homes, when = self.place.homes, np.full(self.place.persons.rows, NEVER, np.int32)
        when[people] = day
        rows = np.flatnonzero((when[homes["person"]] != NEVER) & (homes["until"] == NEVER))
        homes["until"][rows] = np.maximum(homes["since"][rows], when[homes["person"][rows]])

    def _end_membership(self, people: Ids, families: Ids, day: Ids) -> None:
        members, when = self.place.members, np.full(self.place.persons.rows, NEVER, np.int32)
        whose = np.full(self.place.persons.rows, NOBODY, np.int32)
        when[people], whose[people] = day, families
        person = members["person"]
        rows = np.flatnonzero(
            (whose[person] == members["family"]) & (members["until"] == NEVER) & (when[person] != NEVER)
        )
        members["until"][rows] = when[person[rows]]

    def _part(self, rng: Generator, month: int) -> None:
        families, place = self.place.families, self.place
        rates = np.array(parameters.numbers("a_year.separation"))
        rate = np.where(families["other_now"] >= 0, rates[families["bond_now"]], 0.0)
        apart = self._struck(rng, month, rate)
        day = self._days(rng, month, len(apart))
        hers = rng.random(len(apart)) < parameters.number("families.lone_parent_is_mother")
        carer, other = families["carer_now"][apart], families["other_now"][apart]
        goes, stays = np.where(hers, other, carer), np.where(hers, carer, other)
        parent = _is_parent(place, goes, apart)
        stays, goes = np.where(parent | hers, stays, carer), np.where(parent | hers, goes, other)
        self.leave(goes, day)
        self._end_membership(goes, apart, day)
        inside = rng.random(len(apart)) < parameters.number("families.elsewhere_in_the_place")
        ward = np.where(inside, place.wards(rng, len(apart)), OUTSIDE)
        place.live(goes, place.households.add(len(apart), ward=ward), day)
        parent = _is_parent(place, goes, apart)
        in_touch = rng.random(len(apart)) < parameters.number("families.in_touch")
        place.belong(goes[parent], apart[parent], Role.PARENT_ELSEWHERE, day[parent], in_touch[parent])
        families["elsewhere"][apart[parent]] = goes[parent]
        families["carer_now"][apart], families["other_now"][apart] = stays, NOBODY
        place.happen(apart, LifeEvent.SEPARATION, day, goes)

    def _find_partners(self, rng: Generator, month: int) -> None:
        families, place = self.place.families, self.place
        alone = (families["other_now"] < 0) & (families["carer_now"] >= 0)
        found = self._struck(rng, month, np.where(alone, parameters.number("a_year.new_partner"), 0.0))
        carer = families["carer_now"][found]
        new = self._nearest(rng, carer)
        found, carer, new = found[new >= 0], carer[new >= 0], new[new >= 0]
        day = self._days(rng, month, len(found))
        self.leave(new, day)
        place.live(new, families["household"][found], day)
        place.belong(new, found, Role.STEP_PARENT, day)
        families["other_now"][found], families["bond_now"][found] = new, Bond.NEVER_MARRIED
        place.happen(found, LifeEvent.NEW_PARTNER, day, new)

    def _nearest(self, rng: Generator, people: Ids) -> Ids:
        """Find somebody free, of the other sex and of about the same age, for each of some people; then not free."""
        born, female = self.place.persons["born"], self.place.persons["female"]
        chosen, taken = np.full(len(people), NOBODY, np.int32), set()
        off = rng.normal(0, 3 * YEAR, len(people)).astype(np.int32)
        at = np.searchsorted(born[self.free], born[people] + off)
        for row, (person, first) in enumerate(zip(people.tolist(), at.tolist(), strict=True)):
            near = self.free[first : first + 40]
            fits = [one for one in near[female[near] != female[person]].tolist() if one not in taken]
            if fits:
                chosen[row] = fits[0]
                taken.add(fits[0])
        self.free = self.free[~np.isin(self.free, chosen)]
        return chosen

    def _move(self, rng: Generator, month: int) -> None:
        families, place = self.place.families, self.place
        moves = self._struck(rng, month, parameters.number("a_year.move"))
        day = self._days(rng, month, len(moves))
        away = rng.random(len(moves)) < parameters.number("a_year.move_away_of_moves")
        ward = np.where(away, OUTSIDE, place.wards(rng, len(moves)))
        new, old = place.households.add(len(moves), ward=ward), families["household"][moves]
        to, when = (np.full(place.households.rows, NOBODY, np.int32) for _ in range(2))
        to[old], when[old] = new, day
        homes = place.homes
        rows = np.flatnonzero((to[homes["household"]] >= 0) & (homes["until"] == NEVER) & ~homes["second"])
        household, person = homes["household"][rows], homes["person"][rows]
        since = np.maximum(when[household], homes["since"][rows])
        homes["until"][rows] = since
        place.live(person, to[household], since)
        families["household"][moves] = new
        families["until"][moves[away]] = day[away]
        place.happen(moves[~away], LifeEvent.MOVE, day[~away])
        place.happen(moves[away], LifeEvent.MOVED_AWAY, day[away])

    def _lose_a_parent(self, rng: Generator, month: int) -> None:
        families, place = self.place.families, self.place
        lose = self._struck(rng, month, parameters.number("a_year.bereavement"))
        who = np.where(families["other_now"][lose] >= 0, families["other_now"][lose], families["elsewhere"][lose])
        lose, who = lose[who >= 0], who[who >= 0]
        alive = place.persons["died"][who] == NEVER
        lose, who = lose[alive], who[alive]
        day = self._days(rng, month, len(lose))
        place.persons["died"][who] = np.minimum(place.persons["died"][who], day)
        self.leave(who, day)
        self._end_membership(who, lose, day)
        together = families["other_now"][lose] == who
        families["other_now"][lose[together]] = NOBODY
        families["elsewhere"][lose[~together]] = NOBODY
        place.happen(lose, LifeEvent.BEREAVEMENT, day, who)

    def _go_to_prison(self, rng: Generator, month: int) -> None:
        families, place = self.place.families, self.place
        goes = self._struck(rng, month, parameters.number("a_year.prison"))
        who = np.where(families["other_now"][goes] >= 0, families["other_now"][goes], families["elsewhere"][goes])
        goes, who = goes[who >= 0], who[who >= 0]
        day = self._days(rng, month, len(goes))
        back = day + 30 + rng.exponential(30 * parameters.number("a_year.prison_months"), len(goes)).astype(np.int32)
        self.leave(who, day)
        home = np.where(families["other_now"][goes] == who, families["household"][goes], NOBODY)
        home[home < 0] = place.households.add(int((home < 0).sum()), ward=place.wards(rng, int((home < 0).sum())))
        place.live(who, home, back)
        place.happen(goes, LifeEvent.PRISON, day, who)
        released = back < place.last_day
        place.happen(goes[released], LifeEvent.RELEASE, back[released], who[released])


def _is_parent(place: Place, people: Ids, families: Ids) -> NDArray[np.bool_]:
    """Say who of some people is a mother or the other parent in the family they live in."""
    members = place.members
    parents = np.zeros(place.persons.rows, np.bool_)
    parents[members["person"][members["role"] <= Role.OTHER_PARENT]] = True
    return np.asarray(parents[people] & (families >= 0))
