"""The part somebody has in the work with a family, and who answers for it now."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.families.models import Family, Responsible
from thinkfamily.families.queries import Answering, OpenFamily
from thinkfamily.partnership.models import TeamMember
from thinkfamily.partnership.queries import FRONT_DOOR
from thinkfamily.records.decision import Decision
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.opening import may_open
from thinkfamily.sharing.queries import Viewer
from thinkfamily.support.models import TeamPlace
from thinkfamily.support.rules.part import Part, may_say_who_belongs
from thinkfamily.support.terms import Reply, Work


def answers_now(family: Family) -> Responsible:
    """Give who answers for a family now, and in which role: there is always somebody."""
    (answers,) = _answering(family.pk)
    return answers


@prepared
def _answering(family: UUID) -> QuerySet[Responsible]:
    rows = Responsible.objects.filter(family=family, until=None)
    return rows.select_related("practitioner__actor", "practitioner__agency", "practitioner__supervisor__actor")


def part_of(viewer: Viewer, answering: Responsible, at: datetime) -> Part:
    """Find the part a viewer has in the work with the family that `answering` is about."""
    practitioner = viewer.practitioner
    if practitioner is None:
        return Part()
    answers = answering.practitioner_id == practitioner.pk
    return Part(
        leads=answers and answering.role == Work.LEAD,
        answers=answers,
        supervises=answering.practitioner.supervisor_id == practitioner.pk,
        at_door=_on_duty_at_the_door(viewer, at),
        in_team=_in_team(answering.family_id, practitioner.pk),
    )


def leading(answering: Responsible) -> str:
    """Name who leads, or nobody: whoever answers before there is a lead does not lead."""
    return answering.practitioner.actor.shown_as if answering.role == Work.LEAD else ""


def _in_team(family: UUID, practitioner: UUID) -> bool:
    return TeamPlace.objects.filter(family=family, practitioner=practitioner, answer=Reply.ACCEPTED, left=None).exists()


def _on_duty_at_the_door(viewer: Viewer, at: datetime) -> bool:
    return TeamMember.objects.filter(
        Q(until=None) | Q(until__gt=at), team__kind=FRONT_DOOR, practitioner=viewer.practitioner, since__lte=at
    ).exists()


def my_part(opening: OpenFamily, answers: Answering | None) -> Part:
    """
    Find the part that whoever opened a family has in writing its plan; `answers` was read with the family's head.

    It asks nothing of whoever answers for the family or supervises them; who is on duty at the door is not looked at.
    """
    me = opening.viewer.practitioner
    if me is None or answers is None:
        return Part()
    leads, supervises = answers.who.id == me.pk, answers.supervisor == me.pk
    return Part(
        leads=leads and answers.role == Work.LEAD, answers=leads, supervises=supervises,
        in_team=not (leads or supervises) and _in_team(opening.family.pk, me.pk),
    )  # fmt: skip


def may_say_who_belongs_here(opening: OpenFamily, answers: Answering | None) -> Decision:
    """
    Say whether whoever opened a family may write down who belongs to it; one or two queries.

    Who is on duty at the door is looked at where nobody leads.
    """
    part = my_part(opening, answers)
    lead = answers.who.name if answers and answers.role == Work.LEAD else ""
    if not (lead or part.answers or part.supervises or part.in_team):
        part = replace(part, at_door=_on_duty_at_the_door(opening.viewer, opening.at))
    return may_say_who_belongs(part, lead=lead)


def opens_now(viewer: Viewer, family: UUID, at: datetime) -> bool:
    """Say whether a viewer could open a family now; nobody else's agreement is hinted at by it."""
    found = Family.objects.filter(pk=family).first()
    return found is not None and may_open(viewer, found, at)
