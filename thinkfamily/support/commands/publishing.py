"""Somebody of a family may read one thing that was recorded: those it is about, or one by name."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from thinkfamily.families.models import Family
from thinkfamily.families.queries import heads_of_members
from thinkfamily.identity.queries import Named, named
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import place_on
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import make_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueRole
from thinkfamily.sharing.commands.publishing import keep_competence, keep_reading_for
from thinkfamily.sharing.models import Publication
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import (
    Seen,
    Shown,
    decide,
    people_of,
    published,
    seen_about,
    viewer_of,
)
from thinkfamily.sharing.rules.publishing import (
    may_publish,
    may_publish_by_name,
    may_publish_to_subjects,
    takes_two,
)
from thinkfamily.sharing.terms import Kind, SharingDuty
from thinkfamily.support.queries.publishing import Names, may_read_for

ANSWER = SharingDuty.ANSWER_PUBLISHING
ADULT = "They are grown up and answer for themselves: nothing has to be judged."


@command
def publish_to_subjects(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, item: UUID,
    reads_for: Sequence[tuple[UUID, UUID]] = (),
) -> UUID:  # fmt: skip
    """
    Let those whom an item is about read it, each for themselves; about several, who may read for all of them.

    `reads_for` names adults with unrestricted responsibility who from now on read what is published to a child. For
    a child who is not born yet it is the mother.

    :raises NotFound: if the family or the item is not there or may not be seen.
    :raises Refused: if `by` may not publish it, it is restricted, or somebody named may not read for the child.
    """
    place, shown, seen = _publishable(family, item, by, at)
    already = any(row.reader is None for row in published(item, at, takes_two=False))
    require(may_publish_to_subjects(shown.kind, already=already))
    names, about = _names(place, item, seen, at)
    for adult, child in [*reads_for, *_mothers(about, seen, names, at)]:
        _let_read(adult, child, about, seen, names, by, at)
    made = Publication.objects.create(item_id=item, published=at, published_by=by)
    note("item.published", by=by, at=at, about=("publication", made.pk), item=item)
    return made.pk


@command
def publish_by_name(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, item: UUID, reader: UUID | None,
    confirms: bool, second: UUID | None = None,
) -> UUID:  # fmt: skip
    """
    Let one person of the family read an item, by name: that is the permit for all whom it is about.

    Whoever publishes confirms that it tells none of one member's confidences to another. A restricted kind waits for
    a second practitioner, who reads it and confirms the same.

    :raises NotFound: if the family, the item or the person is not there or may not be seen.
    :raises Refused: if `by` may not publish it, does not confirm it, or the second may not be the second.
    """
    place, shown, seen = _publishable(family, item, by, at)
    whom = _reader(place, reader, seen) if reader else None
    standing = published(item, at, takes_two=takes_two(shown.kind))
    other = Practitioner.objects.filter(pk=second).first() if second and takes_two(shown.kind) else None
    may, field = may_publish_by_name(
        shown.kind, reader=whom is not None, confirms=confirms, second=other is not None,
        oneself=other is not None and other.actor_id == by.pk,
        already=whom is not None and any(row.reader == whom.head_id for row in standing),
    )  # fmt: skip
    require(may, field or None)
    assert whom
    _require_the_mother(item, whom, seen, place, at)
    if other:
        _require_fit(other, item, at)
    made = Publication.objects.create(item_id=item, reader=whom, published=at, published_by=by)
    if other:
        make_due(
            ANSWER, about=("publication", made.pk), role=DueRole.PRACTITIONER, holder=other.actor_id,
            family=place.pk, at=at, by=place_on(at).due(ANSWER, at),
        )  # fmt: skip
    note("item.published", by=by, at=at, about=("publication", made.pk), item=item, person=whom.pk)
    return made.pk


@command
def judge_able(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, person: UUID, kinds: Sequence[Kind | str],
    because: str,
) -> UUID:  # fmt: skip
    """
    Write down that a young person decides alone about some kinds of information: nobody reads these for them.

    :raises NotFound: if they are not of the family, or nothing of them may be seen.
    :raises Refused: if they are grown up or not born, or something is not said.
    """
    place = opened(Family, family, by=by, at=at, lock=True)
    seen = seen_about(viewer_of(by, at), at, place.concerns().people)
    young = _reader(place, person, seen)
    who = named(seen, [young.pk], local_day(at)).get(young.pk)
    if who is None or who.adult or who.unborn:
        raise Refused(ADULT if who and who.adult else "A child who is not born yet decides nothing.")
    if not kinds:
        raise Refused("Choose what they decide about.", field="kinds")
    if not because.strip():
        raise Refused("Say why you judge that they understand this and can decide it.", field="because")
    if not keep_competence(person=young, kinds=[Kind(each) for each in kinds], because=because, by=by, at=at):
        raise Refused("This is written down already.", field="kinds")
    note("competence.judged", by=by, at=at, about=young, kinds=[str(each) for each in kinds])
    return young.pk


def _publishable(family: UUID, item: UUID, by: Actor, at: datetime) -> tuple[Family, Shown, Seen]:
    place, viewer = opened(Family, family, by=by, at=at, lock=True), viewer_of(by, at)
    seen = seen_about(viewer, at, place.concerns().people)
    if item not in seen:
        raise NotFound
    shown = seen[item]
    require(may_publish(own_agency=shown.agency == viewer.agency, in_full=shown.in_full, wide=shown.wide))
    return place, shown, seen


def _names(place: Family, item: UUID, seen: Seen, at: datetime) -> tuple[Names, list[Named]]:
    """Name those of the family, and those of them whom an item is about, each once."""
    subjects = people_of([item])[item]
    names = named(seen, [*heads_of_members(place), *subjects], local_day(at))
    return names, list({names[each].person: names[each] for each in subjects if each in names}.values())


def _reader(family: Family, person: UUID, seen: Seen) -> Person:
    """Give somebody who belongs to the family now, of whom something may be seen."""
    found, belongs = Person.objects.filter(pk=person).first(), heads_of_members(family)
    known = {each for people in people_of(seen.items).values() for each in people}
    shown = set(Person.objects.filter(pk__in=known).values_list("head_id", flat=True))
    if found is None or found.head_id not in belongs or found.head_id not in shown:
        raise NotFound
    return found


def _mothers(about: list[Named], seen: Seen, names: Names, at: datetime) -> list[tuple[UUID, UUID]]:
    """What is about a child who is not born yet is the mother's to read."""
    pairs = []
    for child in about:
        if child.unborn:
            mother = next(iter(may_read_for(seen, names, child, local_day(at))), None)
            if mother is None:
                raise Refused("Write down who the mother is first: until the birth this is hers to read.")
            pairs.append((mother.person, child.person))
    return pairs


def _let_read(adult: UUID, child: UUID, about: list[Named], seen: Seen, names: Names, by: Actor, at: datetime) -> None:
    of = next((each for each in about if each.person == child), None)
    if of is None or adult not in [each.person for each in may_read_for(seen, names, of, local_day(at))]:
        raise Refused(
            "As far as you can see they do not have unrestricted responsibility for this child.", field="reads_for"
        )
    grown, young = Person.objects.get(pk=adult), Person.objects.get(pk=child)
    keep_reading_for(adult=grown, child=young, by=by, at=at)


def _require_the_mother(item: UUID, whom: Person, seen: Seen, place: Family, at: datetime) -> None:
    names, about = _names(place, item, seen, at)
    for child in about:
        if child.unborn:
            mothers = [who.person for who in may_read_for(seen, names, child, local_day(at))]
            if whom.head_id not in mothers:
                raise Refused("Until the child is born, what is about them is the mother’s to read.", field="reader")


def _require_fit(second: Practitioner, item: UUID, at: datetime) -> None:
    shown = decide(viewer_of(second.actor_id, at), item, at)[1]
    if shown is None or not shown.in_full:
        raise Refused("Choose somebody who works with them too, and may read this here.", field="second")
