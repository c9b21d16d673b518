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
    """Who answers for a family, in which role and since when; `known`: whether a supervisor may know the family."""

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
    "practitioner__actor_id", "practitioner__actor__shown_as", "may_know",
)  # fmt: skip


def who_answers_of(me: Practitioner, at: datetime) -> list[Answers]:
    """
    Find who answers for which family, if it is the viewer or somebody they supervise.

    A supervisor may know a family they are involved with, and one whose lead is of their own agency (P4).
    """
    return [Answers(*row) for row in _who_answers_of(me.pk, me.agency_id, me.actor_id, at)]


@prepared
def _who_answers_of(me: UUID, agency: UUID, actor: UUID, at: datetime) -> "QuerySet[Any, Any]":
    supervision = Involvement.objects.filter(
        Q(ended=None) | Q(ended__gt=at), family=OuterRef("family"), actor=actor, role=Work.SUPERVISION
    )
    # Asked through a join, either-or would read every family there is.
    either = Practitioner.objects.filter(Q(pk=me) | Q(supervisor=me)).values("pk")
    over = ExpressionWrapper(Q(family__ended__isnull=False), output_field=BooleanField())
    rows = Responsible.objects.filter(until=None, practitioner__in=either).annotate(over=over)
    # Nearly all are of one's own agency: which one is involved with is asked of none but the others.
    known = ExpressionWrapper(Q(practitioner__agency=agency) | Exists(supervision), output_field=BooleanField())
    return rows.annotate(may_know=known).order_by("since", "id").values_list(*OF_WHO_ANSWERS)
