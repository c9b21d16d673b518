"""The families somebody answers for, and those whose lead they supervise, with what comes next for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from thinkfamily.families.models import Responsible
from thinkfamily.families.queries import title
from thinkfamily.journey.queries.bar import Owed
from thinkfamily.journey.queries.waits import says
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import Place
from thinkfamily.records.models import Due
from thinkfamily.records.paging import Paged, paged
from thinkfamily.records.prepared import prepared
from thinkfamily.records.terms import DueRole
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import Viewer
from thinkfamily.support.terms import Work

Names = Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class Leads:
    """A family somebody answers for, in which role, and what comes next, in words and as it is owed."""

    family: UUID
    name: str
    role: str
    next: str
    owed: Owed | None


@dataclass(frozen=True, slots=True)
class Supervised:
    """A family whose lead somebody supervises: who leads, and when the two talk it through."""

    family: UUID
    name: str
    lead: str
    next: str


# What is not asked of who answers: a supervisor has hundreds of families.
NOT_OF_WHO_ANSWERS: Final = tuple(
    f"practitioner__{each}"
    for each in ("since", "until", "cleared_until", "trained_until", "languages", "skills", "job", "telephone")
)


@prepared
def who_answers_of(me: UUID, actor: UUID, at: datetime) -> "QuerySet[Any, Any]":
    """Find who answers for which family, if it is the viewer or somebody they supervise; and may they know it so."""
    supervision = Involvement.objects.filter(
        Q(ended=None) | Q(ended__gt=at), family=OuterRef("family"), actor=actor, role=Work.SUPERVISION
    )
    # Asked through a join, either-or would read every family there is.
    either = Practitioner.objects.filter(Q(pk=me) | Q(supervisor=me)).values("pk")
    rows = Responsible.objects.filter(until=None, practitioner__in=either)
    rows = rows.select_related("family", "practitioner__actor").annotate(known=Exists(supervision))
    return rows.defer(*NOT_OF_WHO_ANSWERS).order_by("since", "id")


def may_know(row: Any, me: Practitioner) -> bool:
    """Say whether a supervisor may know a family: they are involved, or supervise its lead in their own agency (P4)."""
    return bool(row.known) or row.practitioner.agency_id == me.agency_id


def answered_for(
    viewer: Viewer,
    own: Sequence[Any],
    others: Sequence[Any],
    begin: tuple[UUID | None, UUID | None],
    place: Place,
    at: datetime,
) -> tuple[Paged[Leads], Paged[Supervised]]:
    """List a page of one's own families, and one of those whose lead one supervises: one query for both."""
    mine = paged({row.family_id: row for row in own}.values(), begin[0], key=_family)
    theirs = paged(others, begin[1], key=_family)
    owed = _owed_to([_family(row) for row in (*mine.rows, *theirs.rows)], [row.practitioner.actor_id for row in own])
    following = _following({_family(row): row.role for row in mine.rows}, owed)
    talked = {due.family: due for due in reversed(owed) if due.role == DueRole.SUPERVISOR}
    names = {_family(row): title(viewer, at, row.family) for row in (*mine.rows, *theirs.rows)}
    leads = tuple(_leads(row, names, following.get(_family(row)), place, at) for row in mine.rows)
    supervised = tuple(_supervised(row, names, talked.get(_family(row)), place, at) for row in theirs.rows)
    return Paged(leads, mine.after, mine.first), Paged(supervised, theirs.after, theirs.first)


def _family(row: Any) -> UUID:
    family: UUID = row.family_id
    return family


@prepared
def _owed_to(families: list[UUID], mine: list[UUID]) -> QuerySet[Due]:
    # What somebody else has by name may be about a thing that one who answers for the family may not know of.
    others = Q(role=DueRole.PRACTITIONER) & ~Q(holder__in=mine)
    return Due.objects.filter(family__in=families, ended=None).exclude(others).order_by("by")


def _following(roles: dict[UUID, str], owed: Sequence[Due]) -> dict[UUID, Due]:
    """Take what comes next for each family; whoever stays for the calls after a plan owes those and nothing else."""
    following: dict[UUID, Due] = {}
    for due in owed:
        role = roles.get(due.family) if due.family else None
        if due.family and role and (role != Work.FOLLOW_UP or due.role == DueRole.PRACTITIONER):
            following.setdefault(due.family, due)
    return following


def _leads(row: Any, names: Names, due: Due | None, place: Place, at: datetime) -> Leads:
    owed = Owed(due.kind, due.by, due.about_id, due.family) if due else None
    return Leads(family=row.family_id, name=names[row.family_id], role=row.role, next=_next(due, place, at), owed=owed)


def _supervised(row: Any, names: Names, due: Due | None, place: Place, at: datetime) -> Supervised:
    return Supervised(row.family_id, names[row.family_id], row.practitioner.actor.shown_as, _next(due, place, at))


def _next(due: Due | None, place: Place, at: datetime) -> str:
    return f"{says(due.kind, place)}: {place.when(due.by, at)}" if due else "Nothing is due."
