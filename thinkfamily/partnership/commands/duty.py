"""Who is on duty in a team, put there and taken off by whoever looks after their post."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.partnership.commands.posts import kept_post
from thinkfamily.partnership.models import Team, TeamMember
from thinkfamily.partnership.queries import others_on_duty
from thinkfamily.partnership.rules import end_of_day, local_day, may_be_on_duty_until, may_leave_duty
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor


@command
def begin_duty(
    *, by: Actor, at: datetime, form: UUID | None = None, practitioner: UUID, team: UUID, last_day: date | None = None
) -> UUID:
    """
    Put somebody on duty in a team of their own agency from now, for good or until the end of a day.

    Whoever is on duty reads what was sent to the team (P0), once their clearance and training hold.

    :raises NotFound: if there is nobody of that id whose post `by` looks after, or no such team in their agency.
    :raises Refused: if they are on duty there already, or the day is past or too far.
    """
    post = kept_post(practitioner, by=by, at=at)
    found = _locked(team, post.agency_id)
    if _now(found, post.pk, at).exists():
        raise Refused("They are on duty in that team already.", field="team")
    if last_day:
        require(may_be_on_duty_until(last_day, today=local_day(at)), field="last_day")
    until = end_of_day(last_day) if last_day else None
    TeamMember.objects.create(team=found, practitioner=post, since=at, until=until)
    note("practitioner.put_on_duty", by=by, at=at, about=post, team=found.pk, last_day=last_day)
    return post.pk


@command
def end_duty(*, by: Actor, at: datetime, form: UUID | None = None, practitioner: UUID, team: UUID) -> UUID:
    """
    Take somebody off duty in a team: what they could read as one of it ends at once.

    :raises NotFound: if there is nobody of that id whose post `by` looks after, or they are not on duty in that team.
    :raises Refused: if nobody else is there to read what is sent to the team.
    """
    post = kept_post(practitioner, by=by, at=at)
    found = _locked(team, post.agency_id)
    serving = _now(found, post.pk, at)
    if not serving.exists():
        raise NotFound
    require(may_leave_duty(others=len(others_on_duty(found.pk, post.pk, at)), team=found.name))
    serving.update(until=at)
    note("practitioner.taken_off_duty", by=by, at=at, about=post, team=found.pk)
    return post.pk


def _locked(team: UUID, agency: UUID) -> Team:
    """Find a team of an agency and lock it, so that the last two on duty are not taken off at once."""
    found = Team.objects.select_for_update().filter(pk=team, agency=agency).first()
    if found is None:
        raise NotFound
    return found


def _now(team: Team, practitioner: UUID, at: datetime) -> QuerySet[TeamMember]:
    still = Q(until=None) | Q(until__gt=at)
    return TeamMember.objects.filter(still, team=team, practitioner=practitioner, since__lte=at)
