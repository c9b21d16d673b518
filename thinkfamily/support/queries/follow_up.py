"""A call to a family after its plan ended: whom, how it is safe, what the exit plan says, what was found before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.families.queries import Place, SafeWayShown, safe_ways, title, whereabouts
from thinkfamily.identity.queries import Named, by_age, named, ways_that_stand
from thinkfamily.partnership.queries import Colleague, colleague, colleagues, place_on
from thinkfamily.partnership.rules import end_of_day, local_day
from thinkfamily.sharing.queries import Seen, Viewer
from thinkfamily.support.models import ClosingWord, FollowUp, FollowUpSaid
from thinkfamily.support.queries.closing import reason_in
from thinkfamily.support.terms import ClosingPart, FollowUpFound

EXIT_PLAN = (ClosingPart.CALL, ClosingPart.DO, ClosingPart.STAYS)


class OpenFollowUp:
    """A call opened by one viewer at one time, with what they may see of the people whose plan ended."""

    def __init__(self, call: FollowUp, viewer: Viewer, at: datetime, seen: Seen, people: tuple[UUID, ...]) -> None:
        self.call, self.viewer, self.at, self.seen, self.people = call, viewer, at, seen, people


@dataclass(frozen=True, slots=True)
class SaidThen:
    """What was found when the family was called or tried, by whom, on which day."""

    found: FollowUpFound
    words: str
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class ExitPlan:
    """How a plan ended, as far as a viewer may read it: the reason, and each part of the exit plan in words."""

    reason: str
    because: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FollowUpShown:
    """One call after a plan: when it is due, whose it is, whom it is about and how it is safe to reach them."""

    id: UUID
    version: int
    family_name: str
    step: str
    due_on: date
    when: str
    late: bool
    caller: Colleague
    mine: bool
    made_on: date | None
    ended_on: date
    names: Mapping[UUID, Named]
    safe_ways: tuple[SafeWayShown, ...]
    numbers: tuple[Place, ...]
    exit_plan: ExitPlan
    said: tuple[SaidThen, ...]

    @property
    def people(self) -> list[Named]:
        """Each person once, the eldest first."""
        return by_age(self.names.values())

    @property
    def ways(self) -> tuple[str, ...]:
        """What to do before calling, for each by name."""
        short = {who.person: who.short for who in self.names.values()}
        return tuple(f"{short.get(way.person, '')}: {way.says}" for way in self.safe_ways)


def follow_up(opening: OpenFollowUp) -> FollowUpShown:
    """Show one call to whoever makes it: nothing of the family but what a call needs."""
    call, day = opening.call, local_day(opening.at)
    names = named(opening.seen, opening.people, day)
    by, known = end_of_day(call.due_on), {who.person for who in names.values()}
    return FollowUpShown(
        id=call.pk, version=call.version, step=call.step,
        family_name=title(opening.viewer, opening.at, call.closing.plan.family), due_on=call.due_on,
        when=place_on(day).when(by, opening.at), late=by <= opening.at,
        caller=colleague(call.practitioner), mine=call.practitioner.actor_id == opening.viewer.actor.pk,
        made_on=call.made_on, ended_on=local_day(call.closing.at), names=names,
        safe_ways=ways_that_stand((way for way in safe_ways(opening.seen) if way.person in known), names),
        numbers=tuple(where for where in whereabouts(opening.seen, day) if where.person in known),
        exit_plan=exit_plan(opening.seen, call.closing_id), said=tuple(_said(opening)),
    )  # fmt: skip


def first_call_of(viewer: Viewer, closing: UUID) -> UUID | None:
    """Give the next call after a plan that this viewer is to make, if there is one."""
    mine = FollowUp.objects.filter(closing=closing, practitioner=viewer.practitioner, made=None)
    return mine.order_by("due_on").values_list("pk", flat=True).first()


def exit_plan(seen: Seen, closing: UUID) -> ExitPlan:
    """Give how a plan ended, as far as a viewer may read it."""
    return exit_plans(seen, [closing])[closing]


def exit_plans(seen: Seen, closings: Iterable[UUID]) -> dict[UUID, ExitPlan]:
    """Give how each of some plans ended, as far as a viewer may read it; one query for all."""
    items = seen.in_full(ClosingWord)
    words: dict[UUID, dict[str, ClosingWord]] = {closing: {} for closing in closings}
    for row in ClosingWord.objects.filter(pk__in=items, closing__in=list(words)) if items else ():
        words[row.closing_id][row.part] = row
    return {closing: _exit_plan(parts) for closing, parts in words.items()}


def _exit_plan(words: Mapping[str, ClosingWord]) -> ExitPlan:
    reason = words.get(ClosingPart.REASON)
    known = reason_in(reason.edition, reason.code) if reason and reason.edition else None
    return ExitPlan(
        reason=known["name"] if known else "",
        because=reason.words if reason else "",
        parts=tuple((part.shown, words[part].words) for part in EXIT_PLAN if part in words),
    )


def _said(opening: OpenFollowUp) -> Sequence[SaidThen]:
    items = opening.seen.in_full(FollowUpSaid)
    rows = FollowUpSaid.objects.filter(pk__in=items, follow_up__closing=opening.call.closing_id).select_related("item")
    known = {each.actor: each.name for each in colleagues(opening.at, actors={opening.seen[i].by for i in items})}
    return [
        SaidThen(FollowUpFound(row.found), row.words, row.on, known.get(row.item.by_id, ""))
        for row in rows.order_by("-on", "-item__at")
    ]
