"""One action of a plan: for those who work with the family, and for somebody outside who does only this."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.families.queries import OpenFamily, title, who_answers
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import Colleague, Place, colleagues, place_on
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.sharing.models import Basis
from thinkfamily.sharing.queries import Viewer, decide, people_of
from thinkfamily.support.models import Action, ActionWord, Goal
from thinkfamily.support.queries.members import short_names
from thinkfamily.support.queries.promised import ActionShown, doers_of, rows_of, shown
from thinkfamily.support.terms import Word


@dataclass(frozen=True, slots=True)
class WordShown:
    """What was once said of an action: by whom, when, in which words, with which new day."""

    sort: str
    words: str
    new_day: date | None
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class ActionPage:
    """
    One action with all that was said of it.

    `cannot_see` names whoever is to do it and may not see it yet, because somebody has not agreed that they may.
    """

    action: ActionShown
    family: UUID
    goal_words: str
    about: str
    words: tuple[WordShown, ...]
    cannot_see: str


def family_of_action(action: UUID) -> UUID:
    """
    Say whose family an action belongs to, for opening that first.

    :raises NotFound: if there is no such action.
    """
    return _only(Action.objects.filter(pk=action).values_list("plan__family_id", flat=True).first())


def family_of_goal(goal: UUID) -> UUID:
    """
    Say whose family a goal belongs to, for opening that first.

    :raises NotFound: if there is no such goal.
    """
    return _only(Goal.objects.filter(pk=goal).values_list("plan__family_id", flat=True).first())


def _only(found: UUID | None) -> UUID:
    if found is None:
        raise NotFound
    return found


def action_page(opening: OpenFamily, action: UUID, names: Mapping[UUID, Named], place: Place) -> ActionPage:
    """
    Show one action of a family that was opened.

    :raises NotFound: if this viewer may not see it.
    """
    if action not in opening.seen or not opening.seen[action].in_full:
        raise NotFound
    row = rows_of(Action.objects.filter(pk=action)).get()
    me = opening.viewer.practitioner.pk if opening.viewer.practitioner else None
    doers = doers_of([row.pk], names).get(row.pk, "")
    about = people_of([action])[action]
    goal = row.goal if row.goal_id and row.goal_id in opening.seen else None
    return ActionPage(
        action=shown(row, doers, me=me, place=place, at=opening.at), family=opening.family.pk,
        goal_words=goal.words if goal else "",
        about=short_names(about, names),
        words=_words(action, opening.at), cannot_see=_cannot_see(row, about, opening.at),
    )  # fmt: skip


def _words(action: UUID, at: datetime) -> tuple[WordShown, ...]:
    """Give all that was said of an action, the newest first; two queries."""
    rows = list(ActionWord.objects.filter(action=action).order_by("-at", "-id"))
    who = {each.actor: f"{each.name}, {each.agency}" for each in colleagues(at, actors={row.by_id for row in rows})}
    return tuple(
        WordShown(Word(row.sort).means, row.words, row.new_day, row.on, who.get(row.by_id, "")) for row in rows
    )


def _cannot_see(row: Action, about: list[UUID], at: datetime) -> str:
    """Name who is to do it if somebody it tells of has not agreed that they may know, their own agency's apart."""
    doer = row.practitioner
    if doer is None or row.done_on or row.ended or row.item.agency_id == doer.agency_id:
        return ""
    heads = set(Person.objects.filter(pk__in=about).values_list("head_id", flat=True))
    flows = Basis.objects.filter(
        Q(ends=None) | Q(ends__gt=at), Q(agency_id=doer.agency_id) | Q(actor=doer.actor),
        person__head_id__in=heads, starts__lte=at,
    ).values_list("person__head_id", "kinds")  # fmt: skip
    agreed = {head for head, kinds in flows if kinds & row.item.kind}
    return doer.actor.shown_as if heads - agreed else ""


def cannot_see_yet(action: UUID, at: datetime) -> str:
    """Name whoever is to do an action and may not see it yet, or nobody."""
    row = Action.objects.select_related("practitioner__actor", "item").get(pk=action)
    return _cannot_see(row, people_of([action])[action], at)


def refuse_if_not_open_yet(viewer: Viewer, action: UUID, at: datetime) -> None:
    """
    Say whom to ring to somebody who was promised for an action and may not see it: their list of work names it.

    :raises Refused: if it is theirs and somebody it tells of has not agreed yet that they may know.
    """
    row = Action.objects.filter(pk=action, done_on=None, ended=None, plan__ended=None).select_related("plan").first()
    if viewer.practitioner is None or row is None or row.practitioner_id != viewer.practitioner.pk:
        return
    if not decide(viewer, action, at)[0]:
        lead = who_answers([row.plan.family_id])[row.plan.family_id].who
        raise Refused(
            "Not everyone whom this tells of has agreed yet that you may know it. Once they have, it opens by itself. "
            f"Ring {lead.name}, {lead.agency}, {lead.telephone}."
        )


@dataclass(frozen=True, slots=True)
class MyAction:
    """One action for whoever does it and sees nothing else: for which family, and whom to ring about it."""

    action: ActionShown
    family: UUID
    family_name: str
    lead: Colleague
    words: tuple[WordShown, ...]


def my_action(viewer: Viewer, action: UUID, at: datetime) -> MyAction:
    """
    Show somebody the one action they do; what else the plan holds they do not learn from it.

    :raises NotFound: if it is not there or may not be seen.
    """
    allowed, found = decide(viewer, action, at)
    row = rows_of(Action.objects.filter(pk=action).select_related("plan__family")).first() if allowed else None
    if row is None or found is None or not found.in_full:
        raise NotFound
    family = row.plan.family
    me = viewer.practitioner.pk if viewer.practitioner else None
    return MyAction(
        action=shown(row, "", me=me, place=place_on(local_day(at)), at=at), family=family.pk,
        family_name=title(viewer, at, family), lead=who_answers([family.pk])[family.pk].who, words=_words(action, at),
    )  # fmt: skip
