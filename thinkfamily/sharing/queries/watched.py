"""What the information governance lead watches over: openings without agreement, and unusual looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Q

from thinkfamily.partnership.queries import Colleague, colleagues
from thinkfamily.records.decision import Decision, NotFound
from thinkfamily.records.models import Event
from thinkfamily.records.paging import Paged, newest_paged
from thinkfamily.records.queries import edition_of
from thinkfamily.sharing.models import Glass, Look, Override, UnusualLook
from thinkfamily.sharing.queries.looking import Viewer
from thinkfamily.sharing.queries.urgent import FOLLOWED, Opening, by_law_shown, emergency_shown
from thinkfamily.sharing.rules.urgent import watches_openings
from thinkfamily.sharing.rules.watching import EDITION, may_ask, may_look_into, seldom_enough
from thinkfamily.sharing.terms import LookReason

A_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Share:
    """How many looks there were in a week, and how many of them by law or in an emergency."""

    all_looks: int
    by_need: int

    @property
    def seldom(self) -> bool:
        return seldom_enough(by_need=self.by_need, all_looks=self.all_looks)


@dataclass(frozen=True, slots=True)
class UnusualShown:
    """An unusual look as who watches may know it: when, who in which role, by which rules; never about whom."""

    look: UUID
    at: datetime
    who: Colleague | None
    role: str
    rules: tuple[str, ...]
    reason: str
    shown: int
    says: tuple[str, ...]
    closed: bool
    looked_into_at: datetime | None
    looked_into_by: str
    found: str
    asked: str
    asked_actor: UUID | None
    asked_at: datetime | None
    question: str
    answer: str
    answered_at: datetime | None
    may_look_into: Decision
    may_ask: Decision

    @property
    def short(self) -> str:
        """The beginning of its id, which is enough to find it in the log."""
        return str(self.look)[:8]


@dataclass(frozen=True, slots=True)
class Watched:
    """The page of who watches over looking."""

    share: Share
    read_until: datetime | None
    by_law: Paged[Opening]
    emergencies: Paged[Opening]
    unusual: Paged[UnusualShown]

    @property
    def waiting(self) -> int:
        """How many of those shown wait to be looked into."""
        return sum(each.looked_into_at is None for each in self.unusual.rows)


@dataclass(frozen=True, slots=True)
class BeginWatched:
    """After which row each list begins, where it does not begin at its start; `all_looks` shows what is done too."""

    by_law: UUID | None = None
    emergencies: UUID | None = None
    unusual: UUID | None = None
    all_looks: bool = False


def watch_over_looking(viewer: Viewer, at: datetime, begin: BeginWatched = BeginWatched()) -> Watched:
    """
    Show openings without agreement, unusual looks, and how seldom the first are; eight queries, however many.

    :raises NotFound: if the viewer does not watch over looking.
    """
    _require(viewer)
    by_law = newest_paged(Override.objects.select_related(*FOLLOWED).prefetch_related("people"), begin.by_law)
    broken = newest_paged(Glass.objects.select_related(*FOLLOWED, "reviewer"), begin.emergencies)
    rows = UnusualLook.objects.all() if begin.all_looks else UnusualLook.objects.filter(looked_into_at=None)
    unusual = newest_paged(rows.select_related("looked_into_by", "asked__actor"), begin.unusual)
    return Watched(
        share=_share(at), read_until=read_until(),
        by_law=Paged(tuple(by_law_shown(row, at) for row in by_law.rows), by_law.after, by_law.first),
        emergencies=Paged(tuple(emergency_shown(row, at) for row in broken.rows), broken.after, broken.first),
        unusual=Paged(tuple(_shown(list(unusual.rows), viewer, at)), unusual.after, unusual.first),
    )  # fmt: skip


def unusual_look(viewer: Viewer, at: datetime, look: UUID) -> UnusualShown:
    """
    Show one unusual look to who watches over looking, or to the supervisor who was asked about it.

    :raises NotFound: if there is none, or it is not for this viewer.
    """
    row = UnusualLook.objects.select_related("looked_into_by", "asked__actor").filter(pk=look).first()
    if row is None or not viewer.standing:
        raise NotFound
    asked = row.asked is not None and row.asked.actor_id == viewer.actor.pk
    if not (asked or watches_openings(viewer.role)):
        raise NotFound
    return next(iter(_shown([row], viewer, at)))


def read_until() -> datetime | None:
    """Say up to when the log was read for what is unusual."""
    last = Event.objects.filter(about_id=UUID(int=1), kind="log.read").order_by("-at").first()
    return last.at if last else None


def _require(viewer: Viewer) -> None:
    if not viewer.standing or not watches_openings(viewer.role):
        raise NotFound


def _share(at: datetime) -> Share:
    need = Q(rule__contains="P5") | Q(rule__contains="P6")
    found = Look.objects.filter(at__gt=at - A_WEEK, at__lte=at).aggregate(
        all=Count("pk"), need=Count("pk", filter=need)
    )
    return Share(found["all"], found["need"])


def _shown(rows: list[UnusualLook], viewer: Viewer, at: datetime) -> list[UnusualShown]:
    looks = {look.pk: look for look in Look.objects.filter(pk__in=[row.pk for row in rows])} if rows else {}
    known = {each.actor: each for each in colleagues(at, actors={row.actor for row in rows})} if rows else {}
    return [_one(row, looks[row.pk], known, viewer, at) for row in rows if row.pk in looks]


def _one(row: UnusualLook, look: Look, known: Mapping[UUID, Colleague], viewer: Viewer, at: datetime) -> UnusualShown:
    says = {rule["code"]: rule["says"] for rule in edition_of(EDITION, row.edition)["rules"]}
    own = row.actor == viewer.actor.pk
    return UnusualShown(
        look=row.pk, at=row.at, who=known.get(row.actor), role=look.role, rules=tuple(look.rule.split("+")),
        reason=LookReason(look.reason).means, shown=look.shown, says=tuple(says[code] for code in row.rules),
        closed=row.closed, looked_into_at=row.looked_into_at, found=row.found,
        looked_into_by=row.looked_into_by.shown_as if row.looked_into_by else "",
        asked=row.asked.actor.shown_as if row.asked else "", asked_at=row.asked_at,
        asked_actor=row.asked.actor_id if row.asked else None, question=row.question,
        answer=row.answer, answered_at=row.answered_at,
        may_look_into=may_look_into(own=own, done=row.looked_into_at is not None),
        may_ask=may_ask(asked=row.asked_id is not None, closed=row.closed, supervisor=True),
    )  # fmt: skip
