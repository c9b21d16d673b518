"""Answers given for a young person who decides for themselves, left to whoever judged that they do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.rules import due_day
from thinkfamily.records.models import Due
from thinkfamily.sharing.models import Agreement
from thinkfamily.sharing.terms import SharingDuty


@dataclass(frozen=True, slots=True)
class ToSeeTo:
    """An answer that somebody else gave for a young person: about whom, and by when it is looked at."""

    asking: UUID
    who: Named
    by: date


def answers_to_check(opening: OpenFamily, names: Mapping[UUID, Named]) -> list[ToSeeTo]:
    """List what was left to the viewer by name, for those whose name they may know; one query, two if there is any."""
    dues = Due.objects.filter(
        kind=SharingDuty.CHECK_AGREEMENT, holder=opening.viewer.actor.pk, family=opening.family.pk, ended=None
    )
    owed = {due.about_id: due for due in dues.order_by("by", "id")}
    rows = Agreement.objects.filter(asking__in=owed).values_list("asking", "person__head_id").distinct()
    people = dict(rows) if owed else {}
    return [
        ToSeeTo(asking, names[people[asking]], due_day(due.by))
        for asking, due in owed.items()
        if people.get(asking) in names
    ]
