"""What was said of a plan: how goals went, what each person says, when each was heard, why there is no goal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, TruncDate

from thinkfamily.assessment.models import Hearing
from thinkfamily.assessment.terms import Heard as HeardHow
from thinkfamily.assessment.terms import View
from thinkfamily.findings.terms import Progress
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.queries import Seen
from thinkfamily.support.models import GoalProgress, NoGoal, PlanSaid, VisitNote
from thinkfamily.support.queries.heard import Heard

PROGRESS, SAID, WHY, HEARD = "progress", "said", "why", "heard"
HOW_HEARD: Mapping[str, str] = {
    HeardHow.PLAYED: "Through play", HeardHow.OBSERVED: "Watched", HeardHow.THROUGH: "Through somebody they chose",
}  # fmt: skip
COLUMNS = ("as_sort", "as_about", "as_who", "as_code", "as_words", "as_on", "as_at")


@dataclass(frozen=True, slots=True)
class ProgressShown:
    """How a goal stood on a day, in whose view and words; `speaker` is the head of their records."""

    how: Progress
    words: str
    who: str
    speaker: UUID | None
    on: date


@dataclass(frozen=True, slots=True)
class SaidShown:
    """What one person says to the plan, on a day."""

    who: Named
    said: str
    words: str
    on: date

    @property
    def says(self) -> str:
        return View(self.said).means


@dataclass(frozen=True, slots=True)
class ToldInPlan:
    """All that was said in a plan that a viewer may see, the oldest first."""

    progress: Mapping[UUID, Sequence[ProgressShown]]
    said: Sequence[SaidShown]
    why_no_goal: Mapping[UUID, str]
    heard: Sequence[tuple[UUID, Heard]]


@dataclass(frozen=True, slots=True)
class _Row:
    sort: str
    about: UUID
    who: UUID | None
    code: str
    words: str
    on: date
    at: datetime


def told_in(seen: Seen, plan: UUID | None, names: Mapping[UUID, Named]) -> ToldInPlan:
    """Read what was said in a plan, as far as the viewer may see it; one query for all of it."""
    progress: dict[UUID, list[ProgressShown]] = {}
    said: dict[UUID, SaidShown] = {}
    why: dict[UUID, str] = {}
    heard: list[tuple[UUID, Heard]] = []
    for row in _rows(seen, plan):
        who = names.get(row.who) if row.who else None
        if row.sort == PROGRESS:
            by, speaker = (who.short, who.person) if who else ("", None)
            progress.setdefault(row.about, []).append(ProgressShown(Progress(row.code), row.words, by, speaker, row.on))
        elif who and row.sort == HEARD:
            heard.append((who.person, Heard(row.on, HOW_HEARD.get(row.code, ""))))
        elif who and row.sort == SAID:
            said[who.person] = SaidShown(who, row.code, row.words, row.on)
        elif who:
            why[who.person] = row.words
    in_order = [said[who.person] for who in by_age(each.who for each in said.values())]
    return ToldInPlan(progress, in_order, why, heard)


def _rows(seen: Seen, plan: UUID | None) -> list[_Row]:
    items = [seen.of(kind) for kind in (GoalProgress, PlanSaid, NoGoal, Hearing, VisitNote)]
    return sorted((_Row(*row) for row in _told(plan, *items)), key=lambda row: (row.on, row.at))


@prepared
def _told(
    plan: UUID | None, progress: list[UUID], said: list[UUID], why: list[UUID], heard: list[UUID], visits: list[UUID]
) -> "QuerySet[Any, Any]":
    rows = _as_rows(GoalProgress, progress, PROGRESS, about="goal_id", who="said_by_id", code="how", words="words")
    saying = _as_rows(PlanSaid, said, SAID, about="plan_id", who="person_id", code="said", words="words")
    reasons = _as_rows(NoGoal, why, WHY, about="plan_id", who="person_id", code="", words="because")
    hearing = _as_rows(Hearing, heard, HEARD, about="assessment_id", who="person_id", code="how", words="words")
    in_visits = _as_rows(VisitNote, visits, HEARD, about="visit_id", who="said_by_id", code="", words="words")
    return rows.filter(goal__plan=plan).union(
        saying.filter(plan=plan),
        reasons.filter(need=None, plan=plan),
        hearing.filter(ended=None).exclude(how=HeardHow.NOT_YET),
        in_visits.filter(said_by__isnull=False, ended=None),
        all=True,
    )


def _as_rows(
    kind: type[Model], items: list[UUID], sort: str, *, about: str, who: str, code: str, words: str
) -> "QuerySet[Any, Any]":
    """Bring one sort of content into the columns that all of them share."""
    on = F("on") if hasattr(kind, "on") else TruncDate("item__happened")
    return (
        kind._default_manager.filter(pk__in=items)
        .order_by()
        .annotate(
            as_sort=Value(sort, CharField()), as_about=F(about), as_who=F(who),
            as_code=Cast(F(code), CharField()) if code else Value("", CharField()),
            as_words=Cast(F(words), TextField()), as_on=on, as_at=F("item__at"),
        )
        .values_list(*COLUMNS)
    )  # fmt: skip
