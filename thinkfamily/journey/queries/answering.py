"""Who answers for which family, of those somebody supervises and themselves: a supervisor has hundreds."""

from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from thinkfamily.families.models import Responsible
from thinkfamily.partnership.models import Practitioner
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.models import Involvement
from thinkfamily.support.terms import Work


class Answers(NamedTuple):
    """Who answers for a family, in which role and since when; `known`: the viewer supervises this very work."""

    pk: UUID
    family_id: UUID
    name: str
    ended: bool
    role: str
    since: datetime
    practitioner_id: UUID
    agency_id: UUID
    actor_id: UUID
    who: str
    known: bool


OF_WHO_ANSWERS: Final = (
    "pk", "family_id", "family__name", "over", "role", "since", "practitioner_id", "practitioner__agency_id",
    "practitioner__actor_id", "practitioner__actor__shown_as", "supervised",
)  # fmt: skip


def who_answers_of(me: UUID, actor: UUID, at: datetime) -> list[Answers]:
    """Find who answers for which family, if it is the viewer or somebody they supervise; and may they know it so."""
    return [Answers(*row) for row in _who_answers_of(me, actor, at)]


@prepared
def _who_answers_of(me: UUID, actor: UUID, at: datetime) -> "QuerySet[Any, Any]":
    supervision = Involvement.objects.filter(
        Q(ended=None) | Q(ended__gt=at), family=OuterRef("family"), actor=actor, role=Work.SUPERVISION
    )
    # Asked through a join, either-or would read every family there is.
    either = Practitioner.objects.filter(Q(pk=me) | Q(supervisor=me)).values("pk")
    over = ExpressionWrapper(Q(family__ended__isnull=False), output_field=BooleanField())
    rows = Responsible.objects.filter(until=None, practitioner__in=either).annotate(over=over)
    return rows.annotate(supervised=Exists(supervision)).order_by("since", "id").values_list(*OF_WHO_ANSWERS)


def may_know(row: Answers, me: Practitioner) -> bool:
    """Say whether a supervisor may know a family: they are involved, or supervise its lead in their own agency (P4)."""
    return row.known or row.agency_id == me.agency_id
