"""Whose clearance and training one looks after, and which agencies are assured."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from thinkfamily.partnership.models import Agency, Assurance, Practitioner
from thinkfamily.partnership.queries.beside import information_leads
from thinkfamily.partnership.queries.place import managed_by
from thinkfamily.partnership.rules import ENDS_SOON, local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.records.models import Actor

MOST: Final = 200
# Letters that nobody takes for another when they are read out.
LETTERS: Final = "abcdefghkmnpqrtuvwxyz234679"


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody's post: what they do for whom, whose team, and until when clearance and training hold."""

    id: UUID
    name: str
    job: str
    agency: str
    cleared_until: date
    trained_until: date
    today: date

    @property
    def first_ends(self) -> date:
        return min(self.cleared_until, self.trained_until)

    @property
    def lapsed(self) -> bool:
        return self.first_ends < self.today

    @property
    def soon(self) -> bool:
        return not self.lapsed and self.first_ends <= self.today + ENDS_SOON


@dataclass(frozen=True, slots=True)
class AgencyAssured:
    """Whether an agency may use this system, and who said so last, why and when."""

    id: UUID
    name: str
    assured: bool
    own: bool
    by: str = ""
    because: str = ""
    at: datetime | None = None


def posts_managed(actor: Actor, at: datetime) -> QuerySet[Practitioner]:
    """Find whom somebody manages in their own agency: who is in their team for another agency is managed there."""
    own = Practitioner.objects.filter(actor=actor).values("agency")
    return managed_by(actor, at).filter(agency__in=own)


def posts_of(actor: Actor, at: datetime) -> list[Post]:
    """List whose posts somebody looks after, what ends first on top: whom they manage, and of all what ends soon."""
    rows = {row.pk: row for row in posts_managed(actor, at)}
    if actor.pk in information_leads(at):
        soon = local_day(at) + ENDS_SOON
        ending = _all_but(actor, at).filter(Q(cleared_until__lte=soon) | Q(trained_until__lte=soon))
        rows |= {row.pk: row for row in ending[:MOST]}
    return sorted((_post(row, at) for row in rows.values()), key=lambda post: (post.first_ends, post.name))


def post_of(actor: Actor, at: datetime, practitioner: UUID) -> Post:
    """
    Show one post that somebody looks after.

    :raises NotFound: if there is nobody of that id, or somebody else looks after it.
    """
    rows: QuerySet[Practitioner] = posts_managed(actor, at)
    if actor.pk in information_leads(at):
        rows = _all_but(actor, at)
    found = rows.filter(pk=practitioner).first()
    if found is None:
        raise NotFound
    return _post(found, at)


def my_post(practitioner: Practitioner, at: datetime) -> Post:
    """Show one's own post."""
    return _post(practitioner, at)


def who_keeps(practitioner: Practitioner) -> str:
    """Say whom to ask about a post, with their number: whoever supervises them, or the area's own lead."""
    above = practitioner.supervisor
    if above is None:
        return "the information governance lead of the area"
    return f"{above.actor.shown_as}{f', {above.telephone}' if above.telephone else ''}"


def password_of(form: UUID, practitioner: UUID) -> str:
    """Give somebody's password that goes with a form: the same however often it is sent, and known to nobody before."""
    told = salted_hmac("thinkfamily.password", f"{form} {practitioner}", algorithm="sha256").digest()
    letters = [LETTERS[byte % len(LETTERS)] for byte in told[:20]]
    return "-".join("".join(letters[begin : begin + 4]) for begin in range(0, 20, 4))


def agencies_assured(actor: Actor, own: UUID, at: datetime) -> list[AgencyAssured]:
    """
    List which agencies are assured, by name.

    :raises NotFound: if whoever asks does not look after information for the area.
    """
    if actor.pk not in information_leads(at):
        raise NotFound
    said = {row.agency_id: row for row in Assurance.objects.select_related("by").order_by("at", "pk")}
    return [_assured(row, said.get(row.pk), own) for row in Agency.objects.order_by("name")]


def _assured(agency: Agency, said: Assurance | None, own: UUID) -> AgencyAssured:
    shown = AgencyAssured(agency.pk, agency.name, agency.assured, agency.pk == own)
    return replace(shown, by=said.by.shown_as, because=said.because, at=said.at) if said else shown


def _all_but(actor: Actor, at: datetime) -> QuerySet[Practitioner]:
    """Find everybody else who has a post, whether or not clearance and training hold."""
    here = Practitioner.objects.filter(Q(until=None) | Q(until__gt=at), since__lte=at).exclude(actor=actor)
    return here.select_related("actor", "agency").order_by("cleared_until", "trained_until", "pk")


def _post(row: Practitioner, at: datetime) -> Post:
    return Post(
        id=row.pk, name=row.actor.shown_as, job=row.job, agency=row.agency.name, cleared_until=row.cleared_until,
        trained_until=row.trained_until, today=local_day(at),
    )  # fmt: skip
