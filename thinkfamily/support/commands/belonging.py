"""Somebody is added to a family, once it was looked whether they are known; somebody has left it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.assessment.commands.owed import ask_whoever_belongs
from thinkfamily.families.commands import add_member, end_membership, live_in, see_to_new_home, set_up_home
from thinkfamily.families.models import Family, Household
from thinkfamily.families.queries import heads_of_members, homes
from thinkfamily.families.rules import age_on, may_be_so_old
from thinkfamily.identity.commands import join_person, record_identity
from thinkfamily.identity.models import SourceRecord
from thinkfamily.identity.queries import Asked, find, likely, may_search
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.commands import keep_as_new, new_person
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.queries import Viewer, seen_about, viewer_of
from thinkfamily.support.commands.matching import send_to_be_matched
from thinkfamily.support.commands.ties import TieTold, keep_tie, open_to_write


@dataclass(frozen=True, slots=True, kw_only=True)
class SomebodyTold:
    """
    Somebody who belongs to a family: who they are as far as anyone said, why they belong, to whom and how.

    `kind` says what they are to `of`, somebody in the family; `home` is one that people of the family live in, or
    `elsewhere` they live in one of their own.
    """

    name: str
    because: str
    adult: bool | None = None
    born: date | None = None
    about_age: int | None = None
    expected: date | None = None
    unborn: bool = False
    gender: str = ""
    kind: str = ""
    of: UUID | None = None
    responsibility: str = ""
    home: UUID | None = None
    elsewhere: bool = False

    @property
    def asked(self) -> Asked:
        """Whom to look for among those who are known."""
        return Asked(self.name, self.born, about_age=self.about_age, gender=self.gender)


@command
def add_to_family(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, told: SomebodyTold, known: UUID | None = None,
    not_these: Collection[UUID] = (),
) -> UUID:  # fmt: skip
    """
    Add somebody known to a family, or somebody new, once it was said that they are none of `not_these`.

    Whether somebody is known is a person's decision. Who finds them in the index alone joins a record of their own with
    theirs, which can be undone; who works with them adds them as they are. Who may not look among everybody has the
    front door do so.

    :raises NotFound: if `known` is nobody whom `by` may find.
    :raises Refused: if somebody like them is known and it was not said whether it is them, or too little is said.
    """
    place = open_to_write(family, by=by, at=at)
    _require_enough(told, local_day(at))
    viewer = viewer_of(by, at)
    person = _somebody_known(place, viewer, known, told, at) if known else _somebody_new(viewer, told, not_these, at)
    add_member(by=by, at=at, family=place.pk, person=person, because=told.because)
    if told.kind and told.of:
        said = TieTold(one=person, kind=told.kind, other=told.of, responsibility=told.responsibility)
        keep_tie(place, said, by=by, at=at)
    _house(place, person, told, viewer, at)
    ask_whoever_belongs(place, at)
    note("family.somebody_added", by=by, at=at, about=place, person=person, known=known is not None)
    return person


@command
def leave_family(*, by: Actor, at: datetime, form: UUID | None = None, family: UUID, person: UUID, on: date) -> UUID:
    """
    Say that somebody has left a family, and on which day. What was recorded of them stays, and how they are tied.

    :raises NotFound: if they may not be known.
    :raises Refused: if they do not belong to it now, nobody would be left, or they cannot have left on that day.
    """
    place = open_to_write(family, by=by, at=at)
    if not seen_about(viewer_of(by, at), at, [person]):
        raise NotFound
    end_membership(by=by, at=at, family=place.pk, person=person, on=on)
    ask_whoever_belongs(place, at)
    note("family.left", by=by, at=at, about=place, person=person, on=on)
    return place.pk


def _require_enough(told: SomebodyTold, today: date) -> None:
    if not (told.name.strip() or told.unborn):
        raise Refused("Write their name, or “not known”.", field="name")
    if not told.because.strip():
        raise Refused("Say why they belong to this family.", field="because")
    if told.born and told.born > today:
        raise Refused("Write today or a day before: they are not born yet on that day.", field="born")
    if told.unborn and (told.born or told.about_age is not None):
        raise Refused("A baby who is not born yet has no age. Leave it empty, or choose a child.", field="born")
    age = age_on(today, told.born) if told.born else told.about_age
    require(may_be_so_old(told.adult, age), field="born" if told.born else "age")
    if told.kind and not told.of:
        raise Refused("Choose to whom they belong in this way.", field="of")


def _somebody_known(place: Family, viewer: Viewer, known: UUID, told: SomebodyTold, at: datetime) -> UUID:
    found = Person.objects.filter(pk=known).first()
    if found is None:
        raise NotFound
    if found.head_id in heads_of_members(place):
        raise Refused("They are in this family already.", field="known")
    if seen_about(viewer, at, [known]).of(SourceRecord):
        return found.pk
    if not may_search(viewer, at):
        raise NotFound
    person, _ = _written_down(viewer, told, at)
    join_person(by=viewer.actor, at=at, person=person, other=found.pk)
    return person


def _somebody_new(viewer: Viewer, told: SomebodyTold, not_these: Collection[UUID], at: datetime) -> UUID:
    index = bool(may_search(viewer, at))
    if told.name.strip():
        alike = likely(find(viewer, at, told.asked, index=index))
        if any(each.named.person not in not_these for each in alike):
            raise Refused("Somebody like this is known. Say whether it is them.", field="known")
    person, item = _written_down(viewer, told, at)
    if index or told.unborn:
        keep_as_new(by=viewer.actor, at=at, person=Person.objects.get(pk=person))
    else:
        send_to_be_matched(person, item, by=viewer.actor, at=at)
    return person


def _written_down(viewer: Viewer, told: SomebodyTold, at: datetime) -> tuple[UUID, Item]:
    person = new_person(at=at)
    item = record_identity(
        person=person, by=viewer.actor, at=at, said=told.name.strip(), born=told.born, expected=told.expected,
        unborn=told.unborn, about_age=None if told.born else told.about_age, adult=told.adult, gender=told.gender,
    )  # fmt: skip
    return person.pk, item


def _house(place: Family, person: UUID, told: SomebodyTold, viewer: Viewer, at: datetime) -> None:
    """Put somebody in a home that the writer may know of, or in one of their own; else nobody asked yet."""
    if told.elsewhere:
        set_up_home(family=place, people=[person], by=viewer.actor, at=at)
    elif told.home:
        known = homes(seen_about(viewer, at, place.concerns().people), local_day(at))
        if told.home not in {home.household for home in known}:
            raise NotFound
        live_in(home=Household.objects.get(pk=told.home), person=person, by=viewer.actor, at=at)
        see_to_new_home(person, by=viewer.actor, at=at)
