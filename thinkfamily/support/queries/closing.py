"""What is known when somebody wants to end a plan, as far as they may see it, and what stands in the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Max, QuerySet

from thinkfamily.families.queries import Declined, declines_seen, members_of
from thinkfamily.families.terms import Stopping
from thinkfamily.identity.queries import Named, named
from thinkfamily.partnership.queries import Place
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.people.queries import records_of
from thinkfamily.records.prepared import prepared
from thinkfamily.records.queries import edition, edition_of, version_in_force
from thinkfamily.safeguarding.queries import OpenCall, open_escalations
from thinkfamily.sharing.queries import Seen, Viewer
from thinkfamily.support.models import Action, Goal, NextTry, OversightNote, Plan
from thinkfamily.support.queries.children import Child, children_of, last_seen
from thinkfamily.support.queries.members import short_names
from thinkfamily.support.rules.closing import ClosureFacts, OpenDanger
from thinkfamily.support.rules.part import Part
from thinkfamily.support.terms import ClosureReason, Oversight, Reply, SupportDuty

FOLLOW_UPS: Final = (SupportDuty.FOLLOW_UP_FIRST, SupportDuty.FOLLOW_UP_SECOND, SupportDuty.FOLLOW_UP_THIRD)
REASONS: Final = "closure-reasons"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingTold:
    """
    What is told when a plan ends: why, the exit plan, whether everyone is safe, how each goal ended, who calls when.

    `goals` are those whose end is said now; `callers` the practitioner for each follow-up, in order; `offers` who
    offers support again, and on which day.
    """

    reason: str = ""
    because: str = ""
    call: str = ""
    do: str = ""
    stays: str = ""
    safety: str = ""
    goals: Mapping[UUID, str] | None = None
    callers: tuple[UUID | None, ...] = (None, None, None)
    offers: UUID | None = None
    offer_again: date | None = None


def closure_reasons(on: date) -> list[ClosureReason]:
    """List why a plan may end, as in force on a day."""
    reasons: list[ClosureReason] = edition(REASONS, on)["reasons"]
    return reasons


def reason_in(version: int, code: str) -> ClosureReason | None:
    """Give one reason of a version of the list, or nothing."""
    return next((row for row in edition_of(REASONS, version)["reasons"] if row["code"] == code), None)


def reviewed_last(plan: Plan) -> date:
    """Give the day of the last review; of the agreement, or of the first step, where there was none."""
    held = plan.reviews.order_by("-held_on").values_list("held_on", flat=True).first()
    return held or plan.agreed_on or local_day(plan.begun)


def reviewed_lately(plan: UUID | None) -> date | None:
    """Give the day since which each child is to be seen in a plan that goes on; one query."""
    if plan is None:
        return None
    found = next(iter(_with_last_review(plan)), None)
    return (found.last or found.agreed_on or local_day(found.begun)) if found else None


@prepared
def _with_last_review(plan: UUID) -> "QuerySet[Any, Any]":
    return Plan.objects.filter(pk=plan, ended=None).annotate(last=Max("reviews__held_on"))


def when_called(place: Place) -> list[str]:
    """Say when each follow-up falls: "at 3 months"."""
    scales = (place.timescales[step] for step in FOLLOW_UPS)
    return [f"at {scale['count']} {scale['unit'].replace('_', ' ')}" for scale in scales]


def call_days(place: Place, at: datetime) -> list[date]:
    """Give the day by which each follow-up is due for a plan that ends now."""
    return [due_day(place.due(step, at)) for step in FOLLOW_UPS]


def whatever_the_reason(
    plan: Plan, viewer: Viewer, seen: Seen, *, children: Sequence[Child], people: Sequence[UUID],
    names: Mapping[UUID, Named], at: datetime,
) -> ClosureFacts:  # fmt: skip
    """
    Gather what keeps a plan from ending for any reason, as far as a viewer may see it; five queries.

    `people` belong to the family; `names` names those the viewer may know, by each of their records.
    """
    since, last = reviewed_last(plan), last_seen(seen)
    return ClosureFacts(
        reason=None,
        unseen_children=tuple(child.called for child in children if not _since(last.get(child.head), since)),
        open_dangers=tuple(_danger(each, names) for each in open_escalations(viewer, at, people)),
        promises_open=len(promises_open(plan, seen)),
    )


def _danger(call: OpenCall, names: Mapping[UUID, Named]) -> OpenDanger:
    day, known = local_day(call.raised), {who.person: who for who in names.values()}
    return OpenDanger(call.id, short_names(call.people, known), f"{day.day} {day:%B}", call.mine)


def closure_facts(
    plan: Plan, viewer: Viewer, seen: Seen, part: Part, *, told: ClosingTold, place: Place, callers: Mapping[UUID, str],
    at: datetime,
) -> ClosureFacts:  # fmt: skip
    """
    Gather what decides whether a plan may end: only what the one who ends it may see, and what they tell.

    `callers` names practitioners by id.
    """
    children = children_of(plan.family, seen, at)
    people = members_of(plan.family)
    names = named(seen, records_of(people), local_day(at))
    return replace(
        whatever_the_reason(plan, viewer, seen, children=children, people=people, names=names, at=at),
        reason=reason_in(version_in_force(REASONS, local_day(at)), told.reason),
        goals_undecided=tuple(goal.words for goal in open_goals(plan, seen) if goal.pk not in (told.goals or {})),
        what_to_do=bool(told.do.strip()),
        who_stays=bool(told.stays.strip()),
        who_to_call=bool(told.call.strip()),
        follow_ups={
            when: callers.get(caller, "") if caller else None
            for when, caller in zip(when_called(place), told.callers, strict=True)
        },
        manager_agreed=part.supervises or _manager_agreed(plan, seen),
        offer_again=told.offer_again is not None,
        somebody_offers=told.offers in callers,
        safety_asked=bool(told.safety.strip()) or any(each.checks for each in _stopped(seen)),
        ladder_done=_ladder_done(plan, seen, at),
        receiver_accepted=plan.take_overs.filter(answer=Reply.ACCEPTED).exists(),
    )


def open_goals(plan: Plan, seen: Seen) -> list[Goal]:
    """List the goals whose end nobody has said, of those a viewer may read."""
    items = seen.in_full(Goal)
    return list(plan.goals.filter(ended=None, pk__in=items).select_related("item").order_by("place"))


def promises_open(plan: Plan, seen: Seen) -> list[Action]:
    """List what services promised and have not done, of those a viewer may read."""
    items = seen.in_full(Action)
    return list(plan.actions.filter(agency__isnull=False, done_on=None, ended=None, pk__in=items).order_by("place"))


def _since(day: date | None, since: date) -> bool:
    return day is not None and day >= since


def _stopped(seen: Seen) -> list[Declined]:
    return [each for each in declines_seen(seen) if each.sort == Stopping.STOPPED_ALL and each.ended is None]


def _manager_agreed(plan: Plan, seen: Seen) -> bool:
    return OversightNote.objects.filter(
        pk__in=seen.of(OversightNote), family=plan.family, sort=Oversight.DECISION, lets_end=True,
        on__gte=local_day(plan.begun),
    ).exists()  # fmt: skip


def _ladder_done(plan: Plan, seen: Seen, at: datetime) -> bool:
    """Say whether the last step of the ladder was come to since this plan began."""
    top = max(edition("engagement-ladder", local_day(at))["efforts"], key=lambda each: each["rank"])
    return NextTry.objects.filter(
        pk__in=seen.of(NextTry),
        visit__family=plan.family,
        visit__happened__gte=plan.begun,
        code=top["code"],
        withdrawn=None,
    ).exists()
