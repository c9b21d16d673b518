"""A manager draws a month's sample of the families they supervise, and says of each what they found."""

from collections.abc import Sequence
from datetime import date, datetime
from secrets import token_hex
from uuid import UUID

from thinkfamily.families.models import Family
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import place_on
from thinkfamily.partnership.rules import end_of_day, local_day
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor, Due
from thinkfamily.records.queries import edition, version_in_force
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.support.commands.oversight import PLAIN, keep_oversight, require_said
from thinkfamily.support.models import AuditedFamily, AuditSample, OversightNote
from thinkfamily.support.queries.audit import EDITION, month_of, supervised_by
from thinkfamily.support.queries.part import answers_now, part_of
from thinkfamily.support.rules.audit import draw, how_many, may_audit
from thinkfamily.support.rules.lead import in_sentence
from thinkfamily.support.terms import Oversight, PromisedDuty, SupportDuty

AUDIT = SupportDuty.AUDIT_FAMILY


@command
def draw_audit(*, by: Actor, at: datetime, form: UUID | None = None, seed: str = "") -> UUID:
    """
    Draw this month's sample of the families whose leads one supervises, and have each looked at.

    The seed is chosen by chance, not by the manager, and kept: whoever draws again gets the same families.

    :raises Refused: if this month's was drawn, or nobody whom `by` supervises leads.
    """
    viewer = viewer_of(by, at)
    if not viewer.standing:
        raise Refused(viewer.standing.because)
    manager = Practitioner.objects.select_for_update(of=("self",)).get(actor=by)
    month = month_of(at)
    if AuditSample.objects.filter(manager=manager, month=month).exists():
        raise Refused("This month’s families were drawn already.")
    leads = supervised_by(viewer, at)
    if not leads:
        raise Refused("Nobody whom you supervise leads a family now, so there is nothing to draw from.")
    day = local_day(at)
    sample = AuditSample.objects.create(
        manager=manager, month=month, drawn=at, seed=seed or token_hex(8), drawn_from=sorted(map(str, leads)),
        edition=version_in_force(EDITION, day),
    )  # fmt: skip
    for place, family in enumerate(draw(sample.drawn_from, sample.seed, how_many(len(leads), edition(EDITION, day)))):
        row = AuditedFamily.objects.create(sample=sample, family_id=family, lead_id=leads[UUID(family)], place=place)
        make_due(
            AUDIT, about=row, role=DueRole.PRACTITIONER, holder=by.pk, family=UUID(family), at=at,
            by=place_on(at).due(AUDIT, at),
        )  # fmt: skip
    note("audit.drawn", by=by, at=at, about=sample, month=month, seed=sample.seed)
    return sample.pk


@command
def record_audit(
    *, by: Actor, at: datetime, form: UUID | None = None, audited: UUID, looked_at: Sequence[str], words: str,
    learned: str, next_by: date | None, people: Sequence[UUID] = (), kinds: Sequence[str] = PLAIN,
) -> UUID:  # fmt: skip
    """
    Say of a family of one's sample what was looked at, what is decided, what was learned, and when next.

    :raises NotFound: if it is not in `by`'s sample, or may not be seen.
    :raises Refused: if it was done, `by` no longer supervises its lead, or something is not said.
    """
    row = AuditedFamily.objects.filter(pk=audited, sample__manager__actor=by).first()
    if row is None:
        raise NotFound
    place = opened(Family, row.family_id, by=by, at=at, lock=True)
    row.refresh_from_db()
    if row.note_id:
        raise Refused("You have put this family on the record already.")
    require(may_audit(part_of(viewer_of(by, at), answers_now(place), at)))
    day = local_day(at)
    if not next_by:
        raise Refused("Say when it is looked at again.", field="next_by")
    because = _looked_at(looked_at, day)
    if not learned.strip():
        raise Refused("Say what was learned, if only that it goes well.", field="learned")
    require_said(words, because, day, next_by, at)
    item = keep_oversight(
        place, Oversight.AUDIT, words=words, because=because, learned=learned, on=day, next_by=next_by, people=people,
        kinds=kinds, by=by, at=at,
    )  # fmt: skip
    row.note = OversightNote.objects.get(pk=item)
    row.save(update_fields=["note"])
    end_due(AUDIT, about=row, at=at)
    end_due(PromisedDuty.LOOK_AGAIN, about=place, at=at)
    make_due(
        PromisedDuty.LOOK_AGAIN, about=place, role=DueRole.SUPERVISOR, family=place.pk, at=at, by=end_of_day(next_by)
    )
    note("audit.recorded", by=by, at=at, about=place, item=item, next_by=next_by)
    return item


def _looked_at(codes: Sequence[str], day: date) -> str:
    """Say in words what was looked at, from the area's list."""
    names = {row["code"]: row["name"] for row in edition(EDITION, day)["looked_at"]}
    if not codes or set(codes) - set(names):
        raise Refused("Say what you looked at.", field="looked_at")
    return f"Looked at: {'; '.join(in_sentence(names[code]) for code in names if code in codes)}."


def audit_no_more(family: UUID, *, holder: UUID, at: datetime) -> None:
    """Let go of what a manager was still to look at, who no longer supervises this family's lead. Part of a command."""
    owed = Due.objects.filter(kind=AUDIT, family=family, holder=holder, ended=None)
    owed.update(ended=at, end=DueEnd.NOT_NEEDED)
