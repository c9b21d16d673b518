"""A team around a family, its plan and its agreement, made through commands."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from tests import given
from tests.support.road import Road, a_family, a_led_family, asked
from thinkfamily.assessment.terms import View
from thinkfamily.families.commands import NetworkTold
from thinkfamily.families.terms import Network, Strength
from thinkfamily.partnership.models import Practitioner
from thinkfamily.sharing.terms import Capacity, Kind
from thinkfamily.support.commands import (
    PersonSaid,
    Promise,
    accept_lead,
    add_action,
    add_goal,
    agree_plan,
    ask_to_join_team,
    join_team,
    write_network_tie,
)
from thinkfamily.support.models import Plan, TeamPlace

__all__ = ["Road", "a_family", "a_led_family", "asked"]
SOON, NEXT_DAY, DAY_AFTER = given.later(hours=1.5), given.later(1), given.later(2)


def a_team_member(road: Road, *, name: str = "Jan Pell", people: tuple[UUID, ...] = (), hours: float = 2) -> TeamPlace:
    """Somebody of another agency, agreed to by all and asked by the lead, joins the team."""
    jan = given.a_practitioner(name=name)
    agreed_by_all(road, jan)
    return joined(road, jan, people=people, hours=hours)


def two_agencies(road: Road) -> tuple[Road, Practitioner]:
    """Farida leads; Jan, of another agency, is in the team, and each may see what the other plans."""
    jan = a_team_member(road, hours=100).practitioner
    agreed_by_all(road, road.farida, at=given.later(4, hours=6))
    return road, jan


def agreed_by_all(road: Road, practitioner: Practitioner, *, at: datetime = SOON) -> None:
    """Each member agrees, for themselves, that this practitioner's agency may know who they are and about the plan."""
    kinds = [Kind.IDENTITY, Kind.FAMILY_LINKS, Kind.PLAN_AND_ACTIONS]
    able = {"capacity": Capacity.ABLE, "capacity_note": "She says what it means and what she wants."}
    for person, footing in zip(road.people, ({}, {}, able), strict=True):
        given.an_answer(road, person=person, to=practitioner.agency_id, at=at, kinds=kinds, **footing)


def joined(road: Road, practitioner: Practitioner, *, people: tuple[UUID, ...] = (), hours: float = 2) -> TeamPlace:
    """The lead asks somebody to join the team, and they do."""
    place = ask_to_join_team(
        by=road.farida.actor, at=given.later(hours=hours), form=uuid4(), family=road.family.pk,
        practitioner=practitioner.pk, doing="talks with Megan at school",
        people=people or tuple(person.pk for person in road.people),
    )  # fmt: skip
    join_team(by=practitioner.actor, at=given.later(hours=hours + 0.5), form=uuid4(), place=place)
    return TeamPlace.objects.get(pk=place)


def a_network_tie(road: Road, *, at: datetime = NEXT_DAY, **more: Any) -> UUID:
    """The lead writes down that Lowri can rely on a friend, as she says, unless another tie is told."""
    said: dict[str, Any] = {
        "person": road.lowri, "network": Network.FRIEND, "called": "Carly", "strength": Strength.STRONG,
        "words": "She is there when I ring.", "said_by": road.lowri, "told_on": at.date(),
    }  # fmt: skip
    return write_network_tie(
        by=road.farida.actor, at=at, form=uuid4(), family=road.family.pk, told=NetworkTold(**(said | more))
    )


def a_goal(road: Road, *, people: tuple[UUID, ...] = (), at: datetime = NEXT_DAY, **more: Any) -> UUID:
    """The lead writes a goal in Lowri's words, for her and Dean unless others are named, clear and with a day."""
    said: dict[str, Any] = {
        "words": "Open the post on Fridays, together.", "said_by": road.lowri, "said_on": at.date(),
        "known_when": "Five Fridays in a row the post is opened by both.", "by_when": given.later(60).date(),
    }  # fmt: skip
    return add_goal(
        by=more.pop("by", road.farida).actor, at=at, form=uuid4(), family=road.family.pk,
        people=people or (road.lowri, road.dean), **(said | more),
    )  # fmt: skip


def an_action(road: Road, *, at: datetime = NEXT_DAY, goal: UUID | None = None, people: tuple[UUID, ...] = (),
              by: Practitioner | None = None, **promise: Any) -> UUID:  # fmt: skip
    """The lead writes down what somebody will do; without more, that she will ring about the rent by Friday."""
    said = {"what": "Ring the rent office and ask them to wait."} | promise
    if not {"doers", "practitioner", "agency"} & said.keys():
        said["practitioner"] = road.farida.pk
    if not {"by_when", "how_often"} & said.keys():
        said["by_when"] = given.later(4).date()
    return add_action(
        by=(by or road.farida).actor, at=at, form=uuid4(), family=road.family.pk, goal=goal,
        people=people or (() if goal else (road.lowri,)), promise=Promise(**said),
    )  # fmt: skip


def everyone_says(road: Road, view: View = View.AGREES, words: str = "") -> list[PersonSaid]:
    """What each member says to the plan."""
    return [PersonSaid(person.pk, view, words) for person in road.people]


def an_agreed_plan(road: Road | None = None, *, at: datetime = DAY_AFTER) -> tuple[Road, Plan]:
    """A plan with a goal for everyone and an action on each side, agreed by all."""
    road = road or a_led_family()
    goal = a_goal(road, people=(road.lowri, road.dean, road.megan))
    an_action(road, goal=goal)
    an_action(
        road, goal=goal, what="Walk Cai to nursery three days a week.", doers=(road.dean,), how_often="Three days"
    )
    plan = Plan.objects.get(family=road.family)
    agree_plan(
        by=road.farida.actor, at=at, form=uuid4(), plan=plan.pk, seen=plan.version, on=at.date(),
        said=everyone_says(road),
    )  # fmt: skip
    plan.refresh_from_db()
    return road, plan


def a_led_family_elsewhere(road: Road) -> Road:
    """Another family that the same officer leads."""
    contact = given.a_contact(by=road.farida, at=given.later(hours=2))
    people = [named.person for named in contact.people.select_related("person").order_by("place")]
    other = Road(road.place, contact.family, people, road.farida, road.boss)
    accept_lead(by=road.farida.actor, at=given.later(hours=4), request=asked(other, at=given.later(hours=3)).pk)
    return other
