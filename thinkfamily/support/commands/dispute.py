"""Somebody says that another service should answer for a family; it is settled with a reason, and both are told."""

from datetime import datetime
from uuid import UUID

from thinkfamily.families.models import Family
from thinkfamily.partnership.models import Agency
from thinkfamily.partnership.queries import place_on
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused, Stale, require
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import Viewer, viewer_of
from thinkfamily.support.commands.dispute_answered import SETTLE, make_settling_due
from thinkfamily.support.commands.lead import put_question, take_back
from thinkfamily.support.models import Dispute, LeadRequest, Ruling
from thinkfamily.support.queries.dispute import TO_READ, dispute_shown, may_be_said_by, settling, who_settles
from thinkfamily.support.queries.part import answers_now, part_of
from thinkfamily.support.rules.dispute import may_dispute, may_settle
from thinkfamily.support.terms import DisputeDuty, Outcome


@command
def raise_dispute(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, proposed: UUID, because: str
) -> UUID:
    """
    Say that another service should answer for a family. Whoever answers goes on until it is settled, and is told.

    :raises Refused: if `by` has no part in the work, that service answers already, or it was said before and is open.
    """
    viewer = viewer_of(by, at)
    place = _family(viewer, family, at)
    answering = answers_now(place)
    agency = Agency.objects.filter(pk=proposed).first()
    if agency is None:
        raise NotFound
    if agency.pk == answering.agency_id:
        raise Refused(f"{agency.name} answers for this family now. Choose another service.", field="proposed")
    if not because.strip():
        raise Refused(f"Say why {agency.name} should answer for this family.", field="because")
    _require_none_open(place)
    settles = who_settles(answering, by.pk, at)
    if settles is None or viewer.practitioner is None:
        raise Refused("Nobody can settle this at the moment. Ring whoever answers for the family, or the front door.")
    dispute = Dispute.objects.create(
        family=place, raised_by=by, agency=viewer.practitioner.agency, raised=at, because=because.strip(),
        proposed=agency, answers=answering.practitioner, settles=settles,
    )  # fmt: skip
    make_settling_due(dispute, at)
    _tell(DisputeDuty.READ_DISPUTE, dispute, [answering.practitioner.actor_id], by=by, at=at)
    note("dispute.raised", by=by, at=at, about=place, dispute=dispute.pk, settles=settles.pk)
    return dispute.pk


def _family(viewer: Viewer, family: UUID, at: datetime) -> Family:
    """Open a family under a lock; one who was asked to lead it need not be able to open it."""
    asked, in_team = may_be_said_by(viewer, family)
    if asked and viewer.standing:
        place = Family.objects.select_for_update(of=("self",)).get(pk=family)
    else:
        place = opened(Family, family, by=viewer, at=at, lock=True)
    if place.ended:
        raise Refused("This family was joined with another one. Say this there.")
    require(may_dispute(part_of(viewer, answers_now(place), at), asked=asked, agency_in_team=in_team))
    return place


def _require_none_open(family: Family) -> None:
    waits = Dispute.objects.select_related("raised_by", "settles__actor").filter(family=family, ended=None).first()
    if waits:
        who, settles = waits.raised_by.shown_as, waits.settles.actor.shown_as
        raise Refused(f"{who} said so already, and {settles} is to settle it. Ring {settles} with what you would add.")


@command
def settle_dispute(
    *, by: Actor, at: datetime, form: UUID | None = None, dispute: UUID, seen: int | None = None, outcome: Outcome,
    because: str, practitioner: UUID | None = None,
) -> UUID:  # fmt: skip
    """
    Settle who is responsible: it stays, or goes to somebody, who is asked and answers for the family once they accept.

    Both sides are told. Whoever answers now goes on until then, so that it is never nobody.

    :raises Refused: if `by` does not settle it, it is settled, or no reason or nobody to ask is given.
    """
    kept = _to_settle(dispute, by=by, at=at, seen=seen)
    if not because.strip():
        raise Refused("Say why. Both sides read it.", field="because")
    answering = answers_now(kept.family)
    asked = _ask(kept, practitioner, because, by=by, at=at) if outcome == Outcome.GOES else None
    _take_back_asked(kept, keeping=asked, by=by, at=at)
    Ruling.objects.create(
        dispute=kept, by=by, at=at, outcome=outcome, because=because.strip(), request=asked,
        practitioner=asked.practitioner if asked else answering.practitioner,
    )  # fmt: skip
    kept.ended, kept.version = None if asked else at, kept.version + 1
    kept.save(update_fields=["ended", "version"])
    end_due(SETTLE, about=kept, at=at)
    _tell(DisputeDuty.READ_RULING, kept, [kept.raised_by_id, answering.practitioner.actor_id], by=by, at=at)
    note("dispute.settled", by=by, at=at, about=kept.family, dispute=kept.pk, outcome=outcome)
    return kept.pk


def _to_settle(dispute: UUID, *, by: Actor, at: datetime, seen: int | None) -> Dispute:
    """Open a dispute under a lock, its family first, as whoever settles it."""
    viewer = viewer_of(by, at)
    if not viewer.standing:
        raise Refused(viewer.standing.because)
    shown = dispute_shown(viewer, dispute, at, place_on(at)).dispute
    family = Family.objects.select_for_update(of=("self",)).get(pk=shown.family)
    kept = Dispute.objects.select_for_update(of=("self",)).select_related("settles__actor").get(pk=dispute)
    kept.family = family
    require(may_settle(settling(viewer, kept, at)))
    if kept.ended:
        raise Refused("This was settled meanwhile. Open it again to read how.")
    if seen is not None and seen != kept.version:
        raise Stale(current=kept, who=shown.settles, when=at)
    return kept


def _waiting(family: Family) -> LeadRequest | None:
    return LeadRequest.objects.select_related("practitioner").filter(family=family, answered=None).first()


def _ask(kept: Dispute, practitioner: UUID | None, because: str, *, by: Actor, at: datetime) -> LeadRequest:
    """Ask the one it goes to, unless they were asked already; whoever else was asked is asked no more."""
    if practitioner is None:
        raise Refused("Choose who is to answer for the family.", field="practitioner")
    waiting = _waiting(kept.family)
    if waiting and waiting.practitioner_id == practitioner:
        return waiting
    if waiting:
        take_back(waiting, by=by, at=at)
    request = put_question(
        kept.family, answers_now(kept.family), practitioner, because, (), by=by, at=at
    )  # fmt: skip
    return LeadRequest.objects.select_related("practitioner").get(pk=request)


def _take_back_asked(kept: Dispute, *, keeping: LeadRequest | None, by: Actor, at: datetime) -> None:
    """Let go of what an earlier ruling asked and nobody answered: the new ruling takes its place."""
    for request in LeadRequest.objects.filter(family=kept.family, answered=None, pk__in=kept.rulings.values("request")):
        if keeping is None or request.pk != keeping.pk:
            take_back(request, by=by, at=at)


@command
def note_dispute_read(*, by: Actor, at: datetime, form: UUID | None = None, dispute: UUID) -> UUID:
    """
    Say that one has read why somebody disputes who is responsible, or how it was settled.

    :raises NotFound: if it is nothing to `by`.
    """
    shown = dispute_shown(viewer_of(by, at), dispute, at, place_on(at)).dispute
    end_due(*TO_READ, about=shown.id, at=at, holder=by.pk)
    note("dispute.read", by=by, at=at, about=("dispute", shown.id))
    return shown.id


def _tell(duty: DisputeDuty, dispute: Dispute, whom: list[UUID], *, by: Actor, at: datetime) -> None:
    """Put it before each of them to read, but not before the one who did it."""
    end_due(*TO_READ, about=dispute, at=at, end=DueEnd.REPLACED)
    for actor in dict.fromkeys(whom):
        if actor != by.pk:
            make_due(
                duty, about=dispute, role=DueRole.PRACTITIONER, holder=actor, family=dispute.family_id, at=at,
                by=place_on(at).due(SETTLE, at),
            )  # fmt: skip
