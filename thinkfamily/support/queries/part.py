"""The part somebody has in the work with a family, and who answers for it now."""

from datetime import datetime

from django.db.models import Q

from thinkfamily.families.models import Family, Responsible
from thinkfamily.partnership.models import TeamMember
from thinkfamily.partnership.queries import FRONT_DOOR
from thinkfamily.sharing.queries import Viewer
from thinkfamily.support.models import TeamPlace
from thinkfamily.support.rules.part import Part
from thinkfamily.support.terms import Reply, Work


def answers_now(family: Family) -> Responsible:
    """Give who answers for a family now, and in which role: there is always somebody."""
    return Responsible.objects.select_related(
        "practitioner__actor", "practitioner__agency", "practitioner__supervisor__actor"
    ).get(family=family, until=None)


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
        in_team=TeamPlace.objects.filter(
            family_id=answering.family_id, practitioner=practitioner, answer=Reply.ACCEPTED, left=None
        ).exists(),
    )


def leading(answering: Responsible) -> str:
    """Name who leads, or nobody: whoever answers before there is a lead does not lead."""
    return answering.practitioner.actor.shown_as if answering.role == Work.LEAD else ""


def _on_duty_at_the_door(viewer: Viewer, at: datetime) -> bool:
    return TeamMember.objects.filter(
        Q(until=None) | Q(until__gt=at), team__kind=FRONT_DOOR, practitioner=viewer.practitioner, since__lte=at
    ).exists()
