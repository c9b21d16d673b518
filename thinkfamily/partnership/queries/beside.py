"""Who works beside whom, so that somebody from outside can be asked; and who looks after what is kept from others."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.partnership.models import Practitioner, Team, TeamMember
from thinkfamily.partnership.queries.place import FRONT_DOOR, who_works_as
from thinkfamily.partnership.terms import Role


def team_of(actor: UUID, at: datetime) -> frozenset[UUID]:
    """
    Say who is of somebody's team, as actors: themselves, those they share a team or a supervisor with, who leads them.

    Whoever they supervise or manage is of it too: one who answers to them is not from outside.
    """
    me = who_works_as(actor)
    if me is None:
        return frozenset({actor})
    teams = Team.objects.filter(Q(manager=me) | Q(pk__in=_on_duty(at).filter(practitioner=me).values("team")))
    beside = Q(pk=me.pk) | Q(manages__in=teams) | Q(pk__in=_on_duty(at).filter(team__in=teams).values("practitioner"))
    line = Q(supervisor=me)
    if me.supervisor_id:
        line |= Q(pk=me.supervisor_id) | Q(supervisor=me.supervisor_id)
    return frozenset(Practitioner.objects.filter(beside | line).values_list("actor_id", flat=True))


def _on_duty(at: datetime) -> QuerySet[TeamMember]:
    return TeamMember.objects.filter(Q(until=None) | Q(until__gt=at), since__lte=at)


def information_leads(at: datetime) -> list[UUID]:
    """
    List who looks after what is kept from others, as actors: the area's information governance leads.

    Where there is none, it is whoever manages the front door.
    """
    here = Practitioner.objects.filter(Q(until=None) | Q(until__gt=at), since__lte=at)
    leads = here.filter(role=Role.INFORMATION_GOVERNANCE).order_by("since", "pk")
    found = list(leads.values_list("actor_id", flat=True))
    return found or list(Team.objects.filter(kind=FRONT_DOOR).values_list("manager__actor_id", flat=True)[:1])
