"""What was written down by mistake is withdrawn and stays on record; it can be put back."""

from datetime import datetime
from uuid import UUID

from thinkfamily.families.models import FamilyMember, Responsible
from thinkfamily.findings.commands.recording import require_new
from thinkfamily.findings.models import Effect, Finding, Withdrawal
from thinkfamily.findings.rules import may_withdraw
from thinkfamily.findings.terms import FindingSort
from thinkfamily.partnership.models import Practitioner
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_every_due
from thinkfamily.records.decision import Decision, NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueEnd
from thinkfamily.sharing.commands import record_item
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.opening import open_person, opened
from thinkfamily.sharing.rules import kinds_in


@command
def withdraw_finding(*, by: Actor, at: datetime, form: UUID | None = None, finding: UUID, because: str) -> UUID:
    """
    Say that a strength, a need or what it does to another was recorded by mistake, and why.

    It no longer counts and nothing of it is deleted: it stays on record with who withdrew it and why.

    :raises NotFound: if it is not there or may not be seen.
    :raises Refused: if it was withdrawn already, no reason is given, or it is not for `by` to say.
    """
    found = _opened(finding, by=by, at=at)
    require(_may_withdraw(found, by))
    if found.withdrawn:
        raise Refused("This was withdrawn already.")
    if not because.strip():
        raise Refused("Write in a sentence why this was a mistake.", field="because")
    item = record_item(Withdrawal, kind=kinds_in(found.item.kind)[0], about=[found.person_id], by=by, at=at)
    Withdrawal.objects.create(item=item, because=because.strip(), **_named(found))
    found.withdrawn = at
    found.save(update_fields=["withdrawn"])
    end_every_due(about=found.pk, at=at, end=DueEnd.NOT_NEEDED)
    note("finding.withdrawn", by=by, at=at, about=("finding", found.pk), withdrawal=item.pk)
    return found.pk


@command
def put_back_finding(*, by: Actor, at: datetime, form: UUID | None = None, finding: UUID) -> UUID:
    """
    Put back what was withdrawn: it counts again from now, as it was written.

    :raises NotFound: if it is not there or may not be seen.
    :raises Refused: if it is not withdrawn, it was written anew meanwhile, or it is not for `by` to say.
    """
    found = _opened(finding, by=by, at=at)
    last = Withdrawal.objects.filter(**_named(found), put_back=None).select_for_update(of=("self",)).first()
    withdrew = last is not None and last.item.by_id == by.pk
    require(Decision(True, "They withdrew it.") if withdrew else _may_withdraw(found, by))
    if last is None:
        raise Refused("This is not withdrawn: it counts already.")
    if isinstance(found, Finding) and found.ended is None:
        person, seen = open_person(found.person_id, by=by, at=at)
        require_new(FindingSort(found.sort), person, found.code, seen)
    last.put_back, last.put_back_by, found.withdrawn = at, by, None
    last.save(update_fields=["put_back", "put_back_by"])
    found.save(update_fields=["withdrawn"])
    note("finding.put_back", by=by, at=at, about=("finding", found.pk), withdrawal=last.pk)
    return found.pk


def _opened(finding: UUID, *, by: Actor, at: datetime) -> Finding | Effect:
    """Open a strength or need, or what a need does to another, by its item."""
    try:
        return opened(Finding, finding, by=by, at=at, lock=True)
    except NotFound:
        return opened(Effect, finding, by=by, at=at, lock=True)


def _named(found: Finding | Effect) -> dict[str, Finding | Effect]:
    return {"finding" if isinstance(found, Finding) else "effect": found}


def _may_withdraw(found: Finding | Effect, by: Actor) -> Decision:
    written = Item.objects.get(pk=found.pk)
    theirs = FamilyMember.objects.filter(person__head__cluster=found.person_id, until=None).values("family")
    return may_withdraw(
        wrote=written.by_id == by.pk,
        colleague=Practitioner.objects.filter(actor=by, agency=written.agency_id).exists(),
        answers=Responsible.objects.filter(until=None, practitioner__actor=by, family__in=theirs).exists(),
    )
