"""By which bases, overrides and broken glass a viewer saw what they saw: the log keeps their ids."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, reduce
from operator import or_
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.utils import timezone

from thinkfamily.partnership.models import Practitioner, TeamMember
from thinkfamily.people.models import Person
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.access import EVERY_KIND
from thinkfamily.sharing.models import Agreement, Basis, Glass, OverridePerson
from thinkfamily.sharing.queries.looking import Seen, Shown, Viewer
from thinkfamily.sharing.terms import Ground

# What is seen by these rules came by way of a basis, an override, or broken glass.
BY_BASIS = frozenset({"P2", "P4", "P5", "P6"})
URGENT = frozenset({"P5", "P6"})


@dataclass(frozen=True, slots=True)
class Flow:
    """A live basis that reaches a viewer: about whom, for which kinds, by what right, until when; who agreed to it."""

    basis: UUID
    person: UUID
    kinds: int
    ground: Ground
    until: datetime | None
    agreed_by: UUID | None
    agreed_on: date | None


class Urgent(NamedTuple):
    """A live override or broken glass of a viewer: about whom (one of its people), for which kinds, until when."""

    id: UUID
    person: UUID
    kinds: int
    until: datetime


@dataclass(frozen=True)
class Used:
    """By way of what some items were seen: the bases that let them flow, the overrides and the broken glass."""

    flows: tuple[Flow, ...] = ()
    opened: tuple[Urgent, ...] = ()

    @property
    def ids(self) -> list[UUID]:
        """What the log keeps of it."""
        return [*(flow.basis for flow in self.flows), *self.urgent]

    @cached_property
    def urgent(self) -> list[UUID]:
        """The overrides and the broken glass."""
        return list(dict.fromkeys(each.id for each in self.opened))

    def until(self, shown: Shown, people: Iterable[UUID]) -> datetime | None:
        """
        Say when what lets an item about these people (by head) be seen ends by its own date; nothing, if it has none.

        Of what lets it be seen of one person the last to end counts, and of the people the first it ends for. Somebody
        may end it sooner.
        """
        ways = self.opened if shown.rule in URGENT else self.flows
        each = [[way.until for way in ways if way.person == one and way.kinds & shown.kind] for one in people]
        ends = [max(found) for some in each if (found := [end for end in some if end]) and len(found) == len(some)]
        return min(ends, default=None)

    def about(self, people: Collection[UUID]) -> list[UUID]:
        """What the log keeps of a look at some of them (by head); an override or broken glass stands with each."""
        flows = sorted(place for person in set(people) for place in self._about_each.get(person, ()))
        return [*(self.flows[place].basis for place in flows), *self.urgent]

    @cached_property
    def _about_each(self) -> dict[UUID, list[int]]:
        """Say at which places among the flows those about each person stand."""
        found: dict[UUID, list[int]] = {}
        for place, flow in enumerate(self.flows):
            found.setdefault(flow.person, []).append(place)
        return found


def bases_used(viewer: Viewer, seen: Seen, people: Collection[UUID], at: datetime) -> Used:
    """Find what let the items flow that were seen by way of it: live, about these people, and reaching the viewer."""
    shown = [each for each in seen.items.values() if each.rule in BY_BASIS]
    rules = {each.rule for each in shown}
    if not shown:
        return Used()
    asked, flows, opened = list(people), list[Flow](), list[Urgent]()
    if kinds := reduce(or_, (each.kind for each in shown if _flowed(viewer, each)), 0):
        me = viewer.practitioner.pk if viewer.practitioner else None
        agency, day = (viewer.agency, timezone.localdate(at)) if "P4" in rules else (None, None)
        flows = [Flow(*row) for row in _flows(me, agency, day, kinds, asked, at)]
    if "P5" in rules:
        live = Q(override__actor=viewer.actor, override__at__lte=at, override__until__gt=at)
        named = OverridePerson.objects.filter(live, person__in=_records(asked)).order_by("override", "id")
        rows = named.values_list("override_id", "person__head_id", "override__kinds", "override__until")
        opened += [Urgent(*row) for row in rows]
    if "P6" in rules:
        glasses = Glass.objects.filter(actor=viewer.actor, at__lte=at, until__gt=at, person__in=_records(asked))
        broken = glasses.order_by("id").values_list("id", "person__head_id", "until")
        opened += [Urgent(glass, person, EVERY_KIND, until) for glass, person, until in broken]
    return Used(tuple(flows), tuple(opened))


def _flowed(viewer: Viewer, shown: Shown) -> bool:
    """Say whether an item came by a basis: what one's own agency recorded, those one supervises see without."""
    return shown.rule == "P2" or (shown.rule == "P4" and shown.agency != viewer.agency)


def _records(people: Collection[UUID]) -> QuerySet[Person]:
    return Person.objects.filter(head__in=Person.objects.filter(pk__in=people).values("head"))


def _on_whose_behalf(me: UUID | None, agency: UUID | None, day: date | None, at: datetime) -> QuerySet[Practitioner]:
    """Give the viewer, and those of the agency in good standing whom they supervise, if something was seen by that."""
    standing = Q(since__lte=at, cleared_until__gte=day, trained_until__gte=day) & (Q(until=None) | Q(until__gt=at))
    account = Q(actor__account__is_active=True, actor__account__second_factor_since__lte=at)
    theirs = Q(supervisor=me, agency=agency) & standing & account
    own = Q(pk=me)
    return Practitioner.objects.filter(own | theirs if agency else own)


@prepared
def _flows(
    me: UUID | None, agency: UUID | None, day: date | None, kinds: int, people: Collection[UUID], at: datetime
) -> QuerySet[Basis, tuple[Any, ...]]:  # fmt: skip
    """List the live bases for some of these kinds, about these people, that reach the viewer or whom they supervise."""
    whose = _on_whose_behalf(me, agency, day, at)
    live = Q(starts__lte=at) & (Q(ends=None) | Q(ends__gt=at))
    duty = TeamMember.objects.filter(Q(until=None) | Q(until__gt=at), practitioner__in=whose, since__lte=at)
    reaches = (
        Q(agency__in=whose.values("agency")) | Q(actor__in=whose.values("actor")) | Q(team__in=duty.values("team"))
    )
    found = Basis.objects.filter(live, reaches, person__in=_records(people)).alias(common=F("kinds").bitand(kinds))
    said = Agreement.objects.filter(item=OuterRef("agreement"))
    by = Subquery(said.values("given_by__head")[:1], output_field=UUIDField())
    agreed = {"by": by, "on": Subquery(said.values("asked_on")[:1])}
    rows = found.filter(common__gt=0).annotate(**agreed).order_by("id")
    return rows.values_list("id", "person__head_id", "kinds", "ground", "ends", "by", "on")
