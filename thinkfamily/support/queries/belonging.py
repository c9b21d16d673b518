"""Who belongs to a family and how: its people now and before, what is written of each two, and what may be said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from thinkfamily.families.queries import OpenFamily, Tie, homes, ties_ever, what_stands_for
from thinkfamily.families.rules import Tied, as_it_is_now, as_written, by_code, called_as, phrase
from thinkfamily.families.rules.kin import Kinds
from thinkfamily.families.terms import Responsibility
from thinkfamily.families.terms import Tie as SortOfTie
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.records.queries import edition

Names = Mapping[UUID, Named]
Choices = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
# In the order in which people are asked about them; who harmed whom is asked elsewhere.
SORTS: Final = (SortOfTie.KIN, SortOfTie.COUPLE, SortOfTie.CARE, SortOfTie.NETWORK)


@dataclass(frozen=True, slots=True)
class TieShown:
    """
    What is written of two people: one is the `kind` of other, in words, from and until.

    `in_full` says whether the viewer sees all of it and may therefore change it; `over` that it has ended, `withdrawn`
    that it was never so or was put right since.
    """

    item: UUID
    version: int
    one: Named
    other: Named
    kind: str
    says: str
    since: date | None
    until: date | None
    lives_with: bool | None
    responsibility: str
    arrangement: str
    in_full: bool
    over: bool
    withdrawn: bool

    @property
    def stands(self) -> bool:
        return not (self.over or self.withdrawn)

    @property
    def sentence(self) -> str:
        """Say it in a sentence's worth of words: "Lowri, mother of Megan"."""
        return f"{self.one.short}, {self.says}"

    @property
    def responsible(self) -> str:
        """Say what is known of parental responsibility, in a word, or nothing where nobody asked."""
        return Responsibility(self.responsibility).shown.lower() if self.responsibility else ""


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who belonged to the family, and the day on which they left."""

    who: Named
    on: date


@dataclass(frozen=True, slots=True)
class WhoBelongs:
    """
    The people of a family as a viewer may know them, and what is written of them.

    `without` are children for whom nobody with parental responsibility is written down, as far as the viewer sees.
    """

    members: tuple[Named, ...]
    left: tuple[Left, ...]
    now: tuple[TieShown, ...]
    before: tuple[TieShown, ...]
    without: tuple[Named, ...]


def who_belongs(opening: OpenFamily, names: Names) -> WhoBelongs:
    """Show who belongs to a family that was opened, and how; one query beyond its names."""
    members = tuple(by_age(names[person] for person in opening.now if person in names))
    shown = [each for each in ties_shown(opening, names) if not each.withdrawn]
    now = tuple(each for each in shown if each.stands)
    return WhoBelongs(
        members=members,
        left=tuple(Left(names[head], due_day(until)) for head, until in opening.left.items() if head in names),
        now=now,
        before=tuple(each for each in shown if each.over),
        without=_without_anybody_responsible(members, now),
    )


def ties_shown(opening: OpenFamily, names: Names) -> list[TieShown]:
    """List what was ever written of each two people whom the viewer may know; harm is on no page of a family."""
    kinds, known = kinds_on(local_day(opening.at)), {who.person: who for who in names.values()}
    return [
        _shown(tie, opening, known, kinds)
        for tie in ties_ever(opening.seen)
        if tie.kind in kinds and not kinds[tie.kind]["restricted"] and {tie.one, tie.other} <= known.keys()
    ]


def tie_shown(opening: OpenFamily, names: Names, item: UUID) -> TieShown:
    """
    Show what is written of two people, as it stands now if it was put right since.

    :raises NotFound: if it is not there or may not be seen.
    """
    standing = what_stands_for(opening.seen, item)
    found = next((each for each in ties_shown(opening, names) if each.item == standing), None)
    if found is None:
        raise NotFound
    return found


def _shown(tie: Tie, opening: OpenFamily, known: Names, kinds: Kinds) -> TieShown:
    one, code, other = as_written(tie.one, tie.kind, tie.other, kinds)
    shown = opening.seen[tie.item]
    now = as_it_is_now(code, unborn=known[one].unborn or known[other].unborn)
    word = called_as(now, kinds, gender=known[one].gender, adult=known[one].adult)
    return TieShown(
        item=tie.item, version=shown.version, one=known[one], other=known[other], kind=code,
        says=phrase(word, known[other].short), since=tie.since, until=tie.until, lives_with=tie.lives_with,
        responsibility=tie.responsibility, arrangement=tie.arrangement if shown.in_full else "", in_full=shown.in_full,
        over=tie.until is not None and tie.until <= local_day(opening.at), withdrawn=tie.withdrawn is not None,
    )  # fmt: skip


def _without_anybody_responsible(members: Iterable[Named], now: Iterable[TieShown]) -> tuple[Named, ...]:
    held = {tie.other.person for tie in now if tie.responsibility == Responsibility.YES}
    return tuple(who for who in members if who.adult is False and not who.unborn and who.person not in held)


def kinds_on(day: date) -> Kinds:
    """Give the kinds of relationship in force on a day, by code."""
    return by_code(edition("relationships", day)["kinds"])


def kinds_to_choose(day: date) -> Choices:
    """Offer the kinds of relationship in force, sort by sort; who harmed whom is not among them."""
    kinds = [kind for kind in kinds_on(day).values() if not kind["restricted"]]
    return tuple(
        (sort.shown, tuple((kind["code"], kind["name"]) for kind in kinds if kind["tie"] == sort)) for sort in SORTS
    )


def homes_to_choose(opening: OpenFamily, names: Names) -> tuple[tuple[UUID, str], ...]:
    """Offer the homes that people of the family live in, as far as the viewer may know, each by whose home it is."""
    found = []
    for home in homes(opening.seen, local_day(opening.at)):
        living = [names[person] for person in home.people if person in names]
        if living:
            after = names.get(home.called_after, living[0])
            found.append((home.household, f"{after.short}’s home"))
    return tuple(found)


def as_tied(who: Named) -> Tied:
    """Give somebody as a rule about ties knows them."""
    return Tied(who.person, who.short, age=who.age, born=who.born, adult=who.adult, unborn=who.unborn)
