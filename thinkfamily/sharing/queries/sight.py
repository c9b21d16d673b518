"""What was decided about one item: whether it may be seen, how much, by which rule, until when, and what is owed."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from thinkfamily.partnership.models import TeamMember
from thinkfamily.people.models import Person
from thinkfamily.records.decision import Decision
from thinkfamily.sharing.models import Addressed
from thinkfamily.sharing.queries.bases import BY_BASIS, Flow, Used, bases_used
from thinkfamily.sharing.queries.looking import Seen, Shown, Viewer, people_of
from thinkfamily.sharing.rules.kinds import obligations_of
from thinkfamily.sharing.terms import Ground, Obligation

_PERMITS: Final = {
    "P0": "it was sent to you, or to a team you are on duty in",
    "P1": "your agency recorded it and you work with the person",
    "P2": "you work with the person, and it may be shared with you",
    "P4": "you supervise somebody who may see it",
    "P5": "you recorded a statutory override for it",
    "P6": "you broke the glass for this person",
    "P7": "it was published to you",
}
_DENIES: Final = {
    "D2": "it is still being written.",
    "D3": "the viewer knows somebody it is about outside work.",
    "D4": "somebody it is about is shielded.",
    "D5": "it is kept from the viewer by name.",
    "D6": "it is in a compartment.",
    "D7": "no basis names its kind.",
    "D8": "it joins two sides of a sealed link.",
    "D9": "no reason to look was given.",
    "default": "nothing permits it.",
}


class Sight(Decision, ABC):
    """
    A decision about one item, which names its rule. Of a refusal it says no more: that sentence is for the log alone.

    `until`, where it may be seen: when what permits it ends by its own date, if it has one; somebody may end it sooner.
    """

    @property
    @abstractmethod
    def rule(self) -> str:
        """The rule that decided."""

    @property
    def level(self) -> int:
        return 0

    @property
    def until(self) -> datetime | None:
        return None

    @property
    def obligations(self) -> frozenset[Obligation]:
        return frozenset()


class Kept(Sight):
    """A refusal: which rule keeps the item back is asked when somebody wants to know, as almost nobody does."""

    def __init__(self, asked: Callable[[], str], words: str = "") -> None:
        object.__setattr__(self, "allowed", False)
        object.__setattr__(self, "_asked", asked)
        object.__setattr__(self, "_words", words)

    _asked: Callable[[], str]
    _words: str

    @property
    def rule(self) -> str:
        return self._asked()

    @property
    def because(self) -> str:
        return f"{self.rule}: {self._words or _DENIES[self.rule]}"


class Permitted(Sight):
    """What may be seen: by what, and until when, is read if somebody wants to know, in the decision's transaction."""

    def __init__(self, viewer: Viewer, shown: Shown, at: datetime) -> None:
        object.__setattr__(self, "allowed", True)
        object.__setattr__(self, "_way", _Way(viewer, shown, at))

    _way: "_Way"

    @property
    def rule(self) -> str:
        return self._way.shown.rule

    @property
    def level(self) -> int:
        return self._way.shown.level

    @property
    def because(self) -> str:
        return f"{self.rule}: {_PERMITS[self.rule]}{self._way.words}"

    @property
    def until(self) -> datetime | None:
        return self._way.until

    @property
    def obligations(self) -> frozenset[Obligation]:
        return obligations_of(self.rule, self._way.shown.kind)


class _Way:
    """By way of what somebody sees an item."""

    def __init__(self, viewer: Viewer, shown: Shown, at: datetime) -> None:
        self.viewer, self.shown, self.at = viewer, shown, at

    @cached_property
    def people(self) -> list[UUID]:
        records = people_of([self.shown.item])[self.shown.item]
        return list(Person.objects.filter(pk__in=records).values_list("head", flat=True).distinct())

    @cached_property
    def used(self) -> Used:
        if self.shown.rule not in BY_BASIS:
            return Used()
        return bases_used(self.viewer, Seen({self.shown.item: self.shown}), self.people, self.at)

    @cached_property
    def sent(self) -> Addressed | None:
        """The sending that lasts longest, of those that reach the viewer (P0)."""
        practitioner = self.viewer.practitioner.pk if self.viewer.practitioner else None
        now = Q(since__lte=self.at) & (Q(until=None) | Q(until__gt=self.at))
        duty = TeamMember.objects.filter(now, practitioner=practitioner).values("team")
        live = Q(sent__lte=self.at) & (Q(until=None) | Q(until__gt=self.at))
        rows = Addressed.objects.filter(live, Q(team__in=duty) | Q(actor=self.viewer.actor), item=self.shown.item)
        found = sorted(rows.select_related("team"), key=lambda row: (row.until is None, row.until, row.sent))
        return found[-1] if found else None

    @property
    def until(self) -> datetime | None:
        if self.shown.rule == "P0":
            return self.sent.until if self.sent else None
        return self.used.until(self.shown, self.people) if self.shown.rule in BY_BASIS else None

    @property
    def words(self) -> str:
        ends = f"; until {_when(self.until)}" if self.until else ""
        if self.shown.rule == "P0":
            return f"{_sent(self.sent)}{ends}" if self.sent else ends
        said = dict.fromkeys(_said(flow) for flow in self.used.flows if flow.kinds & self.shown.kind)
        return f"{'; ' if said else ''}{'; '.join(said)}{ends}"


def _sent(sent: Addressed) -> str:
    return f", {sent.team or 'you by name'}, on {_day(timezone.localdate(sent.sent))}"


def _said(flow: Flow) -> str:
    if flow.ground == Ground.AGREEMENT and flow.agreed_on:
        return f"agreed on {_day(flow.agreed_on)}"
    return Ground(flow.ground).means.rstrip(".")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _when(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{_day(local.date())}, {local:%H:%M}"
