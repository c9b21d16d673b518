"""A family says no or stops: it is kept without blame, everyone's safety is asked about, and it is offered again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.assessment.commands.owed import end_what_they_declined, owe_again
from thinkfamily.families.models import Decline, Family, SafeguardingCheck
from thinkfamily.families.queries import heads_of_members
from thinkfamily.families.rules import may_be_offered_again
from thinkfamily.families.terms import WHOLLY, CheckOutcome, FamilyDuty, Stopping
from thinkfamily.partnership.queries import place_on
from thinkfamily.partnership.rules import end_of_day, local_day
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import edition_of, version_in_force
from thinkfamily.records.terms import DueEnd
from thinkfamily.sharing.commands import record_item
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import people_of
from thinkfamily.sharing.terms import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was offered, what they said to it and why, and when it may be offered again."""

    sort: Stopping
    offered: str
    reason: str
    on: date
    offer_again: date
    words: str = ""
    told_what_is_kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """What came of asking whether everyone is safe."""

    outcome: CheckOutcome
    words: str = ""


@command
def record_decline(
    *,
    by: Actor,
    at: datetime,
    form: UUID | None = None,
    family: UUID,
    people: Sequence[UUID],
    said: Said,
    safety: Safety,
) -> UUID:
    """
    Record that a family, or some of it, says no or stops: why, whether everyone is safe, and when to offer again.

    Whoever answers for the family goes on answering. The first of `people` is who said it. Where all of it say no to
    all of it, nobody owes it an assessment, a lead, a team or a plan until they say yes; a check of everyone's safety
    and the day to offer it again stand.

    :raises Refused: if it says too little to come back to them, or they were not told what is kept.
    """
    place, today = opened(Family, family, by=by, at=at, lock=True), local_day(at)
    _require_members(place, people)
    edition = _require_said(said, today)
    _require_safety(safety)
    for earlier in Decline.objects.filter(family=place, ended=None, said_by_id=people[0], sort=said.sort):
        _end(earlier, at, DueEnd.REPLACED)
    item = record_item(Decline, kind=Kind.PLAN_AND_ACTIONS, about=people, by=by, at=at)
    decline = Decline.objects.create(
        item=item, family=place, sort=said.sort, offered=said.offered.strip(), reason=said.reason, edition=edition,
        words=said.words.strip(), said_by_id=people[0], on=said.on, offer_again=said.offer_again,
        told_what_is_kept=True, notice=version_in_force("agreement", today),
    )  # fmt: skip
    make_due(
        FamilyDuty.OFFER_AGAIN, about=decline, role="responsible", family=place.pk, at=at,
        by=end_of_day(said.offer_again),
    )  # fmt: skip
    _keep_check(decline, safety, people, by=by, at=at)
    if said.sort in WHOLLY:
        end_what_they_declined(place, by=by, at=at)
    note("support.declined", by=by, at=at, about=place, decline=decline.pk, sort=said.sort.value)
    return decline.pk


def _require_members(family: Family, people: Sequence[UUID]) -> None:
    if not people:
        raise Refused("Choose who says so.", field="people")
    heads = set(Person.objects.filter(pk__in=people).values_list("head_id", flat=True))
    if len(heads) != len(set(people)) or not heads <= set(heads_of_members(family)):
        raise NotFound


def _require_said(said: Said, today: date) -> int:
    """Make sure that enough is said to come back to them; give the version of the reasons."""
    if not said.offered.strip():
        raise Refused("Write what was offered, so that we know what they said no to.", field="offered")
    version = version_in_force("decline-reasons", today)
    if said.reason not in [each["code"] for each in edition_of("decline-reasons", version)["reasons"]]:
        raise Refused("Choose the reason that is nearest to theirs.", field="reason")
    if said.on > today:
        raise Refused("Write today or a day before: they have not said it yet on that day.", field="on")
    require(may_be_offered_again(said.offer_again, said.on, today), field="offer_again")
    if not said.told_what_is_kept:
        raise Refused("Tell them what is kept, then tick that you did.", field="told_what_is_kept")
    return version


def _require_safety(safety: Safety) -> None:
    if safety.outcome != CheckOutcome.NOT_YET and not safety.words.strip():
        raise Refused("Write in a sentence how you know.", field="safety_words")


def _keep_check(decline: Decline, safety: Safety, people: Sequence[UUID], *, by: Actor, at: datetime) -> None:
    """Keep what came of the check; where it is not done, or somebody may be at risk, something is due at once."""
    if safety.outcome != CheckOutcome.NOT_YET:
        item = record_item(SafeguardingCheck, kind=Kind.SAFEGUARDING, about=people, by=by, at=at)
        SafeguardingCheck.objects.create(
            item=item, decline=decline, outcome=safety.outcome, words=safety.words.strip(), done_by=by, on=local_day(at)
        )
    if safety.outcome in (CheckOutcome.NOT_YET, CheckOutcome.AT_RISK):
        soon = place_on(at).due(FamilyDuty.SAFEGUARDING_CHECK, at)
        make_due(
            FamilyDuty.SAFEGUARDING_CHECK, about=decline, role="responsible", family=decline.family_id, at=at,
            by=soon if safety.outcome == CheckOutcome.NOT_YET else end_of_day(local_day(at)),
        )  # fmt: skip


@command
def check_safety(*, by: Actor, at: datetime, form: UUID | None = None, decline: UUID, safety: Safety) -> UUID:
    """
    Ask whether everyone is safe after a family said no, and write down how one knows.

    :raises Refused: if nothing is said.
    """
    found = opened(Decline, decline, by=by, at=at, lock=True)
    if safety.outcome == CheckOutcome.NOT_YET:
        raise Refused("Choose what came of asking.", field="outcome")
    _require_safety(safety)
    end_due(FamilyDuty.SAFEGUARDING_CHECK, about=found, at=at)
    _keep_check(found, safety, people_of([found.pk])[found.pk], by=by, at=at)
    note("support.safety_checked", by=by, at=at, about=("family", found.family_id), decline=found.pk)
    return found.pk


@command
def take_up_offer(*, by: Actor, at: datetime, form: UUID | None = None, decline: UUID) -> UUID:
    """
    Say that people who had said no now say yes: they begin where they left off, and what that needs is owed again.

    :raises Refused: if this was written down already.
    """
    found = opened(Decline, decline, by=by, at=at, lock=True)
    if found.ended:
        raise Refused("This was written down already: they said yes since.")
    _end(found, at, DueEnd.MET)
    owe_again(found, at)
    note("support.taken_up", by=by, at=at, about=("family", found.family_id), decline=found.pk)
    return found.pk


def _end(decline: Decline, at: datetime, end: DueEnd) -> None:
    Decline.objects.filter(pk=decline.pk).update(ended=at)
    end_due(FamilyDuty.OFFER_AGAIN, about=decline, at=at, end=end)
