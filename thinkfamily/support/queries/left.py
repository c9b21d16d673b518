"""What was left to somebody because they may see it: what it is about, and whom to ring."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.families.models import Family, FamilyMember, SafeWay
from thinkfamily.families.queries import Answering, who_answers
from thinkfamily.identity.queries import named
from thinkfamily.partnership.queries import on_duty_in
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.people.models import Person
from thinkfamily.records.decision import NotFound
from thinkfamily.records.models import Due
from thinkfamily.records.terms import DueRole
from thinkfamily.safeguarding.models import Escalation, EscalationPerson
from thinkfamily.sharing.queries import Seen, Viewer, seen_about
from thinkfamily.support.models import Goal
from thinkfamily.support.terms import EACH_READS, ToldDuty

KINDS = tuple(each.value for each in ToldDuty)


@dataclass(frozen=True, slots=True)
class ToldShown:
    """Something left to the viewer: what to do, about whom as they know them, the words it is about, whom to ring."""

    about: UUID
    duty: ToldDuty
    people: tuple[str, ...]
    words: str
    by: date
    late: bool
    ring: tuple[Answering, ...]
    about_people: tuple[UUID, ...]
    seen: Seen

    @property
    def each_reads(self) -> bool:
        """Say whether it is something to read, and nothing to be done."""
        return self.duty.value in EACH_READS


def told(viewer: Viewer, at: datetime, about: UUID) -> ToldShown:
    """
    Show what was left to somebody by name, or to a team they are on duty in; to nobody else.

    :raises NotFound: if there is no such thing or it is another's.
    """
    due = open_told(viewer, at, about)
    people = _people(due)
    seen = seen_about(viewer, at, people)
    families = FamilyMember.objects.filter(person__head__in=_heads(people), until=None).values_list("family", flat=True)
    answers = who_answers(set(families))
    return ToldShown(
        about=due.about_id, duty=ToldDuty(due.kind),
        people=tuple(dict.fromkeys(each.called for each in named(seen, people, local_day(at)).values())),
        words=_words(due, seen), by=due_day(due.by), late=due.by <= at, ring=tuple(answers.values()),
        about_people=tuple(people), seen=seen,
    )  # fmt: skip


def open_told(viewer: Viewer, at: datetime, about: UUID) -> Due:
    """
    Find what is open and left to this viewer about a thing.

    :raises NotFound: if there is none.
    """
    mine = Q(role=DueRole.PRACTITIONER, holder=viewer.actor.pk) | Q(
        role=DueRole.TEAM, holder__in=[team.pk for team in on_duty_in(viewer.actor, at)]
    )
    due = Due.objects.filter(mine, kind__in=KINDS, about_id=about, ended=None).order_by("by").first()
    if due is None:
        raise NotFound
    return due


def _people(due: Due) -> list[UUID]:
    if due.kind == ToldDuty.RING_ABOUT_SAFE_WAY:
        return list(SafeWay.objects.filter(pk=due.about_id).values_list("person_id", flat=True))
    if due.kind == ToldDuty.SETTLE_GOAL:
        families = Family.objects.filter(pk__in=Goal.objects.filter(pk=due.about_id).values("plan__family"))
        return list(FamilyMember.objects.filter(family__in=families, until=None).values_list("person_id", flat=True))
    if due.kind == ToldDuty.DANGER_AFTER_PLAN:
        rows = EscalationPerson.objects.filter(escalation__in=Escalation.objects.filter(pk=due.about_id))
        return list(rows.values_list("person_id", flat=True))
    return [due.about_id]


def _heads(people: list[UUID]) -> list[UUID]:
    return list(Person.objects.filter(pk__in=people).values_list("head_id", flat=True))


def _words(due: Due, seen: Seen) -> str:
    """Give the words it is about, where the viewer may read them: the notice they keep, the goal they wrote."""
    if due.about_id not in seen or not seen[due.about_id].in_full:
        return ""
    if due.kind == ToldDuty.RING_ABOUT_SAFE_WAY:
        return SafeWay.objects.values_list("words", flat=True).get(pk=due.about_id)
    return Goal.objects.values_list("words", flat=True).filter(pk=due.about_id).first() or ""
