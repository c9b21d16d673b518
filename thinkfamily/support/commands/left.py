"""What is left to somebody when a plan ends and whoever ended it could not see it: told to one who may."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.door.models import NamedPerson
from thinkfamily.families.queries import members_of
from thinkfamily.identity.models import SourceRecord
from thinkfamily.identity.rules import age_now
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import front_door, place_on
from thinkfamily.partnership.rules import local_day, start_of_day
from thinkfamily.people.models import Person
from thinkfamily.people.queries import records_of
from thinkfamily.records.commands import make_due
from thinkfamily.records.models import Due
from thinkfamily.records.terms import DueRole
from thinkfamily.safeguarding.models import Escalation
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import Seen
from thinkfamily.support.commands.told import tell_who_wrote
from thinkfamily.support.models import Plan, Presence
from thinkfamily.support.queries.closing import reviewed_last
from thinkfamily.support.queries.members import known_of
from thinkfamily.support.terms import ToldDuty

GROWN_UP = 18


def leave_what_is_hidden(plan: Plan, seen: Seen, at: datetime) -> None:
    """
    Tell those who may see it what the one who ends a plan may not: a goal, a child, a danger. Part of a command.

    No refusal can tell a secret, so the plan ends, and nobody is forgotten.
    """
    by = place_on(at).due("safeguarding_check", at)
    for goal in plan.goals.filter(ended=None).exclude(pk__in=list(seen.items)):
        tell_who_wrote(ToldDuty.SETTLE_GOAL, goal.pk, by=by, at=at)
    for escalation in _hidden_dangers(plan, seen):
        make_due(
            ToldDuty.DANGER_AFTER_PLAN, about=escalation, role=DueRole.TEAM, holder=escalation.team_id, by=by, at=at
        )
    for child in _hidden_children_unseen(plan, seen, at):
        _tell_one_who_knows(child, by=by, at=at)


def _hidden_dangers(plan: Plan, seen: Seen) -> Iterable[Escalation]:
    heads = _heads(members_of(plan.family))
    about = Escalation.objects.filter(people__person__head_id__in=heads, answered=None).distinct().order_by("raised")
    return [row for row in about if not any(word.item_id in seen for word in row.words.all())]


def _hidden_children_unseen(plan: Plan, seen: Seen, at: datetime) -> list[UUID]:
    members = members_of(plan.family)
    known = known_of(seen, members)
    hidden = [person for person in members if person not in known]
    since = start_of_day(reviewed_last(plan))
    return [
        person
        for person in hidden
        if _is_child(person, local_day(at))
        and not Presence.objects.filter(
            person__head__cluster=person,
            seen=True,
            ended=None,
            visit__recorded__isnull=False,
            visit__happened__gte=since,
        ).exists()
    ]


def _is_child(person: UUID, day: date) -> bool:
    """Say whether somebody is under 18, from all that was said of them, whoever may read it."""
    rows = SourceRecord.objects.filter(person__head__cluster=person).order_by("item__at")
    ages = [age_now(day, born=row.born, about_age=row.about_age, aged_on=row.aged_on) for row in rows]
    told = [age for age in ages if age is not None]
    if told:
        return told[-1] < GROWN_UP
    return NamedPerson.objects.filter(person__head__cluster=person, adult=False).exists()


def _tell_one_who_knows(person: UUID, *, by: datetime, at: datetime) -> None:
    """Ask whoever works with somebody to see them; the front door where nobody does."""
    if Due.objects.filter(kind=ToldDuty.SEE_CHILD_AFTER_PLAN, about_id__in=records_of([person]), ended=None).exists():
        return
    open_now = Q(ended=None) | Q(ended__gt=at)
    works = (
        Involvement.objects.filter(open_now, person__head__cluster=person, limited=False, actor__isnull=False)
        .order_by("-opened")
        .values_list("actor_id", flat=True)
        .first()
    )
    here = works and Practitioner.objects.filter(Q(until=None) | Q(until__gt=at), actor_id=works).exists()
    role, holder = (DueRole.PRACTITIONER, works) if here else (DueRole.TEAM, front_door().pk)
    make_due(ToldDuty.SEE_CHILD_AFTER_PLAN, about=("person", person), role=role, holder=holder, by=by, at=at)


def _heads(people: Iterable[UUID]) -> set[UUID]:
    return set(Person.objects.filter(pk__in=list(people)).values_list("head_id", flat=True))
