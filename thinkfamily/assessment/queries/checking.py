"""Answers given for a young person who decides for themselves, left to whoever judged that they do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.identity.queries import Named
from thinkfamily.partnership.rules import due_day
from thinkfamily.sharing.models import Agreement


@dataclass(frozen=True, slots=True)
class ToSeeTo:
    """An answer that somebody else gave for a young person: about whom, and by when it is looked at."""

    asking: UUID
    who: Named
    by: date


def answers_to_check(names: Mapping[UUID, Named], owed: Iterable[tuple[UUID, datetime]]) -> list[ToSeeTo]:
    """List what was left to the viewer by name (askings, by when), for those whose name they may know; one query."""
    until = dict(owed)
    if not until:
        return []
    rows = Agreement.objects.filter(asking__in=until).values_list("asking", "person__head_id").distinct()
    people = dict(rows)
    return [
        ToSeeTo(asking, names[people[asking]], due_day(by))
        for asking, by in until.items()
        if people.get(asking) in names
    ]
