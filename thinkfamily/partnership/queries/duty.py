"""In which teams somebody is on duty, in which they could be, and who else is."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.partnership.models import Practitioner, Team, TeamMember
from thinkfamily.partnership.queries.posts import Post, post_of
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.records.models import Actor


@dataclass(frozen=True, slots=True)
class OnDuty:
    """A team somebody is on duty in, their last day there if it has one, and who else reads what is sent to it."""

    team: UUID
    name: str
    last_day: date | None
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyOf:
    """Somebody's post, the teams they are on duty in, and the other teams of their agency."""

    post: Post
    teams: tuple[OnDuty, ...]
    could_join: tuple[tuple[UUID, str], ...]

    def of(self, team: UUID) -> OnDuty:
        """
        Give one team they are on duty in.

        :raises NotFound: if they are not.
        """
        found = next((each for each in self.teams if each.team == team), None)
        if found is None:
            raise NotFound
        return found


def duty_of(actor: Actor, at: datetime, practitioner: UUID) -> DutyOf:
    """
    Show where somebody whose post one looks after is on duty.

    :raises NotFound: if there is nobody of that id, or somebody else looks after their post.
    """
    post = post_of(actor, at, practitioner)
    rows = _on_duty(at).filter(practitioner=practitioner).select_related("team").order_by("team__name")
    teams = tuple(_shown(row, at) for row in rows)
    agency = Practitioner.objects.filter(pk=practitioner).values("agency")
    others = Team.objects.filter(agency__in=agency).exclude(pk__in=[each.team for each in teams]).order_by("name")
    return DutyOf(post, teams, tuple(others.values_list("id", "name")))


def others_on_duty(team: UUID, practitioner: UUID, at: datetime) -> list[str]:
    """Name those on duty in a team beside somebody, whose own clearance and training hold: they read what is sent."""
    today = local_day(at)
    here = Q(practitioner__until=None) | Q(practitioner__until__gt=at)
    rows = _on_duty(at).filter(
        here, team=team, practitioner__cleared_until__gte=today, practitioner__trained_until__gte=today
    )
    rows = rows.exclude(practitioner=practitioner).order_by("practitioner__actor__shown_as")
    return list(dict.fromkeys(rows.values_list("practitioner__actor__shown_as", flat=True)))


def alone_on_duty(practitioner: UUID, at: datetime) -> list[str]:
    """Name the teams that nobody else is on duty in."""
    rows = _on_duty(at).filter(practitioner=practitioner).select_related("team").order_by("team__name")
    return [row.team.name for row in rows if not others_on_duty(row.team_id, practitioner, at)]


def _shown(row: TeamMember, at: datetime) -> OnDuty:
    others = others_on_duty(row.team_id, row.practitioner_id, at)
    return OnDuty(row.team_id, row.team.name, due_day(row.until) if row.until else None, tuple(others))


def _on_duty(at: datetime) -> QuerySet[TeamMember]:
    return TeamMember.objects.filter(Q(until=None) | Q(until__gt=at), since__lte=at)
