"""The people of a family by home, and how each belongs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thinkfamily.families.queries import Home, OpenFamily, Tie, homes_and_before, ties
from thinkfamily.families.rules import as_it_is_now, by_code, called_as, inverse_of, phrase
from thinkfamily.families.terms import CaresFor, KindOfRelationship
from thinkfamily.identity.queries import Minded, Named, bear_in_mind, by_age
from thinkfamily.journey.queries.places import AllTold, PlaceShown, places_of
from thinkfamily.journey.queries.why import Why
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.records.queries import edition


@dataclass(frozen=True, slots=True)
class InHome:
    """Somebody in the list of people: their mark, how they belong to the one the first contact was about, one line."""

    who: Named
    belongs: str
    line: str
    first_contact: bool
    words: "OwnWords | None" = None


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The latest that somebody said in their own words, when, and who said it if it was said for them."""

    words: str
    on: date


@dataclass(frozen=True, slots=True)
class HomeShown:
    """A home, who lives there, how to reach them; the last may be those of whom we do not know where they live."""

    called: str
    people: tuple[InHome, ...]
    places: tuple[PlaceShown, ...] = ()


class PeopleOf:
    """The people of one opened family, each once, with the ties between them that may be shown."""

    def __init__(
        self, opening: OpenFamily, names: Mapping[UUID, Named], words: Mapping[UUID, OwnWords] | None = None,
        told: AllTold | None = None, why: Why | None = None,
    ) -> None:  # fmt: skip
        self.opening, self.day, self.words, self.told = opening, local_day(opening.at), words or {}, told or {}
        self.why = why or Why(opening, names)
        self.people = {named.person: named for named in names.values()}
        self.now = {names[person].person: names[person] for person in opening.now if person in names}
        self.kinds: Mapping[str, KindOfRelationship] = by_code(edition("relationships", self.day)["kinds"])
        self.minded = bear_in_mind(opening.seen)
        lived, self.before = homes_and_before(opening.seen, self.day)
        self.homes = [home for home in lived if any(person in self.now for person in home.people)]
        self.ties = [tie for tie in ties(opening.seen) if self._may_be_shown(tie)]

    def _may_be_shown(self, tie: Tie) -> bool:
        """A tie of harm is on no family page; one to somebody not shown is laid out as if it were not there."""
        kind = self.kinds.get(tie.kind)
        return bool(kind) and not kind["restricted"] and {tie.one, tie.other} <= self.people.keys()  # type: ignore[index]

    def left(self) -> list[tuple[Named, date]]:
        """List those who belonged to the family before, and until which day."""
        left = self.opening.left.items()
        return [(self.people[head], due_day(until)) for head, until in left if head in self.people]

    def lived_before(self) -> list[tuple[Named, str, date]]:
        """List those of the family who lived in another home before: in whose, and until when."""
        return [
            (self.now[each.person], self.people[each.called_after].short, each.until)
            for each in self.before
            if each.person in self.now and each.called_after in self.people
        ]

    def young_carers(self) -> list[tuple[Named, str]]:
        """List the children of the family who look after somebody, and whom."""
        found: dict[UUID, list[str]] = {}
        for tie in self.ties:
            cares = self.kinds[tie.kind]["cares_for"]
            if cares != CaresFor.NO and not (tie.until and tie.until <= self.day):
                carer, cared = (tie.one, tie.other) if cares == CaresFor.YES else (tie.other, tie.one)
                if carer in self.now and self.now[carer].adult is False:
                    found.setdefault(carer, []).append(self.people[cared].short)
        return [(who, listed(found[who.person])) for who in by_age(self.now[carer] for carer in found)]

    def by_home(self) -> list[HomeShown]:
        """List who belongs to the family by home; last those of whom nobody has said where they live."""
        placed: set[UUID] = set()
        shown = []
        for home in self.homes:
            living = [self.now[person] for person in home.people if person in self.now]
            placed |= {person.person for person in living}
            shown.append(self._home(home, living))
        rest = [person for person in self.now.values() if person.person not in placed]
        if rest:
            heading = "Elsewhere, or not asked yet" if shown else "The people"
            rest = by_age(rest)
            places = places_of(rest, self.told, self.why, a_home=False)
            shown.append(HomeShown(heading, tuple(map(self._row, rest)), places))
        return shown

    def _home(self, home: Home, living: list[Named]) -> HomeShown:
        after = self.people.get(home.called_after, by_age(living)[0])
        rows = tuple(self._row(person, home.part_time.get(person.person, "")) for person in by_age(living))
        places = places_of(by_age(living), self.told, self.why, a_home=True)
        return HomeShown(f"{after.short}’s home", rows, places)

    def _row(self, person: Named, part_time: str = "") -> InHome:
        line = [f"Speaks {person.language}." if person.language else ""]
        line.append("Needs an interpreter." if person.interpreter else "")
        line.append(_ended(person.helps))
        line.extend(self.minded.get(person.person, Minded()).sentences)
        line.append(_ended(f"Here {part_time[:1].lower()}{part_time[1:]}") if part_time else "")
        first = self.opening.family.first.head_id == person.person
        return InHome(person, self._belongs(person), " ".join(filter(None, line)), first, self.words.get(person.person))

    def _belongs(self, person: Named) -> str:
        """Say how somebody belongs, by their nearest ties: "Mother of Ellie and Sam; partner of Marcus"."""
        said: dict[str, list[str]] = {}
        for tie in self.ties:
            if not (tie.until and tie.until <= self.day) and person.person in (tie.one, tie.other):
                ours = tie.one == person.person
                kind, other = (tie.kind, tie.other) if ours else (inverse_of(tie.kind, self.kinds), tie.one)
                kind = as_it_is_now(kind, unborn=person.unborn or self.people[other].unborn)
                word = called_as(kind, self.kinds, gender=person.gender, adult=person.adult)
                said.setdefault(word, []).append(self.people[other].short)
        words = "; ".join(phrase(word, listed(others)) for word, others in list(said.items())[:2])
        return words[:1].upper() + words[1:]


def listed(names: Sequence[str]) -> str:
    unique = list(dict.fromkeys(names))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} and {unique[-1]}"


def _ended(words: str) -> str:
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."
