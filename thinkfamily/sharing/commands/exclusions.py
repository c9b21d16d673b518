"""Something is kept from somebody by name."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import practitioner_of
from thinkfamily.people.commands import new_person
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands.guards import looked_at_in_time, owe_review
from thinkfamily.sharing.models import Exclusion, PersonalTie
from thinkfamily.sharing.opening import open_person
from thinkfamily.sharing.queries import decide, viewer_of
from thinkfamily.sharing.queries.conflicts import in_conflict
from thinkfamily.sharing.rules.guards import may_keep_from
from thinkfamily.sharing.terms import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFromTold:
    """From whom something is kept (a person, or a practitioner), why, and when that is looked at again."""

    because: str
    review_on: date
    person: UUID | None = None
    practitioner: UUID | None = None


@command
def keep_from(
    *, by: Actor, at: datetime, form: UUID | None = None, told: KeptFromTold, item: UUID | None = None,
    subject: UUID | None = None, kind: Kind | None = None,
) -> UUID:  # fmt: skip
    """
    Keep from now one `item`, or all of one `kind` about one `subject`, from somebody by name and practitioners tied.

    It never ends by itself: two people sign.

    :raises NotFound: if whoever sets it may not see what is kept, or the person from whom.
    :raises Refused: if nobody or more than one is named, no reason is given, or it is not looked at again in time.
    """
    me = practitioner_of(by)
    named = {"people": bool(told.person), "practitioners": bool(told.practitioner)}
    require(may_keep_from(**named, oneself=told.practitioner == me.pk), field="person")
    if not told.because.strip():
        raise Refused("Say why.", field="because")
    require(looked_at_in_time(told.review_on, at), field="review_on")
    what = _what(by, at, item, subject, kind)
    whom = _from_whom(by, at, told)
    kept = Exclusion.objects.create(
        person=whom, practitioner_id=told.practitioner, because=told.because.strip(), owner=by, set_by=by, since=at,
        review_on=told.review_on, **what,
    )  # fmt: skip
    owe_review(kept, at)
    note("exclusion.set", by=by, at=at, about=("guard", kept.pk))
    return kept.pk


def _what(
    by: Actor, at: datetime, item: UUID | None, subject: UUID | None, kind: Kind | None
) -> dict[str, UUID | int]:  # fmt: skip
    """Say what is kept, which whoever sets it may see: an item in full, or a person."""
    viewer = viewer_of(by, at)
    if item is not None:
        shown = decide(viewer, item, at)[1]
        if shown is None or not shown.in_full:
            raise NotFound
        return {"item_id": item}
    if subject is None or kind is None:
        raise Refused("Choose what is kept.", field="kind")
    found, seen = open_person(subject, by=viewer, at=at)
    if not seen.wide:
        raise NotFound
    return {"subject_id": found.pk, "kind": kind.bit}


def _from_whom(by: Actor, at: datetime, told: KeptFromTold) -> Person:
    """Find from whom it is kept, with whom whoever sets it has nothing to do outside work."""
    if told.practitioner:
        return own_record(told.practitioner, by=by, at=at)
    assert told.person
    found, seen = open_person(told.person, by=by, at=at)
    if not seen.wide:
        raise NotFound
    if in_conflict(viewer_of(by, at), at, [found.pk]):
        raise Refused("Somebody who does not know them outside work sets this.", field="person")
    return found


def own_record(practitioner: UUID, *, by: Actor, at: datetime) -> Person:
    """
    Find a practitioner's own record, by which things are kept from them; begin an empty one if there is none.

    Part of a command.

    :raises NotFound: if there is nobody of that id.
    """
    found = Practitioner.objects.select_for_update().filter(pk=practitioner).first()
    if found is None:
        raise NotFound
    ties = PersonalTie.objects.filter(practitioner=found, own=True, until=None).select_related("person")
    own = ties.order_by("since", "pk").first()
    if own is not None:
        return own.person
    person = new_person(at=at)
    Person.objects.filter(pk=person.pk).update(provisional=False)
    PersonalTie.objects.create(practitioner=found, person=person, own=True, since=at, declared_by=by)
    return person
