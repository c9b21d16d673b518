"""It is written down how two people of a family are tied, put right when it changes, and ended."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from thinkfamily.families.commands import end_tie, relate
from thinkfamily.families.models import Family, Relationship
from thinkfamily.families.queries import ties
from thinkfamily.families.rules import as_written, may_be_dated, may_be_tied, may_end, may_have_responsibility
from thinkfamily.families.terms import TieEnd
from thinkfamily.identity.queries import Named, named
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import Seen, decide, seen_about, viewer_of
from thinkfamily.support.commands.begin import members_seen
from thinkfamily.support.queries.belonging import as_tied, kinds_on
from thinkfamily.support.queries.part import answers_now, leading, part_of
from thinkfamily.support.rules.part import may_say_who_belongs


@dataclass(frozen=True, slots=True, kw_only=True)
class TieTold:
    """How two people are tied, "one is the `kind` of other", and what is known of it; anything else may be unknown."""

    one: UUID
    kind: str
    other: UUID
    since: date | None = None
    lives_with: bool | None = None
    responsibility: str = ""
    arrangement: str = ""


@command
def write_relationship(*, by: Actor, at: datetime, form: UUID | None = None, family: UUID, told: TieTold) -> UUID:
    """
    Write down how two members of a family are tied, who is responsible for whom, and what is arranged.

    :raises NotFound: if one of them is not in the family, or may not be known of.
    :raises Refused: if it cannot be so beside what is written, or `by` does not say who belongs to this family.
    """
    place = open_to_write(family, by=by, at=at)
    item = keep_tie(place, told, by=by, at=at)
    note("relationship.written", by=by, at=at, about=("relationship", item.pk), family=place.pk, tie=told.kind)
    return item.pk


@command
def change_relationship(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, relationship: UUID, seen: int | None = None,
    told: TieTold,
) -> UUID:  # fmt: skip
    """
    Put right what is written of two people: from a day on if it changed then, else because it was not right or whole.

    What was written stays on record, as it was. `told.since` is the day on which it changed, or None.

    :raises Refused: if it has ended, may be seen only in part, nothing is different, or it cannot be so.
    :raises Stale: if somebody put it right or ended it since.
    """
    place = open_to_write(family, by=by, at=at)
    tie = _standing(place, relationship, by=by, at=at, seen=seen)
    told = _of_the_two(tie, told)
    _require_different(tie, told, at)
    require(may_be_dated(tie.since, told.since, local_day(at)), field="since")
    end_tie(tie, on=told.since, at=at)
    item = keep_tie(place, told, by=by, at=at, before=tie)
    note("relationship.changed", by=by, at=at, about=("relationship", tie.pk), family=place.pk, now=item.pk)
    return item.pk


@command
def end_relationship(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, relationship: UUID, seen: int | None = None,
    how: TieEnd, on: date | None = None,
) -> UUID:  # fmt: skip
    """
    Say that a tie ended on a day, or that it was written down by mistake; it stays on record either way.

    :raises Refused: if who is family by birth would be so no longer, or the day cannot be.
    :raises Stale: if somebody put it right or ended it since.
    """
    place = open_to_write(family, by=by, at=at)
    tie = _standing(place, relationship, by=by, at=at, seen=seen)
    if how == TieEnd.ENDED:
        if on is None:
            raise Refused("Write the day on which it ended.", field="on")
        names = _names(place, [tie.one_id, tie.other_id], by=by, at=at)
        kind = kinds_on(local_day(at))[tie.kind]
        require(may_end(kind, names[tie.one_id].short, names[tie.other_id].short), field="how")
        require(may_be_dated(tie.since, on, local_day(at)), field="on")
    end_tie(tie, on=on if how == TieEnd.ENDED else None, at=at)
    note("relationship.ended", by=by, at=at, about=("relationship", tie.pk), family=place.pk, how=how.value, on=on)
    return place.pk


def open_to_write(family: UUID, *, by: Actor, at: datetime) -> Family:
    """Open a family, under a lock, for somebody who says who belongs to it."""
    place = opened(Family, family, by=by, at=at, lock=True)
    answering = answers_now(place)
    require(may_say_who_belongs(part_of(viewer_of(by, at), answering, at), lead=leading(answering)))
    return place


def keep_tie(place: Family, told: TieTold, *, by: Actor, at: datetime, before: Relationship | None = None) -> Item:
    """Keep a tie if it can be so beside the others that the writer may see. Part of a command."""
    today = local_day(at)
    kinds = kinds_on(today)
    if told.kind not in kinds:
        raise Refused("Choose how they belong from the list.", field="kind")
    one, code, other = as_written(told.one, told.kind, told.other, kinds)
    names = _names(place, [one, other], by=by, at=at)
    if names[one].person == names[other].person:
        raise Refused("Choose two different people.", field="other")
    first, second = as_tied(names[one]), as_tied(names[other])
    standing = [
        (tie.one, tie.kind, tie.other)
        for tie in ties(_seen(place, by, at))
        if not tie.until or tie.until > today
    ]  # fmt: skip
    require(may_be_tied(first, code, second, standing, kinds), field="kind")
    require(may_have_responsibility(told.responsibility, first, code, second, kinds), field="responsibility")
    since = told.since or (before.since if before else None)
    require(may_be_dated(since, None, today), field="since")
    one, other = _members(place, one, other, before, by=by, at=at)
    return relate(
        one=one, other=other, kind=code, by=by, at=at, since=since, lives_with=told.lives_with,
        responsibility=told.responsibility, arrangement=told.arrangement.strip(), before=before,
    )  # fmt: skip


def _members(
    place: Family, one: UUID, other: UUID, before: Relationship | None, *, by: Actor, at: datetime
) -> Sequence[UUID]:
    """Give the records by which two people belong to the family; of whom something was written, it may be put right."""
    if before and {one, other} == {before.one_id, before.other_id}:
        return one, other
    return members_seen(place, [one, other], by=by, at=at)


def _seen(place: Family, by: Actor, at: datetime) -> Seen:
    return seen_about(viewer_of(by, at), at, place.concerns().people)


def _names(place: Family, people: Sequence[UUID], *, by: Actor, at: datetime) -> dict[UUID, Named]:
    """
    Name two people of a family as the one who writes may know them.

    :raises NotFound: if one of them may not be known.
    """
    names = named(_seen(place, by, at), people, local_day(at))
    if any(person not in names for person in people):
        raise NotFound
    return dict(names)


def _standing(place: Family, relationship: UUID, *, by: Actor, at: datetime, seen: int | None) -> Relationship:
    """Open what is written of two who are or were in the family, and stands."""
    tie = opened(Relationship, relationship, by=by, at=at, lock=True, seen=seen)
    _, shown = decide(viewer_of(by, at), tie.pk, at)
    heads = set(place.members.values_list("person__head_id", flat=True))
    if not {tie.one.head_id, tie.other.head_id} <= heads or kinds_on(local_day(at))[tie.kind]["restricted"]:
        raise NotFound
    if tie.withdrawn or (tie.until and tie.until <= local_day(at)):
        raise Refused("This has ended already. What was written stays on record.")
    if shown is None or not shown.in_full:
        raise Refused("You see only a part of what is written here. Whoever wrote it can change it.")
    return tie


def _of_the_two(tie: Relationship, told: TieTold) -> TieTold:
    """Say it of the records of which it was written, and of nobody else."""
    own = {tie.one.head_id: tie.one_id, tie.other.head_id: tie.other_id}
    told = replace(told, one=own.get(told.one, told.one), other=own.get(told.other, told.other))
    if {told.one, told.other} != {tie.one_id, tie.other_id}:
        raise NotFound
    return told


def _require_different(tie: Relationship, told: TieTold, at: datetime) -> None:
    kinds = kinds_on(local_day(at))
    written = as_written(tie.one_id, tie.kind, tie.other_id, kinds)
    if told.kind in kinds and (
        as_written(told.one, told.kind, told.other, kinds), told.lives_with, told.responsibility,
        told.arrangement.strip(),
    ) == (written, tie.lives_with, tie.responsibility, tie.arrangement):  # fmt: skip
        raise Refused("This is what is written already. Change what is different, or go back.")
