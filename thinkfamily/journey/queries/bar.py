"""The head of each of a family's pages: who leads, the plan, the review, what to do before calling."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from thinkfamily.families.queries import Answering, OpenFamily, SafeWayShown, safe_ways, title, who_answers
from thinkfamily.identity.queries import Named, how_to_speak, named, ways_that_stand
from thinkfamily.journey.terms import REVIEW_DUTIES
from thinkfamily.partnership.queries import Place, place_on
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.records.models import Due
from thinkfamily.records.prepared import prepared
from thinkfamily.records.terms import DueRole
from thinkfamily.sharing.queries import Viewer
from thinkfamily.support.queries.plan import latest_plan

MOST_DUE = 50


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that whoever looks owes a family: what, by when, about which thing."""

    kind: str
    by: datetime
    about: UUID
    family: UUID | None


@dataclass(frozen=True, slots=True)
class FamilyHead:
    """What stands at the head of each page of a family; `names` are its people as the viewer may know them."""

    family: UUID
    name: str
    place: Place
    names: Mapping[UUID, Named]
    answers: Answering | None
    plan: UUID | None
    plan_agreed: date | None
    plan_ended: date | None
    dues: tuple[Owed, ...]
    review_by: datetime | None
    safe_ways: tuple[SafeWayShown, ...]
    speaking: tuple[str, ...] = ()

    @property
    def review_day(self) -> date | None:
        """The last day for the next review, as people say it."""
        return due_day(self.review_by) if self.review_by else None


def family_head(opening: OpenFamily) -> FamilyHead:
    """Give the head of a family's page: six queries, however large the family."""
    day = local_day(opening.at)
    names = named(opening.seen, opening.heads, day)
    plan = latest_plan(opening.family.pk)
    answers = who_answers([opening.family.pk]).get(opening.family.pk)
    owed = _owed(opening.family.pk)
    return FamilyHead(
        family=opening.family.pk,
        name=title(opening.viewer, opening.at, opening.family),
        place=place_on(day),
        names=names,
        answers=answers,
        plan=plan.pk if plan else None,
        plan_agreed=plan.agreed_on if plan else None,
        plan_ended=local_day(plan.ended) if plan and plan.ended else None,
        dues=tuple(
            Owed(due.kind, due.by, due.about_id, due.family) for due in owed if _is_theirs(due, opening.viewer, answers)
        ),
        review_by=next((due.by for due in owed if due.kind in REVIEW_DUTIES), None),
        safe_ways=ways_that_stand((way for way in safe_ways(opening.seen) if way.person in names), names),
        speaking=how_to_speak(names[person] for person in opening.now if person in names),
    )


@prepared
def _owed(family: UUID) -> QuerySet[Due]:
    return Due.objects.filter(family=family, ended=None).order_by("by", "id")[:MOST_DUE]


def _is_theirs(due: Due, viewer: Viewer, answers: Answering | None) -> bool:
    """What is due shows to whoever must act and nobody else: that a duty exists may tell what they may not know."""
    me = viewer.practitioner
    if me is None or answers is None:
        return False
    if due.role in (DueRole.LEAD, DueRole.RESPONSIBLE):
        return answers.who.id == me.pk
    if due.role == DueRole.SUPERVISOR:
        return answers.supervisor == me.pk
    return due.role == DueRole.PRACTITIONER and due.holder == me.actor_id
