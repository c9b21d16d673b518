"""Who answers for the families of the area, what is late and with whom, and how goals and plans end. Names nobody."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Count

from thinkfamily.families.models import Responsible
from thinkfamily.journey.rules import FEW, counted, sees_accountability
from thinkfamily.journey.terms import DUTIES
from thinkfamily.partnership.models import Practitioner, Team
from thinkfamily.partnership.queries import Place, place_on
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.records.models import Due
from thinkfamily.records.queries import edition
from thinkfamily.records.terms import DueRole
from thinkfamily.sharing.queries import Viewer
from thinkfamily.sharing.terms import GuardDuty
from thinkfamily.support.models import ClosingWord, Dispute, Goal, Plan
from thinkfamily.support.queries.closing import REASONS
from thinkfamily.support.terms import ClosingPart, GoalEnd

A_YEAR: Final = timedelta(days=365)
NOBODY: Final = "Nobody who still works here"


@dataclass(frozen=True, slots=True)
class Late:
    """What is late with one agency, or of one kind: how many, and how late the latest is, in words."""

    says: str
    count: str
    most: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How often something was so, in words: a number below five is not said."""

    says: str
    count: str


@dataclass(frozen=True, slots=True)
class Accountability:
    """
    The area as somebody who answers for it sees it, without the name of anybody in a family.

    `answers` counts families by the agency that answers for them; the rest is of the last twelve months, but what is
    late or open, which is of now. No number below five is said of anything.
    """

    answers: tuple[Counted, ...]
    late_by_agency: tuple[Late, ...]
    late_by_duty: tuple[Late, ...]
    goals: tuple[Counted, ...]
    endings: tuple[Counted, ...]
    plans_open: str
    disputes_open: str


def accountability(viewer: Viewer, at: datetime) -> Accountability:
    """
    Show who answers, what is late and how it ends; eight queries, however much there is.

    :raises NotFound: if it is not for the viewer's role.
    """
    if not sees_accountability(viewer.role):
        raise NotFound
    place, since = place_on(at), at - A_YEAR
    answers = dict(Responsible.objects.filter(until=None, family__ended=None).values_list("family", "agency__name"))
    late = _late(at)
    whose = _whose(late, answers)
    return Accountability(
        answers=_most_first(answers.values()),
        late_by_agency=_gathered(((whose(due), due.by) for due in late), place, at),
        late_by_duty=_gathered(((DUTIES[due.kind].means.rstrip("."), due.by) for due in late), place, at),
        goals=_goals(since), endings=_endings(since, at),
        plans_open=counted(Plan.objects.filter(ended=None, agreed__isnull=False).count()),
        disputes_open=_some(Dispute.objects.filter(ended=None).count()),
    )  # fmt: skip


def _late(at: datetime) -> list[Due]:
    # That something is kept from somebody is known to few: it is counted on no page of others.
    rows = Due.objects.filter(ended=None, by__lte=at, kind__in=DUTIES.keys() - {*GuardDuty})
    return list(rows.only("kind", "by", "role", "holder", "family").order_by("by"))


def _whose(late: Iterable[Due], answers: Mapping[UUID, str]) -> Any:
    """Give what says with which agency something is late: a team's, a practitioner's, or who answers for the family."""
    held = {due.holder for due in late if due.holder}
    agencies = dict(Team.objects.filter(pk__in=held).values_list("pk", "agency__name"))
    agencies |= dict(Practitioner.objects.filter(actor__in=held).values_list("actor", "agency__name"))

    def whose(due: Due) -> str:
        if due.holder and due.role in (DueRole.TEAM, DueRole.PRACTITIONER):
            return str(agencies.get(due.holder, NOBODY))
        return answers.get(due.family, NOBODY) if due.family else NOBODY

    return whose


def _gathered(rows: Iterable[tuple[str, datetime]], place: Place, at: datetime) -> tuple[Late, ...]:
    by_name: dict[str, list[datetime]] = defaultdict(list)
    for name, by in rows:
        by_name[name].append(by)
    found = sorted(by_name.items(), key=lambda each: (min(each[1]), each[0]))
    return tuple(Late(name, counted(len(all_by)), place.when(min(all_by), at)) for name, all_by in found)


def _some(number: int) -> str:
    return counted(number) if number else ""


def _most_first(names: Iterable[str]) -> tuple[Counted, ...]:
    counts: dict[str, int] = defaultdict(int)
    for name in names:
        counts[name] += 1
    found = sorted(counts.items(), key=lambda each: (-max(each[1], FEW), each[0]))
    return tuple(Counted(name, counted(number)) for name, number in found)


def _goals(since: datetime) -> tuple[Counted, ...]:
    ended = Goal.objects.filter(ended__gte=since).values_list("end").annotate(n=Count("pk"))
    counts = dict(ended.order_by())
    return tuple(Counted(end.shown, counted(counts[end])) for end in GoalEnd if counts.get(end))


def _endings(since: datetime, at: datetime) -> tuple[Counted, ...]:
    rows = ClosingWord.objects.filter(part=ClosingPart.REASON, closing__at__gte=since)
    counts = dict(rows.values_list("code").annotate(n=Count("pk")).order_by())
    reasons = edition(REASONS, local_day(at))["reasons"]
    return tuple(Counted(row["name"], counted(counts[row["code"]])) for row in reasons if counts.get(row["code"]))
