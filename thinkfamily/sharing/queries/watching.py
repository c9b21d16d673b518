"""Who is told when somebody sees more than was agreed, and who from outside their team looks at it afterwards."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.partnership.models import Practitioner, Team, TeamMember
from thinkfamily.partnership.terms import Role
from thinkfamily.sharing.rules.urgent import REVIEWERS


def who_is_told(practitioner: Practitioner, at: datetime) -> Practitioner | None:
    """
    Find who is told of what a practitioner opens: their supervisor; where there is none at work now, whoever manages
    a team they are on duty in, else the information governance lead.
    """
    here = _at_work(at).exclude(pk=practitioner.pk)
    of_teams = Team.objects.filter(pk__in=list(_teams([practitioner.pk], at))).values("manager")
    for some in (here.filter(supervises=practitioner), here.filter(pk__in=of_teams), _of_role(here, GOVERNANCE)):
        if found := some.order_by("actor__shown_as", "pk").first():
            return found
    return None


GOVERNANCE = Role.INFORMATION_GOVERNANCE


def who_reviews(practitioner: Practitioner, at: datetime) -> Practitioner | None:
    """Find who looks afterwards at what a practitioner opened in an emergency: somebody outside their team."""
    here = _at_work(at).exclude(pk__in=in_the_team_of(practitioner, at))
    for role in REVIEWERS:
        if found := _of_role(here, role).order_by("actor__shown_as", "pk").first():
            return found
    return None


def in_the_team_of(practitioner: Practitioner, at: datetime) -> set[UUID]:
    """List a practitioner's team: themselves, who supervises them, whom they supervise, and their teams' people."""
    teams = list(_teams([practitioner.pk], at)) + list(
        Team.objects.filter(manager=practitioner).values_list("pk", flat=True)
    )
    mates = _on_duty(at).filter(team__in=teams).values_list("practitioner_id", flat=True)
    managers = Team.objects.filter(pk__in=teams).values_list("manager_id", flat=True)
    supervised = Practitioner.objects.filter(supervisor=practitioner).values_list("pk", flat=True)
    above = [practitioner.supervisor_id] if practitioner.supervisor_id else []
    return {practitioner.pk, *above, *supervised, *mates, *managers}


def _of_role(rows: QuerySet[Practitioner], role: str) -> QuerySet[Practitioner]:
    return rows.filter(role=role)


def _at_work(at: datetime) -> QuerySet[Practitioner]:
    account = Q(actor__account__is_active=True)
    rows = Practitioner.objects.select_related("actor", "agency")
    return rows.filter(account, Q(until=None) | Q(until__gt=at), since__lte=at)


def _on_duty(at: datetime) -> QuerySet[TeamMember]:
    return TeamMember.objects.filter(Q(until=None) | Q(until__gt=at), since__lte=at)


def _teams(practitioners: Iterable[UUID], at: datetime) -> Iterator[UUID]:
    yield from _on_duty(at).filter(practitioner__in=list(practitioners)).values_list("team_id", flat=True)


def supervisor_of(actor: UUID, at: datetime) -> Practitioner | None:
    """Find who supervises whoever acts so, if that one is at work now."""
    return _at_work(at).filter(supervises__actor_id=actor).first()
