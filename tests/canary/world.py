"""The world of the canaries: all there is in the world of the sweeps, twelve dangerous families, and who looks."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from tests import given
from tests.canary.families import DAY, FAMILIES, Dangerous, a_dangerous_family, works_with
from tests.canary.published import published_to_families
from tests.canary.words import Words
from tests.sharing.opened import an_emergency, by_law
from tests.sweep.world import whole_world
from thinkfamily.families.commands import keep_address_safe
from thinkfamily.families.commands.ties import relate
from thinkfamily.families.queries import who_shares_the_place
from thinkfamily.findings.commands import record_need
from thinkfamily.identity.commands import SealTold, seal_link
from thinkfamily.partnership.commands import ProtocolTold, add_agency, clock, end_post, register_protocol, sign_protocol
from thinkfamily.partnership.models import Practitioner
from thinkfamily.people.commands import new_person
from thinkfamily.people.models import Link
from thinkfamily.sharing.commands import (
    CompartmentTold,
    KeptFromTold,
    SafeTold,
    answer_tie,
    declare_tie,
    involve,
    keep_from,
    keep_while_written,
    let_flow,
    make_compartment,
    record_item,
    state_reason,
    stop_sharing,
)
from thinkfamily.sharing.models import Agreement, Item, PersonalTie
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.rules.guards import Decided
from thinkfamily.sharing.terms import (
    Answer,
    Capacity,
    CompartmentSort,
    HeldDecision,
    Kind,
    Level,
    Recipient,
    SealSort,
    TieAnswer,
)
from thinkfamily.support.models import Action, VisitNote
from thinkfamily.support.terms import NoteSort

AT = given.NOW
REVIEW = given.later(130).date()
# Who looks, by the name that the world knows them by, and what is particular about them.
VIEWERS = {
    "farida": "leads half of the families", "tomos": "leads the others", "boss": "supervises and works along",
    "hild": "supervises others", "above": "supervises and gave no reason",
    "worker": "works the front door", "manager": "manages the front door",
    "jan": "is in a team, by agreement", "selma": "works with somebody by no agreement; opened more by law",
    "oz": "opened more by law", "gil": "opened all in an emergency", "ed": "something is kept from them by name",
    "bram": "is the brother of one who hurt somebody", "wanda": "knows a family and may work with some of it",
    "mara": "is one of the named readers", "noel": "works beside them and is not",
    "lapo": "has let the clearance lapse", "iris": "looks after all that is kept", "mo": "moved to another agency",
    "ruth": "may know where somebody is", "sid": "works beside her and may not", "ola": "is told in part",
    "wyn": "was told until it was withdrawn", "pia": "is of an agency whose protocol has lapsed",
    "lim": "does one thing and sees that", "kit": "is helped by colleagues", "ann": "knows of an adoption",
    "joel": "is told of danger", "newcomer": "works with nobody", "gone": "has left", "kira": "tells the front door",
    "sam": "is asked to take over", "odile": "settles disputes",
}  # fmt: skip


def canary_world() -> Any:
    """Build it, and put a word of its own into each secret field."""
    world = whole_world()
    _at_work(world)
    leads = dict.fromkeys(FAMILIES, (world.farida, world.boss))
    leads |= dict.fromkeys(list(FAMILIES)[6:], (world.tomos, world.hild))
    world.families = {danger: a_dangerous_family(danger, world.road.place, *leads[danger]) for danger in FAMILIES}
    for made in (_beside_the_leads, _harm, _adopted, _told_by_agreement, _kept_to_few, _kept_safe, _without_agreement):
        made(world, world.families)
    published_to_families(world)
    world.join = Link.objects.order_by("linked_at")[0].pk
    world.asking = Agreement.objects.order_by("item")[0].asking
    world.words = Words()
    world.viewers = {name: getattr(world, name) for name in VIEWERS}
    return world


canary_world.leaves_much = True  # type: ignore[attr-defined]


def _at_work(world: Any) -> None:
    nest = given.an_agency("Weir Nest", "voluntary")
    world.hild = given.a_practitioner(name="Hild Berg", agency=nest, role="supervisor", job="Manager")
    world.tomos = given.a_practitioner(name="Tomos Wyn", agency=nest, supervisor=world.hild.pk)
    homes = world.farida.agency_id
    for name, called, agency in (
        ("ed", "Ed Rowe", homes), ("bram", "Bram Okafor", homes), ("wanda", "Wanda Lis", homes),
        ("lapo", "Lapo Neri", homes), ("mo", "Mo Daher", homes), ("gone", "Gwil Pugh", homes),
        ("mara", "Mara Kent", nest), ("noel", "Noel Abara", nest), ("kit", "Kit Price", nest),
    ):  # fmt: skip
        boss = world.boss if agency == homes else world.hild
        setattr(world, name, given.a_practitioner(name=called, agency=agency, supervisor=boss.pk))
    for name, called, kind in (
        ("ruth", "Ruth Amadi", "school"), ("ola", "Ola Brandt", "gp_practice"), ("wyn", "Wyn Marsh", "debt_advice"),
        ("lim", "Lim Chua", "police"), ("ann", "Ann Docherty", "children_social_care"), ("oz", "Oz Demir", "council"),
        ("gil", "Gil Weaver", "council"),
    ):  # fmt: skip
        agency = given.an_agency(f"{called}’s agency", kind)
        setattr(world, name, given.a_practitioner(name=called, agency=agency, supervisor=world.above.pk))
    world.sid = given.a_practitioner(name="Sid Bell", agency=world.ruth.agency_id)
    world.pia = given.a_practitioner(name="Pia Lund", agency=_lapsed(nest))


def _lapsed(other: UUID) -> UUID:
    """An agency whose protocol with another has ended."""
    agency = add_agency(by=clock(), at=given.MONDAY, name="Old Mill Trust", kind="voluntary")
    told = ProtocolTold(
        name="Old Mill protocol", purpose="To help.", kinds=bits(Kind), level=Level.FULL, index=True,
        lawful_basis="Children Act 2004, section 10.", starts=given.AGREED, ends=given.later(10),
        review_on=given.later(9).date(), parties=(agency, other),
    )  # fmt: skip
    protocol = register_protocol(by=clock(), at=given.AGREED, told=told)
    for party in (agency, other):
        sign_protocol(by=clock(), at=given.AGREED, protocol=protocol, agency=party, signed_by="Its director")
    return agency


def _beside_the_leads(world: Any, families: dict[str, Dangerous]) -> None:
    """Colleagues of the leads work with their families; one of each has left, moved or let something lapse."""
    for made in list(families.values())[:6]:
        for who in (world.ed, world.lapo, world.mo, world.gone):
            works_with(who, made.everybody)
    for made in list(families.values())[6:]:
        for who in (world.mara, world.noel, world.kit):
            works_with(who, made.everybody)
    Practitioner.objects.filter(pk=world.lapo.pk).update(cleared_until=given.later(20).date())
    end_post(by=clock(), at=given.later(30), practitioner=world.gone.pk)
    Practitioner.objects.filter(pk=world.mo.pk).update(agency=world.ruth.agency_id, since=given.later(30))
    for danger in ("restricted", "marac", "hidden"):
        people = families[danger].everybody
        state_reason(by=world.hild.actor, at=AT, form=uuid4(), people=people, reason="supervision")


def _harm(world: Any, families: dict[str, Dangerous]) -> None:
    """Who hurt whom; whom a worker is kept from by their ties, and what is kept from somebody by name."""
    made = families["perpetrator"]
    by = world.farida.actor
    relate(one=made.father, other=made.mother, kind="perpetrator_of", by=by, at=DAY, arrangement="He may not ring.")
    _kept_from(world.farida, made.mother, Kind.WHEREABOUTS, person=made.father)
    _being_written(world.farida, made.child)
    made = families["brother"]
    own = new_person(at=DAY)
    _own(world.bram, own.pk)
    works_with(world.farida, [own.pk], knows_names=True)
    works_with(world.bram, made.everybody)
    relate(one=own, other=made.partner, kind="sibling", by=by, at=DAY)
    made = families["twins"]
    works_with(world.wanda, made.everybody)
    tie = declare_tie(by=world.wanda.actor, at=AT, form=uuid4(), person=made.mother, words="We sing together.")
    state_reason(by=world.boss.actor, at=AT, form=uuid4(), people=made.everybody, reason="supervision")
    answer_tie(
        by=world.boss.actor, at=AT, form=uuid4(), tie=tie, answer=TieAnswer.WAIVED, because="Nobody else can.",
        people=[made.twin], until=given.later(200).date(),
    )  # fmt: skip
    made = families["estranged"]
    _kept_from(world.farida, made.mother, Kind.WHEREABOUTS, person=made.father)
    ed = new_person(at=DAY)
    _own(world.ed, ed.pk)
    _kept_from(world.farida, made.child, Kind.HOUSING, practitioner=world.ed.pk)
    _kept_from(world.farida, families["birth"].mother, Kind.MENTAL_HEALTH, practitioner=world.ed.pk)


def _kept_from(by: Practitioner, subject: UUID, kind: Kind, **whom: UUID) -> None:
    told = KeptFromTold(because="He is looking for her.", review_on=REVIEW, **whom)
    keep_from(by=by.actor, at=AT, form=uuid4(), told=told, subject=subject, kind=kind)


def _being_written(by: Practitioner, person: UUID) -> None:
    """Somebody is still writing what is hard for a child, and one of those who work beside them writes it too."""
    for code, writers in (("9.1", []), ("9.3", [by.supervisor_id])):
        item = record_need(by=by.actor, at=AT, person=person, code=code, words="It is cold.")
        until = (AT + timedelta(days=20)).date()
        keep_while_written(by=by.actor, at=AT, form=uuid4(), item=item, until=until, writers=writers)


def _own(who: Practitioner, person: UUID) -> None:
    PersonalTie.objects.create(practitioner=who, person_id=person, own=True, since=DAY, declared_by=who.actor)


def _adopted(world: Any, families: dict[str, Dangerous]) -> None:
    """A child's records before and after the adoption; one item joins them, which one named reader may see."""
    born, adopted = families["birth"].child, families["adoptive"].child
    works_with(world.ann, [born, adopted], knows_names=True)
    relate(one=born, other=adopted, kind="other", by=world.ann.actor, at=DAY, arrangement="Letters once a year.")
    across = record_item(VisitNote, kind=Kind.PLAN_AND_ACTIONS, about=[born, adopted], by=world.tomos.actor, at=DAY)
    visit = families["adoptive"].of["visit"]
    VisitNote.objects.create(item=across, visit_id=visit, sort=NoteSort.SEEN, place=9, words="He asks about her.")
    told = SealTold(sort=SealSort.ADOPTION, because="An order.", review_on=(DAY + timedelta(days=60)).date())
    world.seal = seal_link(by=world.ann.actor, at=DAY, form=uuid4(), one=[born], other=[adopted], told=told)


def _told_by_agreement(world: Any, families: dict[str, Dangerous]) -> None:
    """What other agencies hear: a part, what a young person decides, what was withdrawn, and what has lapsed."""
    kinds = [Kind.IDENTITY, Kind.FAMILY_LINKS, Kind.PLAN_AND_ACTIONS, Kind.HOUSING]
    made = families["restricted"]
    works_with(world.ola, made.everybody)
    let_flow(
        people=made.everybody, to=world.ola, kinds=kinds, reason="To keep a child safe.", by=world.tomos.actor, at=DAY,
        level=Level.SUMMARY,
    )  # fmt: skip
    made = families["teenager"]
    works_with(world.ola, made.everybody)
    hers = {"capacity": Capacity.FOR_CHILD, "given_by": made.road.people[0], "capacity_note": "Her mother."}
    own = {"capacity": Capacity.ABLE, "capacity_note": "She says what it means.", "until": None}
    given.an_answer(
        made.road,
        person=made.road.people[2],
        to=world.ola.agency_id,
        at=DAY,
        kinds=[Kind.MENTAL_HEALTH, Kind.HOUSING, Kind.IDENTITY],
        **hers,
    )
    given.an_answer(
        made.road, person=made.road.people[2], to=world.ola.agency_id, at=given.later(3.5), kinds=[Kind.MENTAL_HEALTH],
        answer=Answer.DECLINES, **own,
    )  # fmt: skip
    for danger, who in (("withdrawn", world.wyn), ("lapsed", world.pia), ("twins", world.sid)):
        made = families[danger]
        works_with(who, made.everybody)
        made.of["school"] = who.agency_id
        for person in made.road.people[: 2 if danger == "twins" else 3]:
            footing = {"capacity": Capacity.FOR_CHILD, "given_by": made.road.people[0], "capacity_note": "Hers."}
            more = {} if person != made.road.people[-1] else footing
            given.an_answer(made.road, person=person, to=who.agency_id, at=DAY, kinds=kinds, **more)
    for person in families["withdrawn"].everybody:
        stop_sharing(
            by=world.tomos.actor, at=given.later(6), form=uuid4(), person=person, to=Recipient.AGENCY,
            who=world.wyn.agency_id,
        )  # fmt: skip


def _kept_to_few(world: Any, families: dict[str, Dangerous]) -> None:
    """What a conference on high risk knows, and what is known of a colleague."""
    _own(world.kit, families["colleague"].client)
    for danger, whose, sort in (
        ("marac", "mother", CompartmentSort.HIGH_RISK), ("colleague", "client", CompartmentSort.COLLEAGUE),
    ):  # fmt: skip
        told = CompartmentTold(
            name="Larch", sort=sort, because="She is at risk.", review_on=REVIEW, readers=[world.mara.pk]
        )
        make_compartment(
            by=world.tomos.actor, at=AT, form=uuid4(), people=[getattr(families[danger], whose)], told=told
        )


def _kept_safe(world: Any, families: dict[str, Dangerous]) -> None:
    """Where a mother and her child went is known to their lead and to a teacher."""
    for danger in ("refuge", "hidden"):
        _kept_safe_with(world, families[danger], total=danger == "hidden")


def _kept_safe_with(world: Any, made: Dangerous, *, total: bool) -> None:
    """It is kept from all but two of those who work with them; of one of the mothers everything is."""
    works_with(world.ruth, made.everybody, knows_names=True)
    works_with(world.sid, made.everybody)
    kinds = [Kind.WHEREABOUTS, Kind.IDENTITY, Kind.PLAN_AND_ACTIONS]
    let_flow(
        people=made.everybody, to=world.ruth, kinds=kinds, reason="She takes her home.", by=world.tomos.actor, at=DAY
    )
    let_flow(people=made.everybody, to=world.sid, kinds=kinds, reason="He drives.", by=world.tomos.actor, at=DAY)
    told = SafeTold(
        total=total, moved=given.later(2).date(), because="He is looking for her.", owner=world.tomos.pk,
        telephone="01632 960171", review_on=REVIEW, readers=[world.tomos.pk, world.ruth.pk],
    )  # fmt: skip
    shares = who_shares_the_place(viewer_of(world.tomos.actor, AT), AT, made.mother)
    too = {made.child: Decided(HeldDecision.TOO)}
    no = Decided(HeldDecision.NOT_TOO, "He is whom it is kept from.")
    keep_address_safe(
        by=world.tomos.actor, at=AT, form=uuid4(), person=made.mother, told=told,
        people={person: too.get(person, no) for person in shares.people},
        agencies={agency: Decided(HeldDecision.TOLD) for agency, _ in shares.agencies},
    )  # fmt: skip


def _without_agreement(world: Any, families: dict[str, Dangerous]) -> None:
    """Two see more for as long as the law or an emergency lets them; one does a single thing."""
    works_with(world.oz, families["lapsed"].everybody[:1], knows_names=True)
    works_with(world.gil, families["refuge"].everybody[:1], knows_names=True)
    by_law(world.oz, families["lapsed"].everybody[:1], at=AT)
    an_emergency(world.gil, families["refuge"].mother, at=AT)
    made = families["withdrawn"]
    action = Item.objects.get(pk=made.of["action"])
    Action.objects.filter(pk=action.pk).update(practitioner=world.lim)
    people = list(action.subject_rows.values_list("person_id", flat=True))
    let_flow(
        people=people, to=world.lim, kinds=[Kind.PLAN_AND_ACTIONS], reason="One thing.", by=world.tomos.actor, at=DAY
    )
    involve(
        people=people, doing="one thing", role="one_action", by=world.tomos.actor, at=DAY, holder=world.lim,
        items=[action],
    )  # fmt: skip
