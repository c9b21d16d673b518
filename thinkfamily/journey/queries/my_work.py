"""My work: what waits for me, what is late, the families I answer for, and what became of the contacts I sent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from thinkfamily.door.models import Contact
from thinkfamily.families.models import Family, Responsible
from thinkfamily.journey.queries.bar import Owed
from thinkfamily.journey.queries.lead_asked import Asked, NoLongerAsked, lead_questions
from thinkfamily.journey.rules import group_of, order_of
from thinkfamily.journey.terms import DUTIES, EACH_FOR_ITSELF
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import Place, on_duty_in, place_on
from thinkfamily.partnership.rules import due_day, local_day, working_days_between
from thinkfamily.people.models import Person
from thinkfamily.records.models import Due
from thinkfamily.records.paging import Paged, oldest_paged, paged
from thinkfamily.records.prepared import prepared
from thinkfamily.records.terms import DueRole
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import Viewer
from thinkfamily.support.terms import Work

MOST = 60
# What is due far ahead comes nearer by itself: the page shows the next of it.
MOST_LATER = 8


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing that waits: what to do, for which family, who has it, by when, and how late it is in words."""

    due: UUID
    kind: str
    about: UUID
    family: UUID | None
    family_name: str
    says: str
    whose: str
    by: datetime
    day: date
    when: str
    late: bool
    group: str


@dataclass(frozen=True, slots=True)
class Leads:
    """A family somebody answers for, in which role, and what comes next, in words and as it is owed."""

    family: UUID
    name: str
    role: str
    next: str
    owed: Owed | None


@dataclass(frozen=True, slots=True)
class Supervised:
    """A family whose lead somebody supervises: who leads, and when the two talk it through."""

    family: UUID
    name: str
    lead: str
    next: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A contact somebody sent, and whether it has been decided."""

    contact: UUID
    reference: str
    sent: datetime
    decided: datetime | None


@dataclass(frozen=True, slots=True)
class MyWork:
    """
    One practitioner's work, in the order a good colleague would put it.

    `teams` are the kinds of team they are on duty in, whose lists they work from.
    """

    today: date
    first: Sequence[Waits]
    week: Sequence[Waits]
    later: Sequence[Waits]
    late: int
    page: Paged[UUID]
    asked: Paged[Asked]
    sent: Sequence[Sent]
    families: Paged[Leads]
    supervised: Paged[Supervised]
    teams: frozenset[str] = frozenset()
    went: Sequence[NoLongerAsked] = ()

    @property
    def nothing(self) -> bool:
        return not (self.first or self.week or self.later)


@dataclass(frozen=True, slots=True)
class Begin:
    """After which row each list of my work begins, where it does not begin at its start."""

    waits: UUID | None = None
    asked: UUID | None = None
    families: UUID | None = None
    supervised: UUID | None = None


def my_work(viewer: Viewer, at: datetime, begin: Begin = Begin()) -> MyWork:
    """Show somebody what waits for them and what is late; nine queries, however much there is."""
    place, me = place_on(at), viewer.practitioner
    if me is None:
        return MyWork(local_day(at), (), (), (), 0, Paged(()), Paged(()), (), Paged(()), Paged(()))
    mine = _mine(me.pk, viewer.actor.pk, at)
    on_duty = on_duty_in(viewer.actor, at)
    teams = [team.pk for team in on_duty]
    held = _held(viewer, [row for row in mine if row.practitioner_id == me.pk], mine, teams)
    rows = oldest_paged(held, begin.waits, at="by", most=MOST)
    names = _names({row.family for row in rows.rows if row.family})
    waits = _each_once([_waits(row, names, place, at) for row in rows.rows], _heads(rows.rows))
    later = [each for each in waits if each.group == "later"]
    shown = later[:MOST_LATER] if rows.first else later
    asked, went = lead_questions(viewer, at, begin.asked)
    return MyWork(
        today=local_day(at),
        first=[each for each in waits if each.group == "first"],
        week=[each for each in waits if each.group == "week"],
        later=shown,
        late=sum(each.late for each in waits),
        page=Paged((), shown[-1].due if len(shown) < len(later) else rows.after, rows.first),
        asked=asked,
        went=went,
        sent=_sent(viewer),
        families=_families(
            [row for row in mine if row.practitioner_id == me.pk and not row.family.ended], begin.families, place, at
        ),
        supervised=_supervised(
            [row for row in mine if row.practitioner_id != me.pk and _may_know(row, me)], begin.supervised, place, at
        ),
        teams=frozenset(team.kind for team in on_duty),
    )


@prepared
def _mine(me: UUID, actor: UUID, at: datetime) -> "QuerySet[Any, Any]":
    """Find who answers for which family, if it is the viewer or somebody they supervise; and may they know it so."""
    supervision = Involvement.objects.filter(
        Q(ended=None) | Q(ended__gt=at), family=OuterRef("family"), actor=actor, role=Work.SUPERVISION
    )
    rows = Responsible.objects.filter(until=None).filter(Q(practitioner=me) | Q(practitioner__supervisor=me))
    rows = rows.select_related("family", "practitioner__actor").annotate(known=Exists(supervision))
    return rows.order_by("since", "id")


def _may_know(row: Any, me: Practitioner) -> bool:
    """Say whether a supervisor may know a family: they are involved, or supervise its lead in their own agency (P4)."""
    return bool(row.known) or row.practitioner.agency_id == me.agency_id


def _heads(dues: Iterable[Due]) -> dict[UUID, UUID]:
    """Give the head of each person whom a duty is about that is tied to no family: one query, if there is any."""
    people = [due.about_id for due in dues if due.about == "person" and due.family is None]
    return dict(Person.objects.filter(pk__in=people).values_list("id", "head_id")) if people else {}


def _each_once(waits: Iterable[Waits], heads: Mapping[UUID, UUID]) -> list[Waits]:
    """
    Say the same thing for the same family or person once, at its earliest, in the order a good colleague would; what is
    to be done for each thing by itself is said of each.

    Two records joined as one person, by `heads`, are owed it once.
    """
    ordered = sorted(waits, key=lambda each: order_of(kind=each.kind, by=each.by))
    earliest: dict[tuple[str, UUID | None], Waits] = {}
    for each in ordered:
        whole = each.family if each.kind not in EACH_FOR_ITSELF else None
        earliest.setdefault((each.kind, whole or heads.get(each.about, each.about)), each)
    return list(earliest.values())


def _held(
    viewer: Viewer, mine: Sequence[Responsible], all_of: Sequence[Responsible], teams: list[UUID]
) -> QuerySet[Due]:
    own = [row.family_id for row in mine]
    led = [row.family_id for row in mine if row.role == "lead"]
    supervised = [row.family_id for row in all_of if row not in mine]
    held = (
        Q(role=DueRole.PRACTITIONER, holder=viewer.actor.pk)
        | Q(role=DueRole.TEAM, holder__in=teams)
        | Q(role=DueRole.LEAD, family__in=led)
        | Q(role=DueRole.RESPONSIBLE, family__in=own)
        | Q(role=DueRole.SUPERVISOR, family__in=supervised)
    )
    return Due.objects.filter(held, ended=None)


def _names(families: set[UUID]) -> dict[UUID, tuple[str, UUID | None]]:
    return {family: (joined_name or name, joined) for family, name, joined, joined_name in _called(families)}


@prepared
def _called(families: set[UUID]) -> QuerySet[Family, tuple[UUID, str, UUID | None, str | None]]:
    return Family.objects.filter(pk__in=families).values_list("id", "name", "joined_id", "joined__name")


def _waits(due: Due, names: dict[UUID, tuple[str, UUID | None]], place: Place, at: datetime) -> Waits:
    name, joined = names.get(due.family, ("", None)) if due.family else ("", None)
    days = working_days_between(local_day(at), due_day(due.by), place.calendar)
    return Waits(
        due=due.pk, kind=due.kind, about=due.about_id, family=joined or due.family, family_name=name,
        says=_says(due.kind, place), whose=_WHOSE[DueRole(due.role)], by=due.by, day=due_day(due.by),
        when=place.when(due.by, at), late=due.by <= at,
        group=group_of(kind=due.kind, by=due.by, at=at, working_days=days),
    )  # fmt: skip


_WHOSE = {
    DueRole.PRACTITIONER: "It is yours.",
    DueRole.TEAM: "Your team has it.",
    DueRole.LEAD: "You lead this family’s plan.",
    DueRole.RESPONSIBLE: "You answer for this family.",
    DueRole.SUPERVISOR: "You supervise the one who answers for this family.",
}


def _says(kind: str, place: Place) -> str:
    """Say what to do as the part that made the duty says it, with the area's own word for who leads."""
    duty = DUTIES.get(kind)
    words = duty.means if duty else str(place.timescales.get(kind, {}).get("says", kind.replace("_", " ")))
    return words.rstrip(".")


def _sent(viewer: Viewer) -> list[Sent]:
    return [Sent(row.pk, row.reference, row.sent, row.decided) for row in _contacts_sent(viewer.actor.pk)]


@prepared
def _contacts_sent(actor: UUID) -> QuerySet[Contact]:
    return Contact.objects.filter(sent_by=actor).order_by("-sent", "id")[:5]


def _families(mine: list[Responsible], after: UUID | None, place: Place, at: datetime) -> Paged[Leads]:
    page = paged({row.family_id: row for row in mine}.values(), after, key=lambda row: row.family_id)
    families = {row.family_id: row for row in page.rows}
    following: dict[UUID, Due] = {}
    for due in _owed_to(list(families), [row.practitioner.actor_id for row in mine]):
        # Whoever stays for the calls after a plan sees and owes those, and nothing else of the family.
        if due.family and (families[due.family].role != Work.FOLLOW_UP or due.role == DueRole.PRACTITIONER):
            following.setdefault(due.family, due)
    leads = [
        Leads(
            family=family, name=row.family.name, role=row.role,
            next=f"{_says(following[family].kind, place)}: {place.when(following[family].by, at)}"
            if family in following else "Nothing is due.", owed=_owed(following.get(family)),
        )
        for family, row in families.items()
    ]  # fmt: skip
    return Paged(tuple(leads), page.after, page.first)


@prepared
def _owed_to(families: list[UUID], mine: list[UUID]) -> QuerySet[Due]:
    # What somebody else has by name may be about a thing that one who answers for the family may not know of.
    others = Q(role=DueRole.PRACTITIONER) & ~Q(holder__in=mine)
    return Due.objects.filter(family__in=families, ended=None).exclude(others).order_by("by")


def _owed(due: Due | None) -> Owed | None:
    return Owed(due.kind, due.by, due.about_id, due.family) if due else None


def _supervised(rows: list[Any], after: UUID | None, place: Place, at: datetime) -> Paged[Supervised]:
    if not rows:
        return Paged(())
    page = paged(rows, after, key=lambda row: row.family_id)
    owed = Due.objects.filter(family__in=[row.family_id for row in page.rows], role=DueRole.SUPERVISOR, ended=None)
    following = {due.family: due for due in owed.order_by("-by")}
    supervised = [
        Supervised(
            row.family_id, row.family.name, row.practitioner.actor.shown_as,
            f"{_says(following[row.family_id].kind, place)}: {place.when(following[row.family_id].by, at)}"
            if row.family_id in following else "Nothing is due.",
        )
        for row in page.rows
    ]  # fmt: skip
    return Paged(tuple(supervised), page.after, page.first)
