"""Supervision and management decisions about a family, newest first, and what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.families.models import Responsible
from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import Colleague, Place, colleague, colleagues
from thinkfamily.records.decision import Decision
from thinkfamily.records.models import Due
from thinkfamily.records.paging import Paged, paged
from thinkfamily.sharing.queries import people_of
from thinkfamily.support.models import OversightNote
from thinkfamily.support.queries.dispute import DisputeShown, disputes_of, may_be_said_by
from thinkfamily.support.queries.part import answers_now, part_of
from thinkfamily.support.queries.visit import Names
from thinkfamily.support.rules.dispute import may_dispute
from thinkfamily.support.rules.part import may_oversee
from thinkfamily.support.terms import Oversight, SupportDuty


@dataclass(frozen=True, slots=True)
class OversightShown:
    """One supervision or decision: what, why, on which day, by whom, about whom, and when next."""

    item: UUID
    sort: Oversight
    words: str
    because: str
    learned: str
    on: date
    by: str
    about: tuple[Named, ...]
    next_by: date | None
    lets_end: bool


@dataclass(frozen=True, slots=True)
class OversightPage:
    """
    What supervisors and managers put on record, when supervision is due, and whether one may add to it.

    With it who answers for the family, how disputes over that ended, and whether one may say that another should.
    """

    notes: Paged[OversightShown]
    supervisor: str
    due: datetime | None
    when: str
    late: bool
    may: Decision
    answers: Colleague
    disputes: Sequence[DisputeShown]
    reads_all: bool
    may_dispute: Decision


def oversight(opening: OpenFamily, names: Names, place: Place, after: UUID | None = None) -> OversightPage:
    """Show supervision and decisions about a family that was opened; thirteen queries."""
    answering = answers_now(opening.family)
    supervisor = supervisor_of(answering)
    by = (
        Due.objects.filter(kind=SupportDuty.SUPERVISION, about_id=opening.family.pk, ended=None)
        .values_list("by", flat=True)
        .first()
    )
    part = part_of(opening.viewer, answering, opening.at)
    asked, in_team = may_be_said_by(opening.viewer, opening.family.pk)
    return OversightPage(
        notes=_notes(opening, names, after), supervisor=supervisor, due=by,
        when=place.when(by, opening.at) if by else "",
        late=by is not None and by <= opening.at,
        may=may_oversee(part, supervisor=supervisor), answers=colleague(answering.practitioner),
        reads_all=part.answers or part.supervises,
        disputes=disputes_of(opening.viewer, opening.family.pk, opening.at, place),
        may_dispute=may_dispute(part, asked=asked, agency_in_team=in_team),
    )  # fmt: skip


def supervisor_of(answering: Responsible) -> str:
    """Name who supervises the one who answers for a family, or nobody."""
    supervisor = answering.practitioner.supervisor
    return supervisor.actor.shown_as if supervisor else ""


def _notes(opening: OpenFamily, names: Names, after: UUID | None) -> Paged[OversightShown]:
    items = opening.seen.in_full(OversightNote)
    rows = list(OversightNote.objects.filter(pk__in=items, family=opening.family).order_by("-on", "-item__at", "pk"))
    page = paged(rows, after, key=lambda row: row.pk)
    about, actors = people_of(row.pk for row in page.rows), {opening.seen[row.pk].by for row in page.rows}
    known = {each.actor: each.name for each in colleagues(opening.at, actors=actors)}
    notes = [
        OversightShown(
            item=row.pk, sort=Oversight(row.sort), words=row.words, because=row.because, learned=row.learned, on=row.on,
            by=known.get(opening.seen[row.pk].by, ""),
            about=tuple({names[p].person: names[p] for p in about.get(row.pk, ()) if p in names}.values()),
            next_by=row.next_by, lets_end=row.lets_end,
        )
        for row in page.rows
    ]  # fmt: skip
    return Paged(tuple(notes), page.after, page.first)
