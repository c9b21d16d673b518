"""The world that the sweeps walk through: people at work, and families at several points of the road."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from tests import given, given_sharing
from tests.given_matching import a_family_of, a_matched_contact, all_new, joined
from tests.insight.counted import figures_set_out
from tests.sharing.guarded import kept_in_world
from tests.sharing.opened import above, an_emergency, by_law, governance, looked, looking_in_the_index, of_the_same_name
from tests.signing_in import with_a_phone
from tests.support.audited import an_audited_family
from tests.support.disputed import a_champion, disputed, settled
from tests.support.ended import a_review, calls, closed
from tests.support.planned import (
    a_goal,
    a_led_family_elsewhere,
    a_network_tie,
    a_team_member,
    agreed_by_all,
    an_action,
    an_agreed_plan,
)
from tests.support.road import an_insider, recorded
from tests.sweep.protocols import protocols_kept
from tests.sweep.records import ask_of_records
from thinkfamily.assessment.commands import Safety, Said, record_decline, start_assessment
from thinkfamily.door.commands import Checked, PersonTold, check_service, screen_contact
from thinkfamily.door.models import Contact
from thinkfamily.door.terms import AfterCheck, ScreeningOutcome, ServiceHelped
from thinkfamily.families.commands import keep_safe_way
from thinkfamily.families.terms import CheckOutcome, Stopping
from thinkfamily.findings.commands import record_need, record_strength, withdraw_finding
from thinkfamily.identity.commands import keep_communication
from thinkfamily.partnership.commands import (
    add_team,
    clock,
    report_barrier,
    set_up_area,
)
from thinkfamily.partnership.models import Practitioner
from thinkfamily.records.queries import edition
from thinkfamily.safeguarding.commands import DangerTold, accept_escalation, tell_safeguarding
from thinkfamily.sharing.commands import ask_about_look
from thinkfamily.sharing.terms import Kind
from thinkfamily.simulation.playing import count_again
from thinkfamily.support.commands import (
    SomebodyTold,
    There,
    TieTold,
    VisitPutRight,
    VisitToCome,
    Written,
    add_to_family,
    ask_to_join_team,
    ask_to_lead,
    ask_to_take_over,
    correct_visit,
    plan_visit,
    say_how_action_goes,
    tie_plan,
    write_relationship,
)
from thinkfamily.support.models import Action, NextTry, Visit
from thinkfamily.support.terms import Encounter, ReviewOutcome, WhoseMiss, Word

LATER = given.later(3)


class World(SimpleNamespace):
    """Who works there and what there is, by the names that `pages` uses."""

    def account(self, name: str) -> Any:
        """How somebody signs in."""
        return getattr(self, name).actor.account


def bare_world() -> World:
    """A place on its first day: people work there, and nobody has told of anybody."""
    _area()
    return _at_work(given.a_place())


def whole_world() -> World:
    """The same place, with a family whose plan is agreed, and contacts, danger and a decline beside it."""
    _area()
    road, plan = an_agreed_plan()
    world = _at_work(road.place, farida=road.farida, boss=road.boss)
    world.road, world.family, world.plan, world.lowri = road, road.family.pk, plan.pk, road.lowri
    world.led_by = road.farida.pk
    world.on_duty, world.door = road.place.worker.pk, road.place.door
    add_team(
        by=clock(), at=given.MONDAY, name="Out of hours", agency=road.place.worker.agency_id, kind="out_of_hours",
        manager=road.place.manager.pk,
    )  # fmt: skip
    world.contact = Contact.objects.get(family=road.family).pk
    _agreed(world, road)
    _planned(world, road)
    _at_the_door(world, road)
    _in_danger(world)
    _declined(world, road)
    _visited(world, road)
    _ended(world, road)
    world.odile = a_champion()
    figures_set_out(LATER)
    world.audited = an_audited_family(world.boss, at=LATER)
    world.opened = _opened(world, road)
    world.broken = an_emergency(world.selma, road.lowri, at=given.NOW)
    _unusual(world, road)
    protocols_kept(world)
    ask_of_records(world)
    kept_in_world(world, given.NOW)
    world.wren = looking_in_the_index(world.lowri)
    world.dispute = disputed(road, world.school, at=LATER)
    world.barrier = report_barrier(by=world.farida.actor, at=LATER, form=uuid4(), told="It asks twice for a number.")
    count_again()
    return world


whole_world.leaves_much = True


def _opened(world: World, road: Any) -> Any:
    """Selma sees more of Lowri without agreement; it stands open, and Farida’s supervisor has yet to read it."""
    Practitioner.objects.filter(pk=world.selma.pk).update(supervisor=world.boss)
    return by_law(world.selma, [road.lowri], at=given.NOW)


def _unusual(world: World, road: Any) -> None:
    """Somebody of the family’s own name looked at it twice; the supervisor was asked about one of the looks."""
    world.owain = of_the_same_name(road, world.boss)
    world.above = above(world.jan)
    world.unusual, world.asked_about = looked(world.owain, world.family), looked(world.owain, world.family)
    ask_about_look(
        by=world.iris.actor, at=given.NOW, form=uuid4(), look=world.asked_about, question="Is he of the family?"
    )


def _area() -> None:
    given.editions()
    set_up_area(by=clock(), at=given.MONDAY, name="Brackwater", demonstration=True)


def _at_work(place: given.Place, **known: Any) -> World:
    homes = given.an_agency("Ashmere Homes", "housing")
    world = World(
        worker=place.worker, manager=place.manager, joel=given.a_safeguarding_team(),
        newcomer=given.a_practitioner(name="Owen Vale", agency=homes, job="Housing officer"),
        kira=given.a_practitioner(name="Kira Doyle", agency=homes, job="Housing officer"), **known,
    )  # fmt: skip
    world.iris = governance()
    with_a_phone(world.account("kira"))
    return world


def _agreed(world: World, road: Any) -> None:
    """Lowri has answered who may know, ties are written, somebody was added, and an assessment is begun."""
    world.school = given.an_agency("Lowfen School", "school")
    given.an_answer(road, person=road.people[0], to=world.school, at=LATER)
    world.agency_kind = "agency"
    given_sharing.shared_in_world(world, road, at=LATER)
    tie = TieTold(one=road.lowri, kind="parent", other=road.megan, responsibility="yes", lives_with=True)
    world.tie = write_relationship(by=world.farida.actor, at=LATER, form=uuid4(), family=world.family, told=tie)
    world.network_tie = a_network_tie(road, at=LATER)
    somebody = SomebodyTold(name="Teilo Rees", because="Megan counts him in.", adult=True, about_age=71)
    world.added = add_to_family(by=world.farida.actor, at=LATER, form=uuid4(), family=world.family, told=somebody)
    world.assessment = start_assessment(by=world.farida.actor, at=LATER, form=uuid4(), family=world.family)
    world.voices, world.strengths = "voices", "strengths"


def _planned(world: World, road: Any) -> None:
    """Jan is in the team and does one thing; Sam is asked to join it; another agency has a plan of its own."""
    sam = given.a_practitioner(name="Sam Ofori", agency=given.an_agency("Weir Primary", "school"))
    in_team, agency = a_team_member(road, hours=80), sam.agency_id
    agreed_by_all(road, sam, at=LATER)
    world.in_team, world.jan, world.sam = in_team.pk, in_team.practitioner, sam
    world.asked_to_join = ask_to_join_team(
        by=road.farida.actor, at=given.later(4), form=uuid4(), family=world.family, practitioner=sam.pk,
        doing="reads with Megan", people=[road.megan],
    )  # fmt: skip
    world.goal = a_goal(road, at=LATER)
    world.action = an_action(road, at=LATER, goal=world.goal)
    world.need = record_need(by=road.farida.actor, at=LATER, person=road.lowri, code="9.2", words="Two rooms for five.")
    world.withdrawn = record_need(by=road.farida.actor, at=LATER, person=road.dean, code="9.2", words="Two rooms.")
    withdraw_finding(by=road.farida.actor, at=LATER, finding=world.withdrawn, because="It is Lowri’s, not Dean’s.")
    world.tied = tie_plan(
        by=road.farida.actor, at=LATER, form=uuid4(), family=world.family, name="Education plan", agency=agency,
        people=[road.megan], review_on=given.later(30).date(),
    )  # fmt: skip
    keep_communication(
        by=road.farida.actor, at=LATER, person=road.megan, language="Welsh", culture="Chapel on Sundays.",
        disability="A room without stairs.",
    )  # fmt: skip


def _at_the_door(world: World, road: Any) -> None:
    """A contact to match, one to make a family of, one to screen, one decided; somebody joined with their record."""
    world.first, world.waiting = 0, given.a_contact(by=world.kira, at=given.NOW).pk
    apart = given.a_contact(by=world.kira, at=given.NOW)
    all_new(apart, road.place, given.NOW)
    world.apart, world.waiting_family = apart.pk, apart.family_id
    to_screen = given.a_contact(by=world.kira, at=given.NOW)
    joined(to_screen, road.lowri, road.place, given.NOW)
    world.to_screen = a_matched_contact(to_screen, road.place, given.NOW).pk
    world.fact = "expecting"
    world.joined = to_screen.people.get(place=0).person_id
    decided = a_matched_contact(given.a_contact(by=world.kira, at=LATER), road.place, LATER)
    screen_contact(
        by=world.worker.actor, at=LATER, form=uuid4(), contact=decided.pk, seen=decided.version,
        outcome=ScreeningOutcome.ADVISE, because="One question, answered.",
        route={"advice": "Rang the surgery with her.", "call": "Carys Bevan, 01632 960101"},
    )  # fmt: skip
    world.decided = decided.pk
    _to_be_seen_to(world, road)
    world.lead_asked = ask_to_lead(
        by=world.worker.actor, at=LATER, form=uuid4(), family=decided.family_id, practitioner=world.kira.pk,
        because="She was the first to sit down with them.",
    )  # fmt: skip


def _to_be_seen_to(world: World, road: Any) -> None:
    """One service is to help and is checked on once; a contact joined the open plan, whose lead has yet to read it."""
    checked = a_matched_contact(given.a_contact(by=world.kira, at=LATER), road.place, LATER)
    _decided(world, checked, ScreeningOutcome.ONE_SERVICE, service="Debt advice", person="Ravi Thorne, 01632 960333")
    checked.refresh_from_db()
    told = Checked(
        helped=ServiceHelped.IN_PART, then=AfterCheck.CHECK_AGAIN, words="Half done.", check_on=given.later(9).date()
    )
    check_service(
        by=world.worker.actor, at=LATER, form=uuid4(), contact=checked.pk, seen=checked.version, told=told
    )  # fmt: skip
    read = given.a_contact(by=world.kira, at=LATER)
    joined(read, road.lowri, road.place, LATER)
    all_new(read, road.place, LATER)
    _decided(
        world, a_family_of(read, road.place, LATER, known=world.family), ScreeningOutcome.JOIN_OPEN, joined="The plan",
        person="Farida Bashir",
    )  # fmt: skip
    world.to_check, world.to_read = checked.pk, read.pk


def _decided(world: World, contact: Contact, outcome: ScreeningOutcome, **route: str) -> None:
    screen_contact(
        by=world.worker.actor, at=LATER, form=uuid4(), contact=contact.pk, seen=contact.version, outcome=outcome,
        because="It is the least that helps.", route=route | {"check_on": "10 September 2026"},
    )  # fmt: skip


def _in_danger(world: World) -> None:
    """Danger that nobody has taken on yet, and danger that somebody has."""
    told = DangerTold(happening="He is outside.", names=["Claire Beaumont"])
    world.escalation = tell_safeguarding(by=world.kira.actor, at=given.NOW, form=uuid4(), told=told)
    world.accepted = tell_safeguarding(by=world.kira.actor, at=given.NOW, form=uuid4(), told=told)
    accept_escalation(by=world.joel.actor, at=given.NOW, form=uuid4(), escalation=world.accepted)


def _declined(world: World, road: Any) -> None:
    """Dean said no, and safety was not looked at yet."""
    world.decline = record_decline(
        by=world.farida.actor, at=LATER, form=uuid4(), family=world.family, people=[road.dean],
        said=Said(
            sort=Stopping.DECLINED_ALL, offered="One worker for all.", reason="not_now", on=LATER.date(),
            offer_again=given.later(120).date(), words="Not with the baby due.", told_what_is_kept=True,
        ),
        safety=Safety(outcome=CheckOutcome.NO_WORRY, words="Both children were there, fed and cheerful."),
    )  # fmt: skip


def _visited(world: World, road: Any) -> None:
    """Lowri was not in, so there is another way to try; a visit is to come; the club is asked to take over."""
    world.visit = recorded(road, at=given.later(5), there=[There(road.lowri, seen=False, whose=WhoseMiss.FAMILY)])
    world.next_try = NextTry.objects.get(visit=world.visit).pk
    _put_right(world, road)
    come = VisitToCome(encounter=Encounter.VISIT, planned_for=given.NOW + timedelta(days=3), people=[road.lowri])
    world.to_come = plan_visit(by=world.farida.actor, at=given.NOW, form=uuid4(), family=world.family, told=come)
    world.review = a_review(road, at=given.later(6))
    world.selma = an_insider(road, "Selma Cole", "domestic_abuse")
    ravi = an_insider(road, "Ravi Thorne", "debt_advice")
    world.told = keep_safe_way(by=world.selma.actor, at=LATER, person=road.lowri, words="Text.", forbids=["call"])
    call = VisitToCome(encounter=Encounter.CALL, planned_for=given.later(9), people=[road.lowri])
    plan_visit(by=ravi.actor, at=given.later(4), form=uuid4(), family=world.family, told=call)
    world.take_over = ask_to_take_over(
        by=world.farida.actor, at=given.NOW, form=uuid4(), family=world.family, step=ReviewOutcome.STEP_DOWN,
        practitioner=world.sam.pk, because="Megan goes there on Saturdays.",
    )  # fmt: skip


def _put_right(world: World, road: Any) -> None:
    """The same visit is put right: it was a call, and Dean answered."""
    kept = Visit.objects.get(pk=world.visit)
    there = [There(road.lowri, seen=False, whose=WhoseMiss.FAMILY), There(road.dean)]
    part = Written("Nobody else was in.", [Kind.PLAN_AND_ACTIONS], [road.dean])
    told = VisitPutRight(
        encounter=Encounter.CALL, happened=kept.happened, there=there, written=[part], because="It was a call."
    )  # fmt: skip
    correct_visit(by=road.farida.actor, at=given.later(5.5), form=uuid4(), visit=kept.pk, seen=kept.version, told=told)


def _ended(world: World, road: Any) -> None:
    """Another family, reviewed and closed, with calls to come."""
    other = a_led_family_elsewhere(road)
    _, plan = an_agreed_plan(other)
    for action in Action.objects.filter(plan=plan, agency__isnull=False).select_related("item"):
        say_how_action_goes(
            by=world.farida.actor, at=given.later(10), action=action.pk, seen=action.item.version, sort=Word.DONE
        )
    a_review(other)
    recorded(other, at=given.later(35), there=[There(other.lowri), There(other.megan)])
    world.follow_up = calls(closed(other))[0].pk


def _codes(name: str, rows: str) -> list[str]:
    return [row["code"] for row in edition(name, LATER.date())[rows]]


def more_of_everything(world: World, numbers: range) -> None:
    """As many more contacts at the door, and more recorded of the family by more agencies."""
    road = world.road
    needs, strengths = _codes("needs", "needs"), _codes("protective-factors", "factors")
    for number in numbers:
        given.a_contact(by=world.kira, at=given.NOW)
        # Somebody else: of more than two dozen people who are all alike, chance would say who is shown.
        given.a_contact(by=world.farida, at=given.NOW, about=PersonTold(name="Nkechi Obi", adult=True), others=[])
        given.an_answer(
            road, person=road.people[0], to=given.an_agency(f"Ashmere service {number}", "voluntary"), at=LATER
        )
        given_sharing.decided(road, to=world.school, at=LATER)
        record_need(by=world.farida.actor, at=LATER, person=road.dean, code=needs[number], words="It is hard.")
        record_strength(by=world.farida.actor, at=LATER, person=road.lowri, code=strengths[number], words="Soup.")
        a_network_tie(road, at=LATER, called=f"Choir {number}")
        goal = a_goal(road, at=LATER)
        an_action(road, at=LATER, goal=goal)
        recorded(road, at=given.later(4 + number))
        told = DangerTold(happening="He is outside.", names=["Claire Beaumont"])
        tell_safeguarding(by=world.kira.actor, at=given.NOW, form=uuid4(), told=told)
        settled(world.dispute, world.odile, at=given.later(4 + number))
        world.dispute = disputed(road, world.school, at=given.later(4 + number))
        report_barrier(by=world.farida.actor, at=LATER, form=uuid4(), told="The page is slow on the bus.")
        by_law(world.selma, [road.lowri], at=given.NOW)
        an_emergency(world.selma, road.lowri, at=given.NOW)
        looked(world.owain, world.family)
    count_again()
