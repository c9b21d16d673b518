"""What was opened without agreement: by law for 72 hours, or in an emergency for one; and whose number to ring."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import FRONT_DOOR, on_duty_in
from thinkfamily.people.models import Person
from thinkfamily.records.decision import Decision, NotFound
from thinkfamily.sharing import access
from thinkfamily.sharing.access import Guard
from thinkfamily.sharing.models import Glass, Look, Override, Shield, Subject
from thinkfamily.sharing.queries.looking import Viewer, as_uuid, asked_by, seen_about, values_of
from thinkfamily.sharing.queries.watching import in_the_team_of
from thinkfamily.sharing.rules.kinds import kinds_in
from thinkfamily.sharing.rules.urgent import may_name, may_review, opening_state, watches_openings
from thinkfamily.sharing.terms import FamilyKnows, Ground, Kind, OpeningFound, OpeningSort, OpeningState

FOLLOWED = ("supervisor__actor", "reviewed_by", "actor")


@dataclass(frozen=True, slots=True)
class Opening:
    """What somebody opened without agreement: who, on what ground, about whom, until when; who was told and found."""

    id: UUID
    sort: OpeningSort
    actor: UUID
    who: str
    ground: Ground | None
    kinds: tuple[Kind, ...]
    people: tuple[UUID, ...]
    reason: str
    proportionality: str
    knows: FamilyKnows | None
    why_not: str
    at: datetime
    until: datetime
    state: OpeningState
    told: UUID | None
    told_name: str
    read_at: datetime | None
    reviewer: UUID | None
    found: OpeningFound | None
    words: str
    reviewed_by: str
    reviewed_at: datetime | None

    @property
    def emergency(self) -> bool:
        return self.sort is OpeningSort.EMERGENCY

    @property
    def open(self) -> bool:
        return self.state is OpeningState.OPEN


def openings_of(viewer: Viewer, at: datetime) -> list[Opening]:
    """List what the viewer holds open without agreement now; no query for whoever never opened anything so."""
    if Guard.IN_NEED not in viewer.guards:
        return []
    live = Q(actor=viewer.actor, at__lte=at, until__gt=at)
    by_law = Override.objects.filter(live).select_related(*FOLLOWED).prefetch_related("people").order_by("until", "id")
    broken = Glass.objects.filter(live).select_related(*FOLLOWED).order_by("until", "id")
    return [*(by_law_shown(row, at) for row in by_law), *(emergency_shown(row, at) for row in broken)]


def by_law_shown(row: Override, at: datetime) -> Opening:
    """Show an opening by law; `people` and who is named in it must have been read with it."""
    return Opening(
        id=row.pk, sort=OpeningSort.BY_LAW, actor=row.actor_id, who=row.actor.shown_as, ground=Ground(row.ground),
        kinds=tuple(kinds_in(row.kinds)), people=tuple(each.person_id for each in row.people.all()), reason=row.reason,
        proportionality=row.proportionality, knows=FamilyKnows(row.knows), why_not=row.told_family, at=row.at,
        until=row.until, state=opening_state(OpeningSort.BY_LAW, began=row.at, until=row.until, at=at),
        read_at=row.reviewed_at, reviewer=row.supervisor.actor_id if row.supervisor else None, **_followed(row),
    )  # fmt: skip


def emergency_shown(row: Glass, at: datetime) -> Opening:
    """Show an emergency opening; who is named in it must have been read with it."""
    return Opening(
        id=row.pk, sort=OpeningSort.EMERGENCY, actor=row.actor_id, who=row.actor.shown_as, ground=None,
        kinds=tuple(Kind), people=(row.person_id,), reason=row.reason, proportionality="", knows=None, why_not="",
        at=row.at, until=row.until, state=opening_state(OpeningSort.EMERGENCY, began=row.at, until=row.until, at=at),
        read_at=row.read_at, reviewer=row.reviewer.actor_id if row.reviewer else None, **_followed(row),
    )  # fmt: skip


def _followed(row: Override | Glass) -> dict[str, Any]:
    """Say who was told, and what was found by whom."""
    return {
        "told": row.supervisor.actor_id if row.supervisor else None,
        "told_name": row.supervisor.actor.shown_as if row.supervisor else "",
        "found": OpeningFound(row.finding) if row.finding else None, "words": row.review,
        "reviewed_by": row.reviewed_by.shown_as if row.reviewed_by else "", "reviewed_at": row.reviewed_at,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class MayWith:
    """What a viewer may do with an opening: stop it, read it as the one who was told, look at it afterwards."""

    own: bool
    told: bool
    reviews: Decision
    watches: Decision


def opening_shown(viewer: Viewer, at: datetime, opening: UUID) -> tuple[Opening, MayWith]:
    """
    Show an opening to whoever did it, was told of it, looks at it afterwards, or watches over all.

    :raises NotFound: if there is none, or it is not for this viewer.
    """
    shown = _find(opening, at)
    if shown is None or not viewer.standing:
        raise NotFound
    own, told = shown.actor == viewer.actor.pk, shown.told == viewer.actor.pk
    asked = shown.reviewer == viewer.actor.pk
    watches = watches_openings(viewer.role)
    reviews = Decision(False, "The supervisor who was told says what they find.")
    if shown.emergency and (asked or watches) and not own:
        reviews = may_review(own=own, in_team=_in_team(viewer, shown, at), asked=asked, role=viewer.role)
    if not (own or told or asked or watches):
        raise NotFound
    return shown, MayWith(own, told, reviews, watches)


def _find(opening: UUID, at: datetime) -> Opening | None:
    by_law = Override.objects.select_related(*FOLLOWED).prefetch_related("people").filter(pk=opening).first()
    if by_law:
        return by_law_shown(by_law, at)
    broken = Glass.objects.select_related(*FOLLOWED, "reviewer").filter(pk=opening).first()
    return emergency_shown(broken, at) if broken else None


def _in_team(viewer: Viewer, shown: Opening, at: datetime) -> bool:
    opened_by = Practitioner.objects.get(actor_id=shown.actor)
    return viewer.practitioner is not None and viewer.practitioner.pk in in_the_team_of(opened_by, at)


def may_open_more(viewer: Viewer, at: datetime, people: Collection[UUID]) -> bool:
    """
    Say whether a viewer may open more about these people: each one they see something of, or find at the front door.

    Whoever is hidden from the front door altogether is not found there.
    """
    known = set(Person.objects.filter(pk__in=list(people)).values_list("pk", flat=True))
    if not people or known != set(people):
        return False
    at_the_door = any(team.kind == FRONT_DOOR for team in on_duty_in(viewer.actor, at))
    hidden = hidden_among(known, at)
    return all(
        may_name(sees=len(seen_about(viewer, at, [person])) > 0, at_the_door=at_the_door and person not in hidden)
        for person in sorted(known)
    )


def hidden_among(people: Iterable[UUID], at: datetime) -> set[UUID]:
    """Find those of whom all that is kept is kept from everybody but a few named readers: no index has them (P3)."""
    live = Q(lifted=None) | Q(lifted__gt=at)
    shields = Shield.objects.filter(live, total=True, since__lte=at)
    rows = shields.filter(person__kept__kept_together__in=list(people))
    return set(rows.values_list("person__kept__kept_together", flat=True))


@dataclass(frozen=True, slots=True)
class Ring:
    """Whom to ring about where somebody is: nobody is told the place here."""

    person: UUID
    name: str
    telephone: str


def whose_number_to_ring(viewer: Viewer, at: datetime, openings: Iterable[Opening]) -> list[Ring]:
    """
    Say whom to ring about where people are, to whoever holds them open now and would see the place but for that.

    Where anything else keeps the place from the viewer, nothing is said: they may be the one it is kept from.
    """
    people = {
        person for each in openings if each.open and Kind.WHEREABOUTS in each.kinds for person in each.people
    }  # fmt: skip
    rows = Subject.objects.filter(person__head__cluster__in=people, kind=Kind.WHEREABOUTS.bit) if people else ()
    items = {row.item_id: row.person_id for row in rows}
    kept = [items[item] for item in _kept_by_shield_alone(viewer, at, list(items))]
    live = Q(lifted=None) | Q(lifted__gt=at)
    shields = Shield.objects.filter(live, since__lte=at, total=False, person__kept__kept_together__in=kept)
    numbers = {
        (row.owner.shown_as, row.telephone): row.person_id
        for row in shields.select_related("owner").order_by("since", "id")
    }
    return [Ring(person, name, telephone) for (name, telephone), person in numbers.items()]


def _kept_by_shield_alone(viewer: Viewer, at: datetime, items: list[UUID]) -> list[UUID]:
    """List the items that a shield keeps from the viewer and no other rule does."""
    if not items:
        return []
    text = access.refusals(asked_by(viewer, items=True))
    values = values_of(viewer, at) | {"ids": [*items]}
    with connection.cursor() as cursor:
        cursor.execute(*access.bound(text, values))
        rows = cursor.fetchall()
    alone = tuple(int(rule == "D4") for rule in access.REFUSALS)
    return [as_uuid(row[0]) for row in rows if tuple(row[1:]) == alone]


def not_yet_told(viewer: Viewer, at: datetime) -> bool:
    """Say whether the viewer holds something open by law of which the family cannot be told yet."""
    rows = Override.objects.filter(actor=viewer.actor, at__lte=at, until__gt=at, knows=FamilyKnows.NOT_YET)
    return rows.exists()


@dataclass(frozen=True, slots=True)
class LookDuring:
    """One look while something was open without agreement: ids, the time, rules, and how much; never what was read."""

    id: UUID
    at: datetime
    what: str
    rules: tuple[str, ...]
    shown: int

    @property
    def short(self) -> str:
        """The beginning of its id, which is enough to find it in the log."""
        return str(self.id)[:8]


def looks_during(opening: Opening) -> list[LookDuring]:
    """List what its actor looked at by way of an opening, in order: the rows of the log that name it."""
    rows = Look.objects.filter(actor=opening.actor, at__gte=opening.at, at__lt=opening.until).order_by("at", "id")
    return [
        LookDuring(row.pk, row.at, row.what, tuple(row.rule.split("+")), row.shown)
        for row in rows
        if str(opening.id) in row.basis
    ]
