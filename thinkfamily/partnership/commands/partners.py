"""An area is set up; agencies, practitioners and teams join it and leave it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from thinkfamily.partnership.models import Agency, Area, Barrier, Practitioner, Team, TeamMember
from thinkfamily.partnership.queries import manages, what_can_be_offered
from thinkfamily.partnership.rules import answers_barriers, may_say_what_they_offer
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Account, Actor
from thinkfamily.records.terms import ActorKind

A_YEAR = timedelta(days=365)


def clock() -> Actor:
    """Give the actor for what nobody in particular does: setting up, and the passing of time."""
    actor = Actor.objects.filter(kind=ActorKind.CLOCK).first()
    return actor or Actor.objects.create(kind=ActorKind.CLOCK, shown_as="Think Family")


@command
def set_up_area(*, by: Actor, at: datetime, name: str, demonstration: bool = False) -> UUID:
    """
    Set up the area that runs this system.

    :raises Refused: if there is one already.
    """
    if Area.objects.exists():
        raise Refused("This database already has an area.")
    area = Area.objects.create(name=name, demonstration=demonstration)
    note("area.set_up", by=by, at=at, about=area, demonstration=demonstration)
    return area.pk


@command
def add_agency(*, by: Actor, at: datetime, name: str, kind: str, telephone: str = "") -> UUID:
    """Let an agency join the partnership; `kind` is a code of the edition "agency-kinds"."""
    agency = Agency.objects.create(name=name, kind=kind, telephone=telephone)
    note("agency.added", by=by, at=at, about=agency, kind_of_agency=kind)
    return agency.pk


@command
def add_practitioner(
    *,
    by: Actor,
    at: datetime,
    name: str,
    email: str,
    password: str | None,
    agency: UUID,
    role: str,
    job: str,
    telephone: str = "",
    supervisor: UUID | None = None,
    cleared_until: date | None = None,
    trained_until: date | None = None,
) -> UUID:
    """
    Let somebody who works for an agency in: their name, account, role and who supervises them.

    Clearance and training hold a year unless other dates are given. The second factor is theirs to set up.

    :raises Refused: if the e-mail address is somebody's already.
    """
    if Account.objects.filter(email=email.lower()).exists():
        raise Refused("Somebody already signs in with this e-mail address.", field="email")
    actor = Actor.objects.create(kind=ActorKind.PRACTITIONER, shown_as=name)
    Account.objects.create_user(email, password, actor=actor)
    practitioner = Practitioner.objects.create(
        actor=actor, agency_id=agency, role=role, job=job, telephone=telephone, supervisor_id=supervisor, since=at,
        cleared_until=cleared_until or (at + A_YEAR).date(), trained_until=trained_until or (at + A_YEAR).date(),
    )  # fmt: skip
    note("practitioner.added", by=by, at=at, about=practitioner, agency=agency)
    return practitioner.pk


@command
def add_team(
    *, by: Actor, at: datetime, name: str, agency: UUID, kind: str, manager: UUID, telephone: str = ""
) -> UUID:
    """Set up a team of an agency, with its manager by name, who is on duty in it too."""
    team = Team.objects.create(name=name, agency_id=agency, kind=kind, manager_id=manager, telephone=telephone)
    TeamMember.objects.create(team=team, practitioner_id=manager, since=at)
    note("team.added", by=by, at=at, about=team)
    return team.pk


@command
def put_on_duty(*, by: Actor, at: datetime, team: UUID, practitioner: UUID) -> None:
    """Put somebody on duty in a team."""
    TeamMember.objects.get_or_create(team_id=team, practitioner_id=practitioner, until=None, defaults={"since": at})
    note("practitioner.put_on_duty", by=by, at=at, about=("practitioner", practitioner), team=team)


@command
def take_off_duty(*, by: Actor, at: datetime, team: UUID, practitioner: UUID) -> None:
    """Take somebody off duty in a team; what they could read as one of it ends at once."""
    TeamMember.objects.filter(team_id=team, practitioner_id=practitioner, until=None).update(until=at)
    note("practitioner.taken_off_duty", by=by, at=at, about=("practitioner", practitioner), team=team)


@command
def end_post(*, by: Actor, at: datetime, practitioner: UUID) -> None:
    """End somebody's post: from this instant they may see nothing."""
    Practitioner.objects.filter(pk=practitioner).update(until=at)
    TeamMember.objects.filter(practitioner_id=practitioner, until=None).update(until=at)
    note("practitioner.ended", by=by, at=at, about=("practitioner", practitioner))


@command
def say_what_you_offer(
    *, by: Actor, at: datetime, form: UUID | None = None, practitioner: UUID, languages: Sequence[str],
    skills: Sequence[str],
) -> UUID:  # fmt: skip
    """
    Say which languages a practitioner speaks and what they are good at, so that a lead who suits a family is found.

    :raises NotFound: if they are neither `by` nor managed by them.
    :raises Refused: if a language or skill is not on the area's lists.
    """
    found = Practitioner.objects.select_for_update(of=("self",)).filter(pk=practitioner).first()
    if found is None or not may_say_what_they_offer(own=found.actor_id == by.pk, manages=manages(by, found, at)):
        raise NotFound
    known = what_can_be_offered(at)
    if set(languages) - set(known.languages) or set(skills) - set(known.skills):
        raise Refused("Choose from the area’s lists of languages and skills.")
    found.languages = [code for code in known.languages if code in languages]
    found.skills = [code for code in known.skills if code in skills]
    found.save(update_fields=["languages", "skills"])
    note("practitioner.offers", by=by, at=at, about=found, languages=found.languages, skills=found.skills)
    return found.pk


@command
def note_second_factor(*, by: Actor, at: datetime) -> None:
    """Write down that somebody has set up a second step for signing in."""
    Account.objects.filter(actor=by, second_factor_since=None).update(second_factor_since=at)
    note("account.second_factor", by=by, at=at, about=by)


@command
def end_second_factor(*, by: Actor, at: datetime) -> None:
    """Write down that somebody no longer has a second step for signing in, and so sees nothing until they have."""
    Account.objects.filter(actor=by).update(second_factor_since=None)
    note("account.second_factor_ended", by=by, at=at, about=by)


@command
def report_barrier(*, by: Actor, at: datetime, form: UUID | None, told: str) -> UUID:
    """
    Say what stands in the way of the work, or what would make this better.

    :raises Refused: if it is told by nobody of an agency.
    """
    practitioner = Practitioner.objects.filter(actor=by).first()
    if practitioner is None:
        raise Refused("Only somebody who works for an agency can tell us here.")
    barrier = Barrier.objects.create(by=by, agency_id=practitioner.agency_id, told=told, at=at)
    note("barrier.reported", by=by, at=at, about=barrier)
    return barrier.pk


@command
def answer_barrier(*, by: Actor, at: datetime, form: UUID | None, barrier: UUID, answer: str) -> None:
    """
    Say what became of what somebody told us; they see it where they told it.

    :raises NotFound: if there is no such thing told, or it is not theirs to answer.
    :raises Refused: if it was answered before.
    """
    told = Barrier.objects.select_for_update().filter(pk=barrier).first()
    practitioner = Practitioner.objects.filter(actor=by).first()
    if told is None or practitioner is None or not answers_barriers(practitioner.role):
        raise NotFound
    if told.answered_at:
        raise Refused("This was answered before. Open the list again to see what was said.", field="answer")
    told.answer, told.answered_by, told.answered_at = answer, by, at
    told.save(update_fields=["answer", "answered_by", "answered_at"])
    note("barrier.answered", by=by, at=at, about=told)
