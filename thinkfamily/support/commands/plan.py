"""The plan is agreed with each person; plans of other agencies are tied in; a need left out is asked about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.assessment.terms import View
from thinkfamily.families.models import Family
from thinkfamily.families.queries import members_of
from thinkfamily.findings.models import Finding
from thinkfamily.findings.terms import FindingSort
from thinkfamily.identity.queries import named
from thinkfamily.partnership.models import Agency
from thinkfamily.partnership.queries import place_on
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.people.queries import records_of
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.sharing.commands import record_item
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import Seen, seen_about, viewer_of
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands.begin import members_seen, plan_of
from thinkfamily.support.models import GoalNeed, NoGoal, Plan, PlanSaid, TiedPlan
from thinkfamily.support.queries.part import answers_now, part_of
from thinkfamily.support.queries.plan import plan_shown
from thinkfamily.support.rules.part import may_write_plan
from thinkfamily.support.terms import SupportDuty


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """What one person says to the plan: agrees, in part, does not, or could not be asked; and in which words."""

    person: UUID
    view: View
    words: str = ""


@command
def agree_plan(
    *, by: Actor, at: datetime, form: UUID | None = None, plan: UUID, seen: int, on: date, said: Sequence[PersonSaid]
) -> UUID:
    """
    Agree the plan: each person says what they make of it, in their words, and not agreeing stops nothing.

    The first review falls due by the area's own timescale. It looks only at what the one who agrees it may see; a need
    they may not see becomes a question to whoever recorded it.

    :raises Refused: if something is still to settle, nobody was asked, or `by` does not write the plan.
    :raises Stale: if somebody agreed it meanwhile.
    """
    found = opened(Plan, plan, by=by, at=at, lock=True, seen=seen)
    viewer = viewer_of(by, at)
    require(may_write_plan(part_of(viewer, answers_now(found.family), at)))
    if found.ended:
        raise Refused("This plan has ended. Begin a new one with its first goal.")
    people = members_of(found.family)
    may_see = seen_about(viewer, at, people)
    _require_settled(found, may_see, people, by=by, at=at)
    _require_sense(said, on, at)
    _keep_said(found, said, on, by=by, at=at)
    first = found.agreed is None
    found.agreed, found.agreed_on, found.agreed_by, found.version = at, on, by, found.version + 1
    found.save(update_fields=["agreed", "agreed_on", "agreed_by", "version"])
    _ask_of_needs_unseen(found, may_see, people, at)
    _make_duties(found, at, first=first)
    note("plan.agreed", by=by, at=at, about=found, on=on, said={str(each.person): each.view for each in said})
    return found.family_id


def _require_settled(plan: Plan, seen: Seen, people: Sequence[UUID], *, by: Actor, at: datetime) -> None:
    names = named(seen, records_of(people), local_day(at))
    shown = plan_shown(seen, viewer_of(by, at), plan.family, members=people, names=names, place=place_on(at), at=at)
    if shown.settle:
        raise Refused(f"This plan cannot be agreed yet. {' '.join(shown.settle)}")


def _require_sense(said: Sequence[PersonSaid], on: date, at: datetime) -> None:
    if on > local_day(at):
        raise Refused("This day is still to come. When was the plan agreed?", field="on")
    if all(each.view == View.NOT_ASKED for each in said):
        raise Refused("Ask at least one person in the family. The plan is theirs.", field="said")
    for each in said:
        if each.view in (View.IN_PART, View.DISAGREES) and not each.words.strip():
            raise Refused("Say with what they do not agree, in their words.", field=f"words_{each.person}")


def _keep_said(plan: Plan, said: Sequence[PersonSaid], on: date, *, by: Actor, at: datetime) -> None:
    for each in said:
        (person,) = members_seen(plan.family, [each.person], by=by, at=at)
        item = record_item(PlanSaid, kind=Kind.PLAN_AND_ACTIONS, about=[person], by=by, at=at)
        PlanSaid.objects.create(item=item, plan=plan, person_id=person, said=each.view, words=each.words.strip(), on=on)


def _make_duties(plan: Plan, at: datetime, *, first: bool) -> None:
    end_due(SupportDuty.AGREE_PLAN, SupportDuty.FORM_TEAM, about=plan.family_id, at=at)
    if first:
        make_due(
            SupportDuty.FIRST_REVIEW, about=plan, role=DueRole.LEAD, family=plan.family_id, at=at,
            by=place_on(at).due(SupportDuty.FIRST_REVIEW, at),
        )  # fmt: skip


def _ask_of_needs_unseen(plan: Plan, seen: Seen, people: Sequence[UUID], at: datetime) -> None:
    """
    Ask whoever recorded a need that the lead may not see, and that no goal answers, to say why.

    No gate may tell a secret: the question goes to them alone, and is tied to no family that others may look up.
    """
    heads = Person.objects.filter(pk__in=people).values("head_id")
    answered = GoalNeed.objects.filter(goal__plan=plan, ended=None).values("need_id")
    left_out = NoGoal.objects.filter(plan=plan, need__isnull=False).values("need_id")
    unseen = (
        Finding.objects.filter(person__head_id__in=heads, sort=FindingSort.NEED, ended=None, withdrawn=None)
        .exclude(pk__in=list(seen.items))
        .exclude(pk__in=answered)
        .exclude(pk__in=left_out)
        .select_related("item")
    )
    due = place_on(at).due(SupportDuty.SAY_WHY_NO_GOAL, at)
    for need in unseen:
        end_due(SupportDuty.SAY_WHY_NO_GOAL, about=need.pk, at=at, end=DueEnd.REPLACED)
        make_due(
            SupportDuty.SAY_WHY_NO_GOAL, about=("finding", need.pk), role=DueRole.PRACTITIONER, holder=need.item.by_id,
            at=at, by=due,
        )  # fmt: skip


@command
def tie_plan(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, name: str, agency: UUID, people: Sequence[UUID],
    led_by: str = "", words: str = "", since: date | None = None, kind: Kind = Kind.PLAN_AND_ACTIONS,
    review_on: date | None = None,
) -> UUID:  # fmt: skip
    """
    Tie in a plan that another agency has with somebody in the family, so that the two do not pull apart.

    :raises Refused: if it has no name, or it is not said whose it is.
    """
    place = opened(Family, family, by=by, at=at, lock=True)
    require(may_write_plan(part_of(viewer_of(by, at), answers_now(place), at)))
    if not name.strip():
        raise Refused("Write what the other plan is called.", field="name")
    if not people:
        raise Refused("Choose whose plan it is.", field="people")
    if not Agency.objects.filter(pk=agency).exists():
        raise NotFound
    plan = plan_of(place, by=by, at=at)
    about = members_seen(place, people, by=by, at=at)
    item = record_item(TiedPlan, kind=kind, about=about, by=by, at=at)
    TiedPlan.objects.create(
        item=item,
        plan=plan,
        name=name.strip(),
        agency_id=agency,
        led_by=led_by.strip(),
        words=words.strip(),
        since=since,
        review_on=review_on,
    )
    note("plan.tied", by=by, at=at, about=plan, tied=item.pk, agency=agency)
    return item.pk


@command
def untie_plan(*, by: Actor, at: datetime, form: UUID | None = None, tied: UUID) -> UUID:
    """
    Say that another agency's plan no longer goes on beside this one.

    :raises Refused: if it was said before, or `by` does not write the plan.
    """
    found = opened(TiedPlan, tied, by=by, at=at, lock=True)
    require(may_write_plan(part_of(viewer_of(by, at), answers_now(found.plan.family), at)))
    if found.ended:
        raise Refused("This was said already.")
    found.ended = at
    found.save(update_fields=["ended"])
    note("plan.untied", by=by, at=at, about=found.plan, tied=found.pk)
    return found.plan.family_id
