"""Records are kept to named readers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.partnership.queries import practitioner_of
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands.guards import ask_for_second, fit, let_read, owe_review, tended, told_in_full
from thinkfamily.sharing.models import Compartment, CompartmentPerson, Item
from thinkfamily.sharing.opening import open_person
from thinkfamily.sharing.queries import Shown, Viewer, decide, seen_about, viewer_of
from thinkfamily.sharing.rules.guards import may_put_in
from thinkfamily.sharing.terms import CompartmentSort


@dataclass(frozen=True, slots=True, kw_only=True)
class CompartmentTold:
    """What is kept to named readers: its name, why, who reads it (practitioners) until when, when it is looked at."""

    name: str
    sort: CompartmentSort
    because: str
    review_on: date
    readers: Sequence[UUID] = ()
    until: date | None = None


@command
def make_compartment(
    *, by: Actor, at: datetime, form: UUID | None = None, people: Sequence[UUID], told: CompartmentTold
) -> UUID:
    """
    Keep what one's own agency recorded about some people to named readers from now, and what those write of them later.

    Whoever makes it answers for it and reads it. Only what they may see goes in. It never ends by itself.

    :raises NotFound: if nothing of one of these people may be seen.
    :raises Refused: if something is missing, or somebody may not be chosen.
    """
    problems = [
        (not told.name.strip(), "name", "Give it a name that tells nothing to others."),
        (not people, "people", "Choose whose record is kept to named readers."),
    ]
    for wrong, field, because in problems:
        if wrong:
            raise Refused(because, field=field)
    told_in_full(told, at)
    viewer = viewer_of(by, at)
    kept = Compartment.objects.create(
        name=told.name.strip(), sort=told.sort, because=told.because.strip(), owner=by, set_by=by, since=at,
        review_on=told.review_on,
    )  # fmt: skip
    _name_readers(kept, told, {*people}, by=by, at=at)
    for person in people:
        found, seen = open_person(person, by=viewer, at=at)
        if not seen.wide:
            raise NotFound
        CompartmentPerson.objects.create(compartment=kept, person=found, since=at, put_by=by)
    put = _put(kept, (shown.item for shown in seen_about(viewer, at, people).items.values() if _own(viewer, shown)))
    owe_review(kept, at)
    note("compartment.made", by=by, at=at, about=("guard", kept.pk), sort=told.sort.value, put=put)
    return kept.pk


@command
def put_in_compartment(
    *, by: Actor, at: datetime, form: UUID | None = None, guard: UUID, item: UUID, seen: int | None = None
) -> UUID:
    """
    Keep one thing that one's own agency recorded to the readers of a compartment.

    :raises NotFound: if there is no such compartment or thing, or `by` may not know of it.
    :raises Refused: if another agency recorded it, or it is kept to named readers already.
    """
    kept = tended(guard, by=by, at=at, seen=seen)
    viewer = viewer_of(by, at)
    shown = decide(viewer, item, at)[1]
    if not isinstance(kept, Compartment) or shown is None or not shown.in_full:
        raise NotFound
    inside = Item.objects.filter(pk=item, compartment__isnull=False).exists()
    require(may_put_in(own_agency=_own(viewer, shown), inside=inside))
    _put(kept, [item])
    note("compartment.put_in", by=by, at=at, about=("guard", kept.pk), item=item)
    return kept.pk


@command
def ask_to_let_out(
    *, by: Actor, at: datetime, form: UUID | None = None, guard: UUID, seen: int, item: UUID, because: str, of: UUID
) -> UUID:
    """
    Sign first that one thing need no longer be kept to the readers of a compartment, and ask who signs second.

    Nothing changes before the second signature (`sign_lift`). The rest goes on.

    :raises NotFound: if there is no such compartment or thing, or `by` may not read it.
    :raises Refused: if no reason is given, or the two are not fit to sign together.
    :raises Stale: if somebody changed it since.
    """
    kept = tended(guard, by=by, at=at, seen=seen)
    shown = decide(viewer_of(by, at), item, at)[1]
    inside = Item.objects.filter(pk=item, compartment=guard).exists()
    if not isinstance(kept, Compartment) or shown is None or not (shown.in_full and inside):
        raise NotFound
    second = ask_for_second(kept, because=because, of=of, by=by, at=at, item=item)
    note("compartment.let_out_asked", by=by, at=at, about=("guard", kept.pk), item=item, of=second)
    return kept.pk


def _own(viewer: Viewer, shown: Shown) -> bool:
    return shown.agency == viewer.agency


def _put(kept: Compartment, items: Iterable[UUID]) -> int:
    return Item.objects.filter(pk__in=list(items), compartment=None).update(compartment=kept)


def _name_readers(kept: Compartment, told: CompartmentTold, people: set[UUID], *, by: Actor, at: datetime) -> None:
    owner = practitioner_of(by)
    fit(owner.pk, people, at, field="people")
    let_read(kept, owner.actor_id, by=by, at=at)
    for reader in told.readers:
        named = fit(reader, people, at, field="readers")
        let_read(kept, named.actor_id, by=by, at=at, until=told.until)
