"""A family of which something is kept: where a mother lives, what is not to reach somebody, what few may read."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from tests import given
from tests.support import road as on
from thinkfamily.families.commands import keep_address_safe, say_where, set_up_home
from thinkfamily.families.queries import who_shares_the_place
from thinkfamily.findings.commands import record_need
from thinkfamily.identity.commands import SealTold, seal_link
from thinkfamily.partnership.commands import add_agency, clock
from thinkfamily.sharing.commands import (
    CompartmentTold,
    KeptFromTold,
    SafeTold,
    ask_to_lift,
    declare_tie,
    involve,
    keep_from,
    keep_while_written,
    make_compartment,
    open_guard,
    waive_conflict,
)
from thinkfamily.sharing.models import Waiver
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.sharing.rules.guards import Decided
from thinkfamily.sharing.terms import CompartmentSort, HeldDecision, Kind, SealSort

AT = given.later(3)
BEFORE = given.later(2)
NEW_PLACE = "14 Larch Rise, ZZ9 4QT"


def a_lead_for_information() -> Any:
    """Somebody who looks after all that is kept, in an agency of their own."""
    office = given.an_agency("Brackwater records office", "council")
    return given.a_practitioner(name="Ines Rahman", agency=office, role="information_governance")


def a_family_that_moved() -> SimpleNamespace:
    """
    Lowri and Megan moved: Farida's agency and the school hold the new place, and Selma's holds it unknown to Farida.

    Jo works beside Farida for the same agency; Ines looks after all that is kept.
    """
    road = on.a_led_family()
    school = given.an_agency("Weir Primary", "school")
    ruth = given.a_practitioner(name="Ruth Salim", agency=school, job="Teacher")
    world = SimpleNamespace(road=road, school=school, ruth=ruth, ines=a_lead_for_information())
    world.farida, world.boss, world.lowri, world.megan = road.farida, road.boss, road.lowri, road.megan
    world.jo = given.a_practitioner(
        name="Jo Adeyemi", agency=road.farida.agency_id, job="Housing officer", supervisor=road.boss.pk
    )
    # No protocol binds her agency, so what it holds reaches nobody else.
    apart = add_agency(by=clock(), at=given.MONDAY, name="Haven", kind="domestic_abuse")
    world.selma = given.a_practitioner(name="Selma Cole", agency=apart)
    for who in (ruth, world.jo, world.selma):
        involve(people=road.people, doing="helps", role="team", by=who.actor, at=given.MONDAY, holder=who)
    given.an_answer(road, person=road.people[0], to=road.farida.agency_id, at=given.later(1), kinds=[Kind.WHEREABOUTS])
    set_up_home(family=road.family, people=[road.lowri, road.megan], by=road.farida.actor, at=BEFORE)
    for who in (road.farida, ruth, world.selma):
        say_where(person=road.lowri, sort="address", text=NEW_PLACE, by=who.actor, at=BEFORE)
    return world


def safe_told(world: SimpleNamespace, **more: Any) -> SafeTold:
    """Where Lowri is, kept by Farida alone, looked at again in two months."""
    told: dict[str, Any] = {
        "total": False, "moved": BEFORE.date(), "because": "He is looking for her.", "owner": world.farida.pk,
        "telephone": "01632 960171", "review_on": given.later(60).date(),
    }  # fmt: skip
    return SafeTold(**(told | more))


def kept_safe(world: SimpleNamespace, *, at: Any = AT, people: Any = None, agencies: Any = None, **more: Any) -> UUID:
    """Farida keeps where Lowri lives safe: Megan's too, and the teacher who wrote it down goes on reading it."""
    decided = {world.megan: Decided(HeldDecision.TOO)} if people is None else people
    held = {
        world.farida.agency_id: Decided(HeldDecision.TOLD), world.school: Decided(HeldDecision.CLEARED),
    } if agencies is None else agencies  # fmt: skip
    return keep_address_safe(
        by=world.farida.actor, at=at, form=uuid4(), person=world.lowri, told=safe_told(world, **more), people=decided,
        agencies=held,
    )  # fmt: skip


def kept_in_world(world: Any, at: Any) -> None:
    """Where Teilo is, is kept safe; Haven holds it too, unseen; and Sam is asked to sign that it ends."""
    apart = add_agency(by=clock(), at=given.MONDAY, name="Haven", kind="domestic_abuse")
    nell = given.a_practitioner(name="Nell Otieno", agency=apart)
    involve(people=[world.added], doing="helps", role="team", by=nell.actor, at=at, holder=nell)
    for who in (world.farida, nell):
        say_where(person=world.added, sort="address", text=NEW_PLACE, by=who.actor, at=at)
    told = safe_told(world, moved=at.date(), review_on=(at + timedelta(days=60)).date())
    tied = who_shares_the_place(viewer_of(world.farida.actor, at), at, world.added)
    world.shield = keep_address_safe(
        by=world.farida.actor, at=at, form=uuid4(), person=world.added, told=told,
        people=dict.fromkeys(tied.people, Decided(HeldDecision.NOT_TOO, "They live elsewhere.")),
        agencies={agency: Decided(HeldDecision.TOLD) for agency, _ in tied.agencies},
    )  # fmt: skip
    shown, _ = open_guard(by=viewer_of(world.iris.actor, at), at=at, guard=world.shield)
    world.held = shown.to_see_to[0].id
    ask_to_lift(
        by=world.farida.actor, at=at, form=uuid4(), guard=world.shield, seen=1, because="Safe now.", of=world.sam.pk
    )
    told_from = KeptFromTold(because="He asked.", review_on=told.review_on, person=world.road.dean)
    world.exclusion = keep_from(
        by=world.farida.actor, at=at, form=uuid4(), told=told_from, subject=world.added, kind=Kind.HOUSING
    )
    few = CompartmentTold(
        name="Elm", sort=CompartmentSort.COLLEAGUE, because="Her aunt works here.", review_on=told.review_on
    )
    knows = given.a_practitioner(name="Mina Patel", agency=world.farida.agency_id, supervisor=world.boss.pk)
    involve(people=[world.added], doing="helps", role="team", by=knows.actor, at=at, holder=knows)
    world.known = declare_tie(by=knows.actor, at=at, form=uuid4(), person=world.added, words="My neighbour.")
    waive_conflict(
        by=world.boss.actor, at=at, form=uuid4(), practitioner=knows.pk, people=[world.road.dean],
        until=told.review_on, because="Nobody else is there.",
    )  # fmt: skip
    world.waiver = Waiver.objects.get(practitioner=knows, tie=None).pk
    nia = given.a_baby(world.road, at)
    world.compartment = make_compartment(by=world.farida.actor, at=at, form=uuid4(), people=[nia.pk], told=few)
    before = given.somebody("Tilly Rees", by=world.farida, at=at).pk
    world.seal = seal_link(
        by=world.farida.actor, at=at, form=uuid4(), one=[before], other=[nia.pk],
        told=SealTold(sort=SealSort.ADOPTION, because="An order of March.", review_on=told.review_on),
    )  # fmt: skip
    world.just_written = record_need(by=world.farida.actor, at=at, person=world.added, code="9.1", words="It is damp.")
    world.being_written = record_need(
        by=world.farida.actor, at=at, person=world.added, code="9.2", words="He owes rent."
    )
    keep_while_written(
        by=world.farida.actor, at=at, form=uuid4(), item=world.being_written, until=(at + timedelta(days=20)).date(),
        writers=[world.boss.pk],
    )  # fmt: skip
