"""The month's sample of a manager: which families, what is still to be looked at, and that it can be drawn again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from thinkfamily.families.models import Responsible
from thinkfamily.families.queries import title
from thinkfamily.partnership.queries import Place, managed_by
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.records.models import Due
from thinkfamily.records.paging import Paged, newest_paged
from thinkfamily.records.queries import edition
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import Viewer
from thinkfamily.support.models import AuditedFamily, AuditSample
from thinkfamily.support.rules.audit import draw
from thinkfamily.support.terms import SupportDuty, Work

EDITION: Final = "audit"


@dataclass(frozen=True, slots=True)
class Audited:
    """A family of a sample: who leads, whether it is done, by when it is due; or that it is no longer the manager's."""

    id: UUID
    family: UUID
    family_name: str
    lead: str
    done: date | None
    due: date | None
    when: str
    late: bool

    @property
    def gone(self) -> bool:
        return not (self.done or self.due)


@dataclass(frozen=True, slots=True)
class SampleShown:
    """A month's sample: from how many it was drawn, with which seed, and whether drawing again gives the same."""

    month: date
    drawn: datetime
    seed: str
    of: int
    same_again: bool
    families: tuple[Audited, ...]


@dataclass(frozen=True, slots=True)
class MonthBefore:
    """A sample of an earlier month: how many of its families were looked at."""

    id: UUID
    month: date
    families: int
    done: int


@dataclass(frozen=True, slots=True)
class AuditPage:
    """This month's sample if it was drawn, from how many families one could be, and the months before."""

    month: date
    sample: SampleShown | None
    supervised: int
    before: Paged[MonthBefore]


def month_of(at: datetime) -> date:
    """Give the first day of the month it is here."""
    return local_day(at).replace(day=1)


def supervised_by(viewer: Viewer, at: datetime) -> Mapping[UUID, UUID]:
    """Find the families whose lead somebody manages, and whom they know because of it: each with its lead."""
    knows = Involvement.objects.filter(
        Q(ended=None) | Q(ended__gt=at), family=OuterRef("family"), actor=viewer.actor, role=Work.SUPERVISION
    )
    rows = Responsible.objects.filter(
        Exists(knows), until=None, role=Work.LEAD, family__ended=None, practitioner__in=managed_by(viewer.actor, at)
    )
    return dict(rows.values_list("family_id", "practitioner_id"))


def audits(viewer: Viewer, at: datetime, place: Place, after: UUID | None = None) -> AuditPage:
    """
    Show a manager this month's sample and the months before; six queries.

    :raises NotFound: if they supervise nobody who leads and never drew a sample.
    """
    month, supervised = month_of(at), supervised_by(viewer, at)
    samples = AuditSample.objects.filter(manager=viewer.practitioner)
    now = samples.filter(month=month).first()
    done = Count("families", filter=Q(families__note__isnull=False))
    earlier = samples.filter(month__lt=month).annotate(all=Count("families"), done=done)
    page = newest_paged(earlier, after, at="month")
    if not (supervised or now or page.rows):
        raise NotFound
    return AuditPage(
        month=month, sample=_sample(viewer, now, at, place, supervised) if now else None, supervised=len(supervised),
        before=Paged(tuple(_before(row) for row in page.rows), page.after, page.first),
    )  # fmt: skip


def _before(row: AuditSample) -> MonthBefore:
    counted: dict[str, int] = vars(row)
    return MonthBefore(row.pk, row.month, counted["all"], counted["done"])


def _sample(
    viewer: Viewer, sample: AuditSample, at: datetime, place: Place, supervised: Collection[UUID]
) -> SampleShown:
    """Show a sample; a family whose lead is no longer theirs to supervise is not named."""
    rows = list(
        AuditedFamily.objects.filter(sample=sample).select_related("family", "lead__actor", "note").order_by("place")
    )
    ids = [row.pk for row in rows]
    owed = Due.objects.filter(about_id__in=ids, kind=SupportDuty.AUDIT_FAMILY, ended=None)
    due = dict(owed.values_list("about_id", "by"))
    names = {row.family_id: title(viewer, at, row.family) for row in rows if row.family_id in supervised}
    again = draw(sample.drawn_from, sample.seed, len(rows))
    return SampleShown(
        month=sample.month, drawn=sample.drawn, seed=sample.seed, of=len(sample.drawn_from),
        same_again=again == [str(row.family_id) for row in rows],
        families=tuple(_audited(row, due.get(row.pk), at, place, name=names.get(row.family_id, "")) for row in rows),
    )  # fmt: skip


def _audited(row: AuditedFamily, by: datetime | None, at: datetime, place: Place, *, name: str) -> Audited:
    return Audited(
        id=row.pk, family=row.family_id, family_name=name, lead=row.lead.actor.shown_as,
        done=row.note.on if row.note else None, due=due_day(by) if by else None, when=place.when(by, at) if by else "",
        late=by is not None and by <= at,
    )  # fmt: skip


def family_audited(viewer: Viewer, audited: UUID) -> tuple[UUID, bool]:
    """
    Say which family of somebody's own sample this is, and whether it is done.

    :raises NotFound: if it is in no sample of theirs.
    """
    row = AuditedFamily.objects.filter(pk=audited, sample__manager=viewer.practitioner).first()
    if row is None or viewer.practitioner is None:
        raise NotFound
    return row.family_id, row.note_id is not None


def can_be_looked_at(on: date) -> list[tuple[str, str]]:
    """List what a manager may have looked at, from the area's data."""
    return [(row["code"], row["name"]) for row in edition(EDITION, on)["looked_at"]]
