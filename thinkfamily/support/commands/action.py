"""Actions are promised, spoken of, done, and handed from one to another; somebody outside does only their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from thinkfamily.families.models import Family
from thinkfamily.partnership.models import Agency, Practitioner
from thinkfamily.partnership.rules import end_of_day, local_day
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.sharing.commands import involve, record_item
from thinkfamily.sharing.models import Involvement, Item
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import people_of, viewer_of
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands.begin import members_seen, plan_of
from thinkfamily.support.models import Action, ActionDoer, ActionWord, Goal, Plan, TeamPlace
from thinkfamily.support.queries.part import answers_now, part_of
from thinkfamily.support.rules.part import may_speak_of_action, may_write_plan
from thinkfamily.support.rules.plan import ask_of_action
from thinkfamily.support.terms import PromisedDuty, Reply, Word, Work

DO = PromisedDuty.DO_ACTION


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """
    What will be done, by whom, by when or how often.

    By `doers` of the family, or by a `practitioner`, or by an `agency` with nobody named yet.
    """

    what: str
    doers: Sequence[UUID] = ()
    practitioner: UUID | None = None
    agency: UUID | None = None
    by_when: date | None = None
    how_often: str = ""

    @property
    def who(self) -> str:
        """Say which side will do it, or neither."""
        return "family" if self.doers else "service" if self.practitioner or self.agency else ""


@command
def add_action(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, goal: UUID | None = None,
    people: Sequence[UUID] = (), promise: Promise,
) -> UUID:  # fmt: skip
    """
    Write down what somebody will do: towards a goal, or as a first step before there is a plan.

    It is about those the goal is for, or `people`, and those of the family who do it. A practitioner outside the team
    gets a way to this action and to nothing else.

    :raises Refused: if it cannot be seen to be done: what, who, by when.
    """
    place = opened(Family, family, by=by, at=at, lock=True)
    answering = answers_now(place)
    require(may_write_plan(part_of(viewer_of(by, at), answering, at)))
    _require_clear(promise)
    plan = plan_of(place, by=by, at=at)
    towards = _towards(plan, goal, by=by, at=at)
    doers = members_seen(place, promise.doers, by=by, at=at)
    chosen = members_seen(place, people, by=by, at=at) if people else _people_of(towards)
    about = list(dict.fromkeys([*chosen, *doers]))
    kind = Kind.PLAN_AND_ACTIONS if towards is None else _kind_of(towards)
    item = record_item(Action, kind=kind, about=about, by=by, at=at)
    action = Action.objects.create(
        item=item, plan=plan, goal=towards, place=_next_place(plan), what=promise.what.strip(),
        by_when=promise.by_when, first_by=promise.by_when, how_often=promise.how_often.strip(), **_service(promise, at),
    )  # fmt: skip
    ActionDoer.objects.bulk_create(ActionDoer(action=action, person_id=person) for person in doers)
    _let_in(action, about, by=by, at=at)
    make_action_due(action, at)
    note("action.added", by=by, at=at, about=("action", item.pk), plan=plan.pk, side=promise.who)
    return item.pk


def _require_clear(promise: Promise) -> None:
    asked = ask_of_action(what=promise.what, who=promise.who, by_when=promise.by_when, how_often=promise.how_often)
    if asked:
        raise Refused(asked[0].says, field=asked[0].field)
    if promise.who == "service" and promise.by_when is None:
        raise Refused("By when will it be done? Services promise a day.", field="by_when")


def _towards(plan: Plan, goal: UUID | None, *, by: Actor, at: datetime) -> Goal | None:
    if goal is None:
        return None
    towards = opened(Goal, goal, by=by, at=at)
    if towards.plan_id != plan.pk:
        raise NotFound
    if towards.ended:
        raise Refused("This goal has ended. Choose another, or write a new one.", field="goal")
    return towards


def _people_of(towards: Goal | None) -> list[UUID]:
    if towards is None:
        raise Refused("Choose whom this is for.", field="people")
    return people_of([towards.pk])[towards.pk]


def _kind_of(goal: Goal) -> Kind:
    bit = Item.objects.values_list("kind", flat=True).get(pk=goal.pk)
    return next(kind for kind in Kind if kind.bit == bit)


def _next_place(plan: Plan) -> int:
    return (plan.actions.aggregate(last=Max("place"))["last"] or 0) + 1


def _service(promise: Promise, at: datetime) -> dict[str, UUID]:
    """Find who does it for the services: a practitioner still in post, for their agency, or an agency."""
    if promise.doers:
        return {}
    if promise.practitioner:
        found = Practitioner.objects.filter(pk=promise.practitioner).first()
        if found is None or (found.until and found.until <= at):
            raise NotFound
        return {"practitioner_id": found.pk, "agency_id": found.agency_id}
    if promise.agency is None or not Agency.objects.filter(pk=promise.agency).exists():
        raise NotFound
    return {"agency_id": promise.agency}


def make_action_due(action: Action, at: datetime) -> None:
    """Write down when a service must have done an action; the lead holds it while nobody is named."""
    if action.agency_id is None or action.by_when is None:
        return
    holder = action.practitioner.actor_id if action.practitioner else None
    make_due(
        DO, about=("action", action.pk), role=DueRole.PRACTITIONER if holder else DueRole.LEAD, holder=holder,
        family=action.plan.family_id, at=at, by=end_of_day(action.by_when),
    )  # fmt: skip


def _let_in(action: Action, about: Sequence[UUID], *, by: Actor, at: datetime) -> None:
    """Open a way to this one action for a practitioner who is neither the lead nor in the team."""
    doer, family = action.practitioner, action.plan.family
    if doer is None or doer.pk == answers_now(family).practitioner_id or _in_team(family, doer):
        return
    involve(
        people=about, doing="family plan; one action", role=Work.ONE_ACTION, by=by, at=at, holder=doer,
        family=family.pk, items=[action.item], because="They were asked to do one action of the plan.",
    )  # fmt: skip


def _in_team(family: Family, practitioner: Practitioner) -> bool:
    return TeamPlace.objects.filter(family=family, practitioner=practitioner, answer=Reply.ACCEPTED, left=None).exists()


@command
def say_how_action_goes(
    *, by: Actor, at: datetime, form: UUID | None = None, action: UUID, seen: int, sort: Word, words: str = "",
    new_day: date | None = None, on: date | None = None,
) -> UUID:  # fmt: skip
    """
    Say how an action goes: it goes on, it is done, it is late and why. A late one is given a new day; the first stays.

    :raises Refused: if it is neither theirs nor theirs to lead, it has ended, or what is late has no reason or day.
    """
    found = _open_action(action, seen, by=by, at=at)
    _require_part(found, by=by, at=at)
    _require_sense(found, sort, words, new_day, at)
    said_on = on or local_day(at)
    _keep_word(found, sort, words=words, new_day=new_day, on=said_on, by=by, at=at)
    _take_effect(found, sort, new_day, said_on, at)
    note("action.spoken_of", by=by, at=at, about=("action", found.pk), sort=sort, plan=found.plan_id)
    return found.pk


def _open_action(action: UUID, seen: int | None, *, by: Actor, at: datetime) -> Action:
    found = opened(Action, action, by=by, at=at, lock=True, seen=seen)
    if found.ended:
        raise Refused("This action has ended. Nothing more needs to be said of it.")
    return found


def _require_part(action: Action, *, by: Actor, at: datetime) -> None:
    part = part_of(viewer_of(by, at), answers_now(action.plan.family), at)
    mine = action.practitioner is not None and action.practitioner.actor_id == by.pk
    require(may_speak_of_action(part, mine=mine))


def _require_sense(action: Action, sort: Word, words: str, new_day: date | None, at: datetime) -> None:
    if sort in (Word.HANDED_OVER, Word.NOT_NEEDED):
        raise NotFound
    if action.done_on and sort != Word.NOT_DONE_AFTER_ALL:
        raise Refused("This was done already. If it was not, say so.", field="sort")
    if sort == Word.NOT_DONE_AFTER_ALL and not action.done_on:
        raise Refused("Nobody has said that this was done.", field="sort")
    if sort == Word.LATE and not words.strip():
        raise Refused("Say what got in the way, so that the family can be told.", field="words")
    if sort in (Word.LATE, Word.NOT_DONE_AFTER_ALL) and (new_day is None or new_day < local_day(at)):
        raise Refused("By when will it be done? Give a day from today on.", field="new_day")


def _keep_word(
    action: Action, sort: Word, *, words: str, by: Actor, at: datetime, on: date, new_day: date | None = None
) -> None:
    ActionWord.objects.create(action=action, sort=sort, words=words.strip(), new_day=new_day, by=by, at=at, on=on)
    Item.objects.filter(pk=action.pk).update(version=action.version + 1)


def _take_effect(action: Action, sort: Word, new_day: date | None, on: date, at: datetime) -> None:
    if sort == Word.DONE:
        action.done_on = on
        end_due(DO, about=action.pk, at=at)
    if sort in (Word.LATE, Word.NOT_DONE_AFTER_ALL):
        action.done_on, action.by_when, action.first_by = None, new_day, action.first_by or new_day
        end_due(DO, about=action.pk, at=at, end=DueEnd.REPLACED)
        make_action_due(action, at)
    action.save(update_fields=["done_on", "by_when", "first_by"])


@command
def hand_action(
    *, by: Actor, at: datetime, form: UUID | None = None, action: UUID, seen: int, to: UUID, words: str = ""
) -> UUID:
    """
    Let another practitioner do an action; whoever did it before no longer sees it through this.

    :raises Refused: if `by` does not write the plan, or they do it already.
    """
    found = _open_action(action, seen, by=by, at=at)
    require(may_write_plan(part_of(viewer_of(by, at), answers_now(found.plan.family), at)))
    taker = Practitioner.objects.select_related("actor").filter(pk=to).first()
    if taker is None or not viewer_of(taker.actor, at).standing:
        raise NotFound
    if taker.pk == found.practitioner_id:
        raise Refused(f"{taker.actor.shown_as} does this already.", field="to")
    _hand(found, taker, words=words, by=by, at=at)
    note("action.handed", by=by, at=at, about=("action", found.pk), to=taker.pk, plan=found.plan_id)
    return found.pk


@command
def end_action(*, by: Actor, at: datetime, form: UUID | None = None, action: UUID, seen: int, words: str) -> UUID:
    """
    Say that an action is no longer needed, and why.

    :raises Refused: if `by` does not write the plan, or no reason is given.
    """
    found = _open_action(action, seen, by=by, at=at)
    require(may_write_plan(part_of(viewer_of(by, at), answers_now(found.plan.family), at)))
    if not words.strip():
        raise Refused("Say why it is no longer needed.", field="words")
    _keep_word(found, Word.NOT_NEEDED, words=words, on=local_day(at), by=by, at=at)
    found.ended = at
    found.save(update_fields=["ended"])
    end_due(DO, about=found.pk, at=at, end=DueEnd.NOT_NEEDED)
    _shut_out(found, at)
    note("action.ended", by=by, at=at, about=("action", found.pk), plan=found.plan_id)
    return found.pk


def hand_all_to(taker: Practitioner, *, family: Family, of: Practitioner, by: Actor, at: datetime) -> int:
    """Give somebody's open actions to another, who holds them until they are handed on. Part of a command."""
    left = list(
        Action.objects.select_for_update(of=("self",))
        .select_related("item", "plan")
        .filter(plan__family=family, plan__ended=None, practitioner=of, done_on=None, ended=None)
        .order_by("place")
    )
    for action in left:
        _hand(action, taker, words="", by=by, at=at)
    return len(left)


def _hand(action: Action, taker: Practitioner, *, words: str, by: Actor, at: datetime) -> None:
    _shut_out(action, at)
    action.practitioner, action.agency_id = taker, taker.agency_id
    action.save(update_fields=["practitioner", "agency"])
    action.doers.all().delete()
    _keep_word(action, Word.HANDED_OVER, words=words, on=local_day(at), by=by, at=at)
    _let_in(action, people_of([action.pk])[action.pk], by=by, at=at)
    end_due(DO, about=action.pk, at=at, end=DueEnd.REPLACED)
    make_action_due(action, at)


def _shut_out(action: Action, at: datetime) -> None:
    """End the way to this one action that somebody outside the team had."""
    Involvement.objects.filter(limited=True, items__item=action.item_id, ended=None).update(ended=at)
