"""A person comes to be known; two records prove to be one, or not."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID, uuid4

from thinkfamily.people.models import Apart, Link, Person, SealedLink, SealedSide
from thinkfamily.people.rules import Pair, sides_of
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import Refused
from thinkfamily.records.models import Actor


def new_person(*, at: datetime) -> Person:
    """Begin a provisional person: somebody was named, and nobody has yet looked who it is. Part of a command."""
    person_id = uuid4()
    return Person.objects.create(id=person_id, head_id=person_id, kept_id=person_id, made=at)


@command
def keep_as_new(*, by: Actor, at: datetime, person: Person) -> None:
    """Say that somebody named is nobody we knew before."""
    Person.objects.filter(pk=person.pk).update(provisional=False)
    note("person.kept_as_new", by=by, at=at, about=person)


@command
def link(*, by: Actor, at: datetime, one: Person, other: Person, because: str) -> None:
    """
    Say that two records are one person. Nothing of either is moved or merged.

    :raises Refused: if they already are.
    """
    if one.head_id == other.head_id:
        raise Refused("These two records are already joined as one person.")
    if _sealed_apart(one, other):
        raise Refused("These two records cannot be joined.")
    tie = Link.objects.create(one=one, other=other, because=because, linked_by=by, linked_at=at)
    Person.objects.filter(pk__in=[one.pk, other.pk]).update(provisional=False)
    _cluster_again({one.head_id, other.head_id})
    keep_together(one, other)
    note("person.linked", by=by, at=at, about=one, other=other.pk, link=tie.pk)


@command
def unlink(*, by: Actor, at: datetime, tie: Link) -> None:
    """
    Undo a link: both records are as whole as before.

    :raises Refused: if it was undone already.
    """
    if tie.unlinked_at:
        raise Refused("This was already undone.")
    heads = set(Person.objects.filter(pk__in=[tie.one_id, tie.other_id]).values_list("head_id", flat=True))
    Link.objects.filter(pk=tie.pk).update(unlinked_by=by, unlinked_at=at)
    _cluster_again(heads)
    note("person.unlinked", by=by, at=at, about=("person", tie.one_id), other=tie.other_id, link=tie.pk)


@command
def say_apart(*, by: Actor, at: datetime, one: Person, other: Person) -> None:
    """Say that two records are not the same person, so that nobody is asked again."""
    Apart.objects.create(one=one, other=other, said_by=by, said_at=at)
    note("person.said_apart", by=by, at=at, about=one, other=other.pk)


def keep_together(one: Person, other: Person) -> None:
    """
    Let what protects one of these records protect the other too, for ever. Part of a command.

    Records on the two sides of a sealed link are left alone: nothing passes across it.
    """
    kept = set(Person.objects.filter(pk__in=[one.pk, other.pk]).values_list("kept_id", flat=True))
    if len(kept) < 2:
        return
    between = _sealed_apart(one, other)
    if between:
        SealedLink.objects.filter(pk__in=between).update(together=True)
    else:
        Person.objects.filter(kept_id__in=kept).update(kept_id=min(kept))


def seal(
    one: Collection[UUID], other: Collection[UUID], *, sort: str, by: Actor, at: datetime, same: Iterable[Pair] = ()
) -> SealedLink:
    """
    Seal these records from those, with all that is kept together with either: nothing passes across from now.

    What joined the two sides is undone, and what keeps the one keeps the other no more. `same` are the pairs of records
    that are kept together for another reason than a link. Part of a command.
    """
    kept = set(Person.objects.filter(pk__in=[*one, *other]).values_list("kept_id", flat=True))
    records = set(Person.objects.select_for_update().filter(kept_id__in=kept).values_list("pk", flat=True))
    links = list(Link.objects.filter(one__in=records, other__in=records))
    sides = sides_of(one, other, kept=records, joined=[*((tie.one_id, tie.other_id) for tie in links), *same])
    for tie in links:
        if tie.unlinked_at is None and (tie.one_id in sides[0]) != (tie.other_id in sides[0]):
            unlink(by=by, at=at, tie=tie)
    made = SealedLink.objects.create(sort=sort, since=at, together=len(kept) < 2)
    for number, side in enumerate(sides, 1):
        Person.objects.filter(pk__in=side).update(kept_id=min(side))
        SealedSide.objects.bulk_create(SealedSide(seal=made, person_id=person, side=number) for person in sorted(side))
    return made


def unseal(link: SealedLink, at: datetime) -> None:
    """Let a sealed link end: what would have been kept together but for it is so again. Part of a command."""
    SealedLink.objects.filter(pk=link.pk).update(ended=at)
    if SealedLink.objects.filter(pk=link.pk, together=True).exists():
        one, other = (link.sides.select_related("person").filter(side=side).order_by("person")[0] for side in (1, 2))
        keep_together(one.person, other.person)


def _sealed_apart(one: Person, other: Person) -> list[UUID]:
    """List the sealed links across which any record kept with the one stands from any kept with the other."""
    kept = Person.objects.filter(pk__in=[one.pk, other.pk]).values("kept_id")
    live = SealedSide.objects.filter(person__kept__in=kept, seal__ended=None)
    found: dict[UUID, set[tuple[int, UUID]]] = {}
    for sealed, side, group in live.values_list("seal_id", "side", "person__kept_id"):
        found.setdefault(sealed, set()).add((side, group))
    return [
        sealed for sealed, sides in found.items()
        if len({side for side, _ in sides}) == 2 and len({group for _, group in sides}) == 2
    ]  # fmt: skip


def _cluster_again(heads: set) -> None:
    """Name each cluster anew after its oldest record, from the links in force among the records of these clusters."""
    members = list(Person.objects.select_for_update().filter(head_id__in=heads).order_by("made", "id"))
    ids = {person.pk for person in members}
    ties = Link.objects.filter(unlinked_at=None, one_id__in=ids, other_id__in=ids).values_list("one_id", "other_id")
    head = {pk: pk for pk in ids}
    order = {person.pk: place for place, person in enumerate(members)}
    changed = True
    while changed:
        changed = False
        for one, other in ties:
            oldest = min(head[one], head[other], key=order.__getitem__)
            if head[one] != oldest or head[other] != oldest:
                head[one] = head[other] = oldest
                changed = True
    for person in members:
        if person.head_id != head[person.pk]:
            Person.objects.filter(pk=person.pk).update(head_id=head[person.pk])
