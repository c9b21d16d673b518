"""What was decided to share, or not to, as far as a viewer may see it: those of the agency that decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.partnership.models import Agency, Practitioner, Team
from thinkfamily.partnership.rules import end_of_day
from thinkfamily.people.models import Person
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.models import Agreement, Basis, SharingDecision, SharingWord
from thinkfamily.sharing.queries.agreements import RECIPIENTS, To, recipient_of, staff_named
from thinkfamily.sharing.queries.looking import Seen, Viewer
from thinkfamily.sharing.rules import said_of_kinds
from thinkfamily.sharing.terms import FamilyKnows, Ground, Level, LookedAgain, SharingChoice, SharingWay


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision to share, or not to: about whom is asked of the item."""

    item: UUID
    by: UUID
    at: datetime
    choice: SharingChoice
    to: To
    kinds: int
    level: Level
    way: SharingWay | None
    ground: Ground | None
    asked: str
    reason: str
    proportionality: str
    starts: date | None
    until: date | None
    knows: FamilyKnows
    why_not: str
    guidance: int
    considered: Mapping[str, str]
    look_again: date
    ended: datetime | None
    version: int

    @property
    def in_words(self) -> str:
        return said_of_kinds(self.kinds)

    @property
    def shares(self) -> bool:
        return self.choice == SharingChoice.SHARE

    @property
    def here(self) -> bool:
        return self.way == SharingWay.HERE

    def holds(self, at: datetime) -> bool:
        """Say whether it stands: it was not ended, and its last day has not passed."""
        return self.ended is None and (self.until is None or at < end_of_day(self.until))


def decisions_seen(viewer: Viewer, seen: Seen) -> list[Decided]:
    """
    List the decisions among what a viewer has opened, newest first: two queries at most.

    They are shown in full, and to those of the agency that decided: why something was not shared with somebody may be
    what that somebody is not to read.
    """
    mine = [item for item in seen.of(SharingDecision) if seen[item].agency == viewer.agency and seen[item].in_full]
    rows = _decisions(mine)
    staff = staff_named(rows)
    return sorted((_decided(row, staff) for row in rows), key=lambda each: (each.at, str(each.item)), reverse=True)


@prepared
def _decisions(items: list[UUID]) -> QuerySet[SharingDecision]:
    return SharingDecision.objects.filter(item__in=items).select_related("item", *RECIPIENTS)


def _decided(row: SharingDecision, staff: Mapping[UUID, Agency]) -> Decided:
    return Decided(
        item=row.pk, by=row.item.by_id, at=row.item.at, choice=SharingChoice(row.choice), to=recipient_of(row, staff),
        kinds=row.kinds, level=Level(row.level), way=SharingWay(row.way) if row.way else None,
        ground=Ground(row.ground) if row.ground else None, asked=row.asked, reason=row.reason,
        proportionality=row.proportionality, starts=row.starts, until=row.until, knows=FamilyKnows(row.knows),
        why_not=row.why_not, guidance=row.guidance, considered=row.considered, look_again=row.look_again,
        ended=row.ended, version=row.version,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordSaid:
    """What was found when a decision was looked at again."""

    found: LookedAgain
    words: str
    who: str
    at: datetime


def words_on(decision: UUID) -> list[WordSaid]:
    """List what was found each time a decision was looked at again; the caller may see the decision."""
    rows = SharingWord.objects.filter(decision=decision).select_related("by").order_by("-at", "id")
    return [WordSaid(LookedAgain(row.found), row.words, row.by.shown_as, row.at) for row in rows]


def agreed_to(seen: Seen, person: Person, to: Agency | Team | Practitioner, at: datetime) -> int:
    """
    Add up the kinds of information that a person's agreements let flow now to an agency, or to one or a team of it.

    Agreements count if the viewer may see them.
    """
    live = Basis.objects.filter(Q(ends=None) | Q(ends__gt=at), starts__lte=at, person__head=person.head_id)
    if isinstance(to, Agency):
        reaches = Q(agency=to)
    elif isinstance(to, Practitioner):
        reaches = Q(agency=to.agency_id) | Q(actor=to.actor_id)
    else:
        reaches = Q(agency=to.agency_id) | Q(team=to)
    total = 0
    for kinds in live.filter(reaches, agreement__in=seen.of(Agreement)).values_list("kinds", flat=True):
        total |= kinds
    return total
