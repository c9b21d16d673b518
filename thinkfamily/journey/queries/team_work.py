"""A supervisor's view: what each of their team carries, and with which family it is time to talk."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from thinkfamily.families.queries import title_of
from thinkfamily.journey.queries.answering import Answers, who_answers_of
from thinkfamily.journey.queries.team_facts import Facts, Owes, facts_of
from thinkfamily.journey.queries.waits import says
from thinkfamily.journey.rules import Carried, keeps_returning, weighed
from thinkfamily.journey.terms import A_FAMILY_WAITS, HARM_IF_LEFT, TO_DECIDE
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import Place, place_on
from thinkfamily.partnership.rules import is_late, local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.records.models import Due
from thinkfamily.records.paging import Paged, paged
from thinkfamily.records.queries import edition
from thinkfamily.records.terms import DueRole
from thinkfamily.sharing.queries import Seen, Viewer, supervises
from thinkfamily.support.terms import PromisedDuty, SupportDuty, Work

MOST = 40


@dataclass(frozen=True, slots=True)
class TeamFamily:
    """
    One family somebody of the team answers for, and what there is to talk about; `talk` is when the two do.

    What is said in words (`late`, `look_again`, `talk`) is said of those on the page alone.
    """

    family: UUID
    name: str
    known: bool
    last_seen: date | None
    not_seen: bool
    missed: int
    is_late: bool
    returns: bool
    ended: bool
    contacts: int
    danger: bool
    talk_late: bool
    late: tuple[str, ...] = ()
    look_again: str = ""
    talk: str = ""


@dataclass(frozen=True, slots=True)
class OfTheTeam:
    """Somebody one supervises: what they carry in words, what that is made of, and their families."""

    id: UUID
    name: str
    job: str
    load: str
    carried: Carried
    families: tuple[TeamFamily, ...]


@dataclass(frozen=True, slots=True)
class TeamWork:
    """
    The work of those one supervises, by person; how load is weighed, and how many decisions wait for oneself.

    `everything` is all their families, whatever the page. `seen` is what was read for it, `about` whom that is about,
    and `told` what of each family on the page may be seen: for the log.
    """

    people: tuple[OfTheTeam, ...]
    everything: tuple[TeamFamily, ...]
    page: Paged[Any]
    weights: Sequence[Mapping[str, Any]]
    decisions: int
    weeks: int
    seen: Seen
    about: tuple[UUID, ...]
    told: Mapping[UUID, Facts]


def team_work(viewer: Viewer, at: datetime, after: UUID | None = None) -> TeamWork:
    """
    Show a supervisor the work of their team; thirteen queries, however large it is.

    :raises NotFound: for whoever supervises nobody.
    """
    me, place, rules = viewer.practitioner, place_on(at), edition("team-load", local_day(at))
    if me is None or not viewer.standing or not supervises(viewer):
        raise NotFound
    team = _team(me)
    rows = [row for row in who_answers_of(me, at) if _of_the_team(row, me)]
    own, held = _held(viewer, [row.family_id for row in rows], at)
    facts, dues, seen = facts_of(viewer, at, [row.family_id for row in rows], held, place)
    owed = _by_family(dues)
    told = {row.pk: _family(viewer, row, facts[row.family_id], owed[row.family_id], rules, place, at) for row in rows}
    page = paged(sorted(rows, key=lambda row: _by_person(row, told)), after, key=lambda row: row.pk, most=MOST)
    said = {row.pk: _in_words(told[row.pk], owed[row.family_id], place, at) for row in page.rows}
    since = at - timedelta(weeks=int(rules["met_within_weeks"]))
    carried = {row.pk: facts[row.family_id].carried(since) for row in rows}
    return TeamWork(
        people=tuple(_person(who, rows, page.rows, said, carried, rules) for who in team if _on_page(who, rows, page)),
        everything=tuple(told.values()), page=page, weights=rules["weights"], weeks=int(rules["met_within_weeks"]),
        decisions=len(own), seen=seen,
        about=tuple(sorted({person for each in facts.values() for person in each.people})),
        told={row.family_id: facts[row.family_id] for row in page.rows if facts[row.family_id].items},
    )  # fmt: skip


def _team(me: Practitioner) -> list[Practitioner]:
    """List whom somebody supervises, by name: nobody is ranked."""
    rows = Practitioner.objects.filter(supervisor=me, until=None).select_related("actor")
    return list(rows.order_by("actor__shown_as", "pk"))


def _of_the_team(row: Answers, me: Practitioner) -> bool:
    """Of whoever calls after a plan has ended no family is listed: the work with it is over."""
    return row.practitioner_id != me.pk and row.role != Work.FOLLOW_UP and not row.ended and row.known


def _held(viewer: Viewer, families: list[UUID], at: datetime) -> tuple[list[Owes], list[Owes]]:
    """Read what waits for the viewer by name to be decided, and what is told here of what these families are owed."""
    decide = Q(role=DueRole.PRACTITIONER, holder=viewer.actor.pk, kind__in=TO_DECIDE)
    roles = Q(family__in=families, role__in=[DueRole.LEAD, DueRole.RESPONSIBLE, DueRole.SUPERVISOR])
    told = Q(by__lte=at) | Q(kind__in=[SupportDuty.SUPERVISION, PromisedDuty.LOOK_AGAIN])
    found = Due.objects.filter(decide | (roles & told), ended=None).order_by("by", "pk")
    rows = [Owes(*row) for row in found.values_list(*Owes._fields)]
    by_name = [due for due in rows if due.role == DueRole.PRACTITIONER]
    return by_name, [due for due in rows if due.role != DueRole.PRACTITIONER]


def _by_family(dues: Iterable[Owes]) -> dict[UUID | None, list[Owes]]:
    """Put together what is owed to each family, in the order it was read."""
    owed: dict[UUID | None, list[Owes]] = defaultdict(list)
    for due in dues:
        owed[due.family].append(due)
    return owed


def _by_person(row: Answers, told: Mapping[UUID, TeamFamily]) -> tuple[str, UUID, tuple[bool | str, ...]]:
    """Order by name of person, which ranks nobody; within their families, by harm if left."""
    return row.who, row.practitioner_id, _first(told[row.pk])


def _on_page(who: Practitioner, rows: Sequence[Answers], page: Paged[Answers]) -> bool:
    """Say whether somebody stands on a page: with a family on it, or, with none at all, on the first."""
    theirs = [row for row in rows if row.practitioner_id == who.pk]
    return any(row in page.rows for row in theirs) if theirs else page.first


def _person(
    who: Practitioner, rows: Sequence[Answers], shown: Sequence[Answers], said: Mapping[UUID, TeamFamily],
    carried: Mapping[UUID, Carried], rules: Mapping[str, Any],
) -> OfTheTeam:  # fmt: skip
    each = [carried[row.pk] for row in rows if row.practitioner_id == who.pk]
    return OfTheTeam(
        id=who.pk, name=who.actor.shown_as, job=who.job, load=weighed(each, rules),
        carried=sum(each, Carried(families=0)),
        families=tuple(said[row.pk] for row in shown if row.practitioner_id == who.pk),
    )  # fmt: skip


def _family(
    viewer: Viewer,
    row: Answers,
    facts: Facts,
    owed: Iterable[Owes],
    rules: Mapping[str, Any],
    place: Place,
    at: datetime,
) -> TeamFamily:
    talk = _first_of(SupportDuty.SUPERVISION, owed)
    last, known = facts.last_seen, bool(facts.people) and _knows_of_visits(row, viewer, facts)
    return TeamFamily(
        family=row.family_id, name=title_of(viewer, at, row.family_id, row.name), known=known,
        last_seen=local_day(last) if last else None,
        not_seen=known and is_late(place.due(SupportDuty.SEE_CHILD, last or row.since), at),
        missed=facts.missed_since(), is_late=any(True for _ in _ours_and_late(owed, at)), danger=bool(facts.danger),
        returns=keeps_returning(
            contacts=facts.contacts.values(), ends=facts.ends, often=int(rules["comes_back_from"])
        ), ended=bool(facts.ends), contacts=len(facts.contacts),
        talk_late=bool(talk and is_late(talk.by, at)),
    )  # fmt: skip


def _in_words(told: TeamFamily, owed: Sequence[Owes], place: Place, at: datetime) -> TeamFamily:
    """Say of a family on the page what is late, when a decision is looked at again, and when it is talked through."""
    talk, again = _first_of(SupportDuty.SUPERVISION, owed), _first_of(PromisedDuty.LOOK_AGAIN, owed)
    return replace(
        told, late=_late(owed, place, at), look_again=place.when(again.by, at) if again else "",
        talk=place.when(talk.by, at) if talk else "",
    )  # fmt: skip


def _first_of(kind: str, owed: Iterable[Owes]) -> Owes | None:
    return next((due for due in owed if due.kind == kind), None)


def _ours_and_late(owed: Iterable[Owes], at: datetime) -> Iterator[Owes]:
    """Give what is late, but for what two owe each other: that is said by itself."""
    return (due for due in owed if is_late(due.by, at) and due.role != DueRole.SUPERVISOR)


def _knows_of_visits(row: Answers, viewer: Viewer, facts: Facts) -> bool:
    """Say whether that no visit is seen tells that there was none: another agency may keep its own to itself."""
    return row.agency_id == viewer.agency or bool(facts.seen or facts.missed)


def _late(owed: Iterable[Owes], place: Place, at: datetime) -> tuple[str, ...]:
    """Say what is late, what harms most if left first."""
    late = sorted(_ours_and_late(owed, at), key=lambda due: (HARM_IF_LEFT.get(due.kind, A_FAMILY_WAITS), due.by))
    return tuple(dict.fromkeys(f"{says(due.kind, place)}: {place.when(due.by, at).lower()}" for due in late))


def _first(told: TeamFamily) -> tuple[bool | str, ...]:
    """Put first with which family it is most time to talk, by harm if left; never a person of the team."""
    return (not told.danger, not told.not_seen, not told.missed, not told.is_late, told.name)
