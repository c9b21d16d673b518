"""Somebody is let in; what lets them in is renewed before it runs out; an agency is assured, or no more."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from thinkfamily.partnership.commands.partners import add_practitioner
from thinkfamily.partnership.models import Agency, Assurance, Practitioner
from thinkfamily.partnership.queries import information_leads, password_of, posts_managed, practitioner_of
from thinkfamily.partnership.rules import (
    HALVES_APART,
    local_day,
    may_assure,
    may_give_half,
    may_give_role,
    may_hold_until,
    may_keep_post,
    may_look_first,
)
from thinkfamily.partnership.terms import ClearanceSeen, Role
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Account, Actor, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PostTold:
    """
    Who begins to work here: their name, e-mail address at work, role, what they do, and their number.

    They work for the `agency` of whoever lets them in, unless another is named.
    """

    name: str
    email: str
    role: Role
    job: str
    telephone: str = ""
    agency: UUID | None = None


@command
def renew_post(
    *, by: Actor, at: datetime, form: UUID | None = None, practitioner: UUID, cleared_until: date | None = None,
    seen: ClearanceSeen | None = None, trained_until: date | None = None,
) -> UUID:  # fmt: skip
    """
    Write down until when somebody's clearance holds, by what was `seen`, or until when their training does.

    :raises NotFound: if there is nobody of that id whose post `by` looks after.
    :raises Refused: if nothing is renewed, it is not said what was seen, a day is past or too far, or `by` let them in
        and nobody else has looked yet.
    """
    post = kept_post(practitioner, by=by, at=at)
    looked = _acts_about(post, "practitioner.renewed").exclude(actor=by).exists()
    let_in = _acts_about(post, "practitioner.let_in").filter(actor=by).exists()
    require(may_look_first(let_in=let_in, looked=looked, leads=by.pk in information_leads(at)), field="seen")
    if not (cleared_until or trained_until):
        raise Refused("Give a day for clearance, for training, or for both.", field="cleared_until")
    if cleared_until and seen is None:
        raise Refused("Say what you saw.", field="seen")
    today = local_day(at)
    for field, day in (("cleared_until", cleared_until), ("trained_until", trained_until)):
        if day:
            require(may_hold_until(day, today=today), field=field)
            setattr(post, field, day)
    post.save(update_fields=["cleared_until", "trained_until"])
    saw = seen.value if seen and cleared_until else ""
    note("practitioner.renewed", by=by, at=at, about=post, cleared=cleared_until, seen=saw, trained=trained_until)
    return post.pk


@command
def add_post(*, by: Actor, at: datetime, form: UUID | None = None, told: PostTold) -> UUID:
    """
    Let somebody in who begins to work here, supervised by `by` in their own agency. They have no password yet.

    Clearance and training are as if they had run out: they see nothing before somebody else writes down what they saw.

    :raises Refused: if something is missing, `by` may not give that role or that for the agency, or somebody signs in
        with that address.
    """
    problems = [
        (not told.name.strip(), "name", "Write their name."),
        (not told.job.strip(), "job", "Write what they do."),
        ("@" not in told.email, "email", "Write their e-mail address at work."),
    ]
    for wrong, field, because in problems:
        if wrong:
            raise Refused(because, field=field)
    me = practitioner_of(by)
    leads, here = by.pk in information_leads(at), told.agency in (None, me.agency_id)
    require(may_give_role(told.role, leads=leads, supervises=here and me.role == Role.SUPERVISOR), field="role")
    over = local_day(at) - timedelta(days=1)
    made = add_practitioner(
        by=by, at=at, name=told.name.strip(), email=told.email.strip(), password=None,
        agency=told.agency or me.agency_id, role=told.role, job=told.job.strip(), telephone=told.telephone.strip(),
        supervisor=me.pk if here else None, cleared_until=over, trained_until=over,
    )  # fmt: skip
    note("practitioner.let_in", by=by, at=at, about=("practitioner", made), role=told.role)
    return made


@command
def give_password(*, by: Actor, at: datetime, form: UUID, practitioner: UUID) -> UUID:
    """
    Give somebody a new password (`password_of` the form and them), to be told by word of mouth.

    Wherever they are signed in ends. Their second step for signing in stays as it is.

    :raises NotFound: if there is nobody of that id whose post `by` looks after.
    :raises Refused: if `by` ended their second step lately: nobody does both.
    """
    post = kept_post(practitioner, by=by, at=at)
    _leave_other_half(post, "account.second_factor_forgotten", by=by, at=at)
    account = Account.objects.select_for_update().get(actor=post.actor_id)
    account.set_password(password_of(form, post.pk))
    account.save(update_fields=["password"])
    note("account.password_given", by=by, at=at, about=post)
    return post.pk


@command
def change_address(*, by: Actor, at: datetime, form: UUID | None = None, practitioner: UUID, email: str) -> UUID:
    """
    Let somebody sign in with another e-mail address, with the password and the second step they have.

    Gives the id of who signs in.

    :raises NotFound: if there is nobody of that id whose post `by` looks after.
    :raises Refused: if it is no address, somebody signs in with it, or `by` ended their second step lately.
    """
    post = kept_post(practitioner, by=by, at=at)
    _leave_other_half(post, "account.second_factor_forgotten", by=by, at=at)
    address = email.strip().lower()
    if "@" not in address:
        raise Refused("Write their e-mail address at work.", field="email")
    if Account.objects.filter(email=address).exists():
        raise Refused("Somebody signs in with that e-mail address already.", field="email")
    Account.objects.filter(actor=post.actor_id).update(email=address)
    note("account.address_changed", by=by, at=at, about=post)
    return post.actor_id


@command
def forget_second_step(*, by: Actor, at: datetime, form: UUID | None = None, practitioner: UUID) -> UUID:
    """
    Let somebody who lost their phone set up a second step for signing in anew: until they have, they see nothing.

    Gives the id of who signs in.

    :raises NotFound: if there is nobody of that id whose post `by` looks after.
    :raises Refused: if `by` gave them a password or another address lately: nobody does both.
    """
    post = kept_post(practitioner, by=by, at=at)
    _leave_other_half(post, "account.password_given", "account.address_changed", by=by, at=at)
    Account.objects.filter(actor=post.actor_id).update(second_factor_since=None)
    note("account.second_factor_forgotten", by=by, at=at, about=post)
    return post.actor_id


@command
def assure_agency(
    *, by: Actor, at: datetime, form: UUID | None = None, agency: UUID, assured: bool, because: str
) -> UUID:
    """
    Say whether an agency may use this system. If not, all who work for it see nothing from this instant.

    :raises NotFound: if there is no such agency, or `by` does not look after information for the area.
    :raises Refused: if it is one's own agency, no reason is given, or it is so already.
    """
    found = Agency.objects.select_for_update().filter(pk=agency).first()
    if found is None or by.pk not in information_leads(at):
        raise NotFound
    require(may_assure(own=practitioner_of(by).agency_id == found.pk))
    if not because.strip():
        raise Refused("Say why.", field="because")
    if found.assured == assured:
        raise Refused("That is how it is already.", field="assured")
    Agency.objects.filter(pk=found.pk).update(assured=assured)
    Assurance.objects.create(agency=found, assured=assured, because=because.strip(), by=by, at=at)
    note("agency.assured" if assured else "agency.not_assured", by=by, at=at, about=found)
    return found.pk


def kept_post(practitioner: UUID, *, by: Actor, at: datetime) -> Practitioner:
    """
    Find and lock somebody whose post one looks after. Part of a command.

    :raises NotFound: if there is nobody of that id, they have left, or somebody else looks after their post.
    """
    found = Practitioner.objects.select_for_update(of=("self",)).filter(pk=practitioner).first()
    if found is None or (found.until is not None and found.until <= at):
        raise NotFound
    leads = by.pk in information_leads(at)
    manages = posts_managed(by, at).filter(pk=found.pk).exists()
    if not may_keep_post(own=found.actor_id == by.pk, manages=manages, leads=leads):
        raise NotFound
    return found


def _leave_other_half(post: Practitioner, *kinds: str, by: Actor, at: datetime) -> None:
    """See that whoever gives one half of what somebody signs in with did not give the other, and so could be them."""
    did = _acts_about(post, *kinds).filter(actor=by, at__gt=at - HALVES_APART).exists()
    require(may_give_half(gave_other=did))


def _acts_about(post: Practitioner, *kinds: str) -> QuerySet[Event]:
    return Event.objects.filter(about_id=post.pk, kind__in=kinds)
