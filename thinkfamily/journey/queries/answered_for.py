"""The families somebody answers for, and those whose lead they supervise, with what comes next for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.families.queries import title_of
from thinkfamily.journey.queries.answering import Answers
from thinkfamily.journey.queries.bar import Owed
from thinkfamily.journey.queries.waits import says
from thinkfamily.partnership.queries import Place
from thinkfamily.records.models import Due
from thinkfamily.records.paging import Paged, paged
from thinkfamily.records.prepared import prepared
from thinkfamily.records.terms import DueRole
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


def answered_for(
    viewer: Viewer,
    own: Sequence[Answers],
    others: Sequence[Answers],
    begin: tuple[UUID | None, UUID | None],
    place: Place,
    at: datetime,
) -> tuple[Paged[Leads], Paged[Supervised]]:
    """List a page of one's own families, and one of those whose lead one supervises: one query for both."""
    mine = paged({row.family_id: row for row in own}.values(), begin[0], key=_family)
    theirs = paged(others, begin[1], key=_family)
    shown = [_family(row) for row in (*mine.rows, *theirs.rows)]
    owed = [Next(*row) for row in _owed_to(shown, [row.actor_id for row in own])]
    following = _following({_family(row): row.role for row in mine.rows}, owed)
    talked = {due.family: due for due in reversed(owed) if due.role == DueRole.SUPERVISOR}
    names = {_family(row): title_of(viewer, at, row.family_id, row.name) for row in (*mine.rows, *theirs.rows)}
    leads = tuple(_leads(row, names, following.get(_family(row)), place, at) for row in mine.rows)
    supervised = tuple(_supervised(row, names, talked.get(_family(row)), place, at) for row in theirs.rows)
    return Paged(leads, mine.after, mine.first), Paged(supervised, theirs.after, theirs.first)


def _family(row: Answers) -> UUID:
    return row.family_id


class Next(NamedTuple):
    """Something that is owed to a family, in its order."""

    kind: str
    by: datetime
    about_id: UUID
    family: UUID
    role: str


@prepared
def _owed_to(families: list[UUID], mine: list[UUID]) -> "QuerySet[Any, Any]":
    # What somebody else has by name may be about a thing that one who answers for the family may not know of.
    others = Q(role=DueRole.PRACTITIONER) & ~Q(holder__in=mine)
    return Due.objects.filter(family__in=families, ended=None).exclude(others).order_by("by").values_list(*Next._fields)


def _following(roles: dict[UUID, str], owed: Sequence[Next]) -> dict[UUID, Next]:
    """Take what comes next for each family; whoever stays for the calls after a plan owes those and nothing else."""
    following: dict[UUID, Next] = {}
    for due in owed:
        role = roles.get(due.family)
        if role and (role != Work.FOLLOW_UP or due.role == DueRole.PRACTITIONER):
            following.setdefault(due.family, due)
    return following


def _leads(row: Answers, names: Names, due: Next | None, place: Place, at: datetime) -> Leads:
    owed = Owed(due.kind, due.by, due.about_id, due.family) if due else None
    return Leads(family=row.family_id, name=names[row.family_id], role=row.role, next=_next(due, place, at), owed=owed)


def _supervised(row: Answers, names: Names, due: Next | None, place: Place, at: datetime) -> Supervised:
    return Supervised(row.family_id, names[row.family_id], row.who, _next(due, place, at))


def _next(due: Next | None, place: Place, at: datetime) -> str:
    return f"{says(due.kind, place)}: {place.when(due.by, at)}" if due else "Nothing is due."
