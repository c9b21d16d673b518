"""A place is kept safe, its readers change, and those are seen to who hold it and whom nobody could name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import information_leads, place_on
from thinkfamily.partnership.rules import local_day, start_of_day
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor, Due
from thinkfamily.records.terms import DueRole
from thinkfamily.sharing.commands.guards import (
    fit,
    let_read,
    let_them_read,
    owe_review,
    somebody_fit,
    tended,
    told_in_full,
)
from thinkfamily.sharing.models import Compartment, Seal, Shield, ShieldDecision
from thinkfamily.sharing.opening import open_person
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.sharing.queries.guards import find_guard, part_of
from thinkfamily.sharing.rules.guards import Decided, may_read_until
from thinkfamily.sharing.terms import GuardDuty, HeldDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeTold:
    """
    How somebody is kept safe: where they are or everything, since which move, why, who answers, when it is looked at.

    `owner` and `readers` are practitioners, `family_readers` people; all read until the end of a day, if there is one.
    """

    total: bool
    moved: date
    because: str
    owner: UUID
    telephone: str
    review_on: date
    readers: Sequence[UUID] = ()
    family_readers: Sequence[UUID] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Unseen:
    """Somebody in the same home (`person`) or an agency that holds the place, unseen by whoever set the shield."""

    told_by: UUID
    person: UUID | None = None
    agency: UUID | None = None


def check_safe(told: SafeTold, at: datetime) -> None:
    """
    See that what is said of somebody to be kept safe is whole. Part of a command.

    :raises Refused: if something is missing or does not fit.
    """
    problems = [
        (not told.telephone.strip(), "telephone", "Give the number to ring."),
        (told.moved > local_day(at), "moved", "Give today or a day before."),
    ]
    for wrong, field, because in problems:
        if wrong:
            raise Refused(because, field=field)
    told_in_full(told, at)


def set_shield(person: Person | UUID, told: SafeTold, *, by: Actor, at: datetime) -> Shield:
    """
    Keep from now where somebody is, or everything about them, from all but named readers. Part of a command.

    :raises Refused: if whoever is to answer for it, or to read, knows them outside work or may see nothing.
    """
    person_id = person if isinstance(person, UUID) else person.pk
    owner = fit(told.owner, {person_id}, at, field="owner")
    shield = Shield.objects.create(
        person_id=person_id, total=told.total, owner_id=owner.actor_id, telephone=told.telephone.strip(),
        because=told.because.strip(), set_by=by, since=at, moved=start_of_day(told.moved), review_on=told.review_on,
    )  # fmt: skip
    let_read(shield, owner.actor_id, by=by, at=at)
    for reader in told.readers:
        cleared = fit(reader, {person_id}, at, field="readers")
        let_read(shield, cleared.actor_id, by=by, at=at, until=told.until)
    for member in told.family_readers:
        if member != person_id:
            let_them_read(shield, member, by=by, at=at, until=told.until)
    owe_review(shield, at)
    note("shield.set", by=by, at=at, about=("guard", shield.pk), total=told.total)
    return shield


def keep_decisions(
    shield: Shield, *, people: Mapping[UUID, Decided], agencies: Mapping[UUID, Decided], by: Actor, at: datetime
) -> None:
    """Keep what was decided of each person in the same home and each agency that holds the place. Part of a command."""
    for person, said in people.items():
        _decide(ShieldDecision(shield=shield, person_id=person), said, by=by, at=at)
    for agency, said in agencies.items():
        _decide(ShieldDecision(shield=shield, agency_id=agency), said, by=by, at=at)


def leave_to_leads(shield: Shield, unseen: Sequence[Unseen], *, at: datetime) -> None:
    """Let those who look after all that is kept see to whoever could not be named here. Part of a command."""
    if not unseen:
        return
    ShieldDecision.objects.bulk_create(
        ShieldDecision(
            shield=shield, person_id=each.person, agency_id=each.agency, told_by_id=each.told_by, hidden=True
        )
        for each in unseen
    )
    asked = Due.objects.filter(kind=GuardDuty.SEE_TO_HOLDERS, about_id=shield.pk, ended=None).values_list("holder")
    for lead in {*information_leads(at)} - {holder for (holder,) in asked}:
        make_due(
            GuardDuty.SEE_TO_HOLDERS, about=("guard", shield.pk), role=DueRole.PRACTITIONER, holder=lead,
            by=place_on(at).due(GuardDuty.SEE_TO_HOLDERS, at), at=at,
        )  # fmt: skip


@command
def decide_held(
    *, by: Actor, at: datetime, form: UUID | None = None, guard: UUID, held: UUID, decision: HeldDecision,
    because: str = "",
) -> UUID:  # fmt: skip
    """
    Decide about somebody or an agency that whoever kept a place safe could not see, after ringing who knows.

    :raises NotFound: if there is no such question, or it is not for `by`.
    :raises Refused: if it was decided already, or it is decided against without a reason.
    """
    shield = find_guard(guard, lock=True)
    _, part = part_of(viewer_of(by, at), at, shield)
    row = ShieldDecision.objects.filter(pk=held, shield_id=guard, hidden=True).first()
    if row is None or not part.leads:
        raise NotFound
    if row.decision:
        raise Refused("This was decided already.")
    if decision in (HeldDecision.NOT_TOO, HeldDecision.NOT_TOLD) and not because.strip():
        raise Refused("Say why, where you decide against it.", field="because")
    _decide(row, Decided(decision, because), by=by, at=at)
    if decision == HeldDecision.CLEARED and row.told_by_id:
        let_read(shield, row.told_by_id, by=by, at=at)
    if not ShieldDecision.objects.filter(shield_id=guard, decision="").exists():
        end_due(GuardDuty.SEE_TO_HOLDERS, about=guard, at=at)
    note("shield.decided", by=by, at=at, about=("guard", guard), held=held, decision=decision.value)
    return guard


@command
def change_readers(
    *, by: Actor, at: datetime, form: UUID | None = None, guard: UUID, seen: int, ends: Sequence[UUID] = (),
    practitioner: UUID | None = None, person: UUID | None = None, until: date | None = None,
) -> UUID:  # fmt: skip
    """
    Let somebody read what is kept to named readers from now, or read it no more.

    `ends` are rows of readers. Whoever answers for it goes on reading as long as they do.

    :raises NotFound: if there is nothing kept so, or `by` may not know of it.
    :raises Refused: if nothing is changed, or somebody may not be chosen.
    :raises Stale: if somebody changed it since.
    """
    kept = tended(guard, by=by, at=at, seen=seen)
    if not isinstance(kept, Shield | Compartment | Seal):
        raise NotFound
    require(may_read_until(until, today=local_day(at)), field="until")
    if not (ends or practitioner or person):
        raise Refused("Choose somebody to add, or somebody who is to read no more.", field="practitioner")
    if kept.readers.filter(pk__in=list(ends), actor_id=kept.owner_id).exists():
        raise Refused("Whoever answers for it goes on reading. Hand it to somebody else first.", field="ends")
    kept.readers.filter(pk__in=list(ends)).exclude(until__lte=at).update(until=at)
    if practitioner:
        cleared: Practitioner = somebody_fit(practitioner, kept, at, field="practitioner")
        let_read(kept, cleared.actor_id, by=by, at=at, until=until)
    if person and isinstance(kept, Shield):
        let_them_read(kept, open_person(person, by=by, at=at)[0].pk, by=by, at=at, until=until)
    type(kept).objects.filter(pk=kept.pk).update(version=kept.version + 1)
    note("guard.readers_changed", by=by, at=at, about=("guard", kept.pk), ends=list(ends), until=until)
    return kept.pk


def _decide(row: ShieldDecision, said: Decided, *, by: Actor, at: datetime) -> None:
    row.decision, row.because = said.decision, said.because.strip()
    row.decided_by, row.decided_at = by, at
    row.save()
