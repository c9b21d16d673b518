"""Where somebody lives is kept safe through what people do: set whole, seen by few, and ended by two."""

from uuid import uuid4

import pytest

from tests import given
from tests.beginning import begun
from tests.given_matching import joined
from tests.sharing.guarded import AT, BEFORE, NEW_PLACE, a_family_that_moved, kept_safe
from thinkfamily.families.commands import open_family, say_where
from thinkfamily.families.models import Whereabouts
from thinkfamily.identity.commands import record_identity
from thinkfamily.identity.queries import named
from thinkfamily.identity.queries.around import involved_with
from thinkfamily.journey.queries.involved import involvements
from thinkfamily.people.commands import link, new_person, unlink
from thinkfamily.people.models import Link, Person
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.models import Due
from thinkfamily.records.reading import as_viewer, reading
from thinkfamily.sharing.commands import (
    ask_to_lift,
    change_readers,
    decide_held,
    hand_guard,
    involve,
    open_guard,
    refuse_lift,
    review_guard,
    sign_lift,
)
from thinkfamily.sharing.models import PersonalTie, Shield, ShieldDecision
from thinkfamily.sharing.queries import guards_known_to, seen_about, viewer_of
from thinkfamily.sharing.rules.guards import Decided
from thinkfamily.sharing.terms import HeldDecision
from thinkfamily.support.commands import ask_to_join_team, join_team
from thinkfamily.support.queries import team_of

pytestmark = pytest.mark.django_db
LATER = given.later(4)
world = begun(a_family_that_moved)


def knows_where(who, person, at=LATER):
    """Whether somebody sees where a person is."""
    return bool(seen_about(viewer_of(who.actor, at), at, [person]).of(Whereabouts))


def act(who, at=LATER, **more):
    return {"by": who.actor, "at": at, "form": uuid4(), **more}


def test_it_is_not_kept_until_each_person_and_each_agency_is_decided(world):
    one = {world.farida.agency_id: Decided(HeldDecision.TOLD)}
    for missing in (
        {"people": {}}, {"agencies": one},
        {"agencies": one | {world.school: Decided(HeldDecision.NOT_TOLD)}},
        {"people": {world.megan: Decided(HeldDecision.NOT_TOO, " ")}},
        {"people": {world.megan: Decided(HeldDecision.CLEARED)}},
    ):  # fmt: skip
        with pytest.raises(Refused):
            kept_safe(world, **missing)
    assert not Shield.objects.exists()
    kept_safe(world)
    assert Shield.objects.count() == 2


def test_from_then_on_the_readers_see_it_and_nobody_else_does(world):
    assert knows_where(world.jo, world.lowri)
    kept_safe(world)
    assert knows_where(world.farida, world.lowri)
    assert knows_where(world.ruth, world.lowri), "whoever wrote it down at a cleared agency"
    assert not knows_where(world.jo, world.lowri)
    assert not knows_where(world.selma, world.lowri)
    assert seen_about(viewer_of(world.jo.actor, LATER), LATER, [world.lowri]), "what is no place is seen as before"


def test_a_service_that_began_since_they_moved_is_on_no_list_of_others(world):
    def listed(who):
        opening = open_family(by=viewer_of(who.actor, LATER), at=LATER, family=world.road.family.pk)
        names = named(opening.seen, opening.heads, LATER.date())
        at_the_door = involved_with(opening.viewer, [world.lowri], LATER)
        return {row.agency_name for row in involvements(opening, names) if row.head == world.lowri}, {
            row.agency.name for row in at_the_door
        }

    new = given.a_practitioner(name="Ola Njoku", agency=given.an_agency("Larch School", "school"))
    involve(people=[world.lowri], doing="teaches", role="team", by=new.actor, at=AT, holder=new)
    assert all("Larch School" in each for each in listed(world.jo))
    kept_safe(world)
    assert all("Larch School" in each for each in listed(world.farida))
    assert all("Larch School" not in each and "Weir Primary" in each for each in listed(world.jo))


def test_nor_is_whoever_joined_the_team_since(world):
    new = given.a_practitioner(name="Ola Njoku", agency=given.an_agency("Larch School", "school"))
    place = ask_to_join_team(
        by=world.farida.actor, at=AT, form=uuid4(), family=world.road.family.pk, practitioner=new.pk,
        doing="teaches", people=[world.lowri],
    )  # fmt: skip
    join_team(by=new.actor, at=AT, form=uuid4(), place=place)

    def team(who):
        opening = open_family(by=viewer_of(who.actor, LATER), at=LATER, family=world.road.family.pk)
        return {row.who.agency for row in team_of(opening, {})}

    assert "Larch School" in team(world.jo)
    kept_safe(world)
    assert "Larch School" in team(world.farida)
    assert "Larch School" in team(new)
    assert "Larch School" not in team(world.jo)


def test_few_know_of_it_and_to_others_it_is_not_there(world):
    guard = kept_safe(world)
    for who in (world.farida, world.ines):
        assert guard in {row.id for row in guards_known_to(viewer_of(who.actor, LATER), LATER).rows}
    for who in (world.jo, world.ruth, world.boss, world.selma):
        assert not guards_known_to(viewer_of(who.actor, LATER), LATER).rows
        with pytest.raises(NotFound):
            open_guard(by=viewer_of(who.actor, LATER), at=LATER, guard=guard)
        with pytest.raises(NotFound):
            review_guard(**act(who, guard=guard, seen=1, words="No.", review_on=given.later(50).date()))


def test_whoever_has_a_tie_outside_work_knows_nothing_of_it(world):
    guard = kept_safe(world)
    PersonalTie.objects.create(
        practitioner=world.ines, person_id=world.road.dean, since=AT, declared_by=world.ines.actor
    )
    assert not guards_known_to(viewer_of(world.ines.actor, LATER), LATER).rows
    with pytest.raises(NotFound):
        open_guard(by=viewer_of(world.ines.actor, LATER), at=LATER, guard=guard)
    with pytest.raises(Refused, match="cannot be chosen"):
        ask_to_lift(**act(world.farida, guard=guard, seen=1, because="Safe now.", of=world.ines.pk))


def test_who_lives_at_the_same_door_knows_nothing_of_it_though_they_may_not_read_the_door(world):
    kept_safe(world)
    own = new_person(at=BEFORE)
    PersonalTie.objects.create(
        practitioner=world.ines, person=own, own=True, since=BEFORE, declared_by=world.ines.actor
    )
    with reading():
        as_viewer(world.ines.actor_id, LATER)
        assert len(guards_known_to(viewer_of(world.ines.actor, LATER), LATER).rows) == 2
    say_where(person=own, sort="address", text=NEW_PLACE, by=world.jo.actor, at=BEFORE)
    with reading():
        as_viewer(world.ines.actor_id, LATER)
        assert len(guards_known_to(viewer_of(world.ines.actor, LATER), LATER).rows) == 0


def test_what_whoever_set_it_could_not_see_is_seen_to_by_those_who_look_after_it(world):
    guard = kept_safe(world)
    theirs, _ = open_guard(by=viewer_of(world.farida.actor, LATER), at=LATER, guard=guard)
    assert not [row for row in theirs.decisions if row.hidden]
    shown, _ = open_guard(by=viewer_of(world.ines.actor, LATER), at=LATER, guard=guard)
    (row,) = shown.to_see_to
    assert (row.agency, row.told_by.name) == ("Haven", "Selma Cole")
    with pytest.raises(NotFound):
        decide_held(**act(world.farida, guard=guard, held=row.id, decision=HeldDecision.TOLD))
    decide_held(**act(world.ines, guard=guard, held=row.id, decision=HeldDecision.CLEARED))
    assert knows_where(world.selma, world.lowri)
    assert not ShieldDecision.objects.filter(decision="").exists()
    assert Due.objects.get(kind="see_to_holders").end == "met"


def test_two_people_sign_one_of_them_from_outside_and_nothing_changes_before(world):
    guard = kept_safe(world)
    for second in (world.farida, world.jo, world.boss):
        with pytest.raises(Refused):
            ask_to_lift(**act(world.farida, guard=guard, seen=1, because="Safe now.", of=second.pk))
    ask_to_lift(**act(world.farida, guard=guard, seen=1, because="He has moved away.", of=world.ruth.pk))
    assert Due.objects.filter(kind="answer_lift", holder=world.ruth.actor_id, ended=None).exists()
    assert not knows_where(world.jo, world.lowri)
    for who in (world.farida, world.ines):
        with pytest.raises(Refused, match="Somebody else was asked"):
            sign_lift(**act(who, guard=guard, seen=2))
    refuse_lift(**act(world.ruth, guard=guard, seen=2, because="He was at the gate on Monday."))
    with pytest.raises(NotFound):
        sign_lift(**act(world.ruth, guard=guard, seen=3))
    assert not knows_where(world.jo, world.lowri)
    with pytest.raises(Stale):
        ask_to_lift(**act(world.ines, guard=guard, seen=2, because="Safe now.", of=world.ruth.pk))
    ask_to_lift(**act(world.ines, guard=guard, seen=3, because="A court says so.", of=world.ruth.pk))
    sign_lift(**act(world.ruth, guard=guard, seen=4))
    assert knows_where(world.jo, world.lowri)
    assert not knows_where(world.jo, world.megan), "what was kept of Megan is ended by itself"
    with pytest.raises(Refused, match="has ended"):
        review_guard(**act(world.farida, guard=guard, seen=5, words="On.", review_on=given.later(50).date()))
    assert not Due.objects.filter(about_id=guard, ended=None).exists()


def test_it_is_looked_at_again_and_its_readers_change_and_it_is_handed_on(world):
    guard = kept_safe(world)
    owed = Due.objects.get(kind="review_guard", about_id=guard, ended=None)
    assert owed.holder == world.farida.actor_id
    assert owed.by.date() > given.later(59).date()
    for on in (LATER.date(), given.later(400).date()):
        with pytest.raises(Refused):
            review_guard(**act(world.farida, guard=guard, seen=1, words="It goes on.", review_on=on))
    review_guard(**act(world.farida, guard=guard, seen=1, words="It goes on.", review_on=given.later(80).date()))
    change_readers(**act(world.farida, guard=guard, seen=2, practitioner=world.jo.pk, until=given.later(5).date()))
    assert knows_where(world.jo, world.lowri)
    assert not knows_where(world.jo, world.lowri, at=given.later(7))
    shown, _ = open_guard(by=viewer_of(world.farida.actor, LATER), at=LATER, guard=guard)
    ends = [row.id for row in shown.readers if row.who.actor == world.ruth.actor_id]
    hand_guard(**act(world.farida, guard=guard, seen=3, to=world.boss.pk, telephone="01632 960172"))
    change_readers(**act(world.boss, guard=guard, seen=4, ends=ends))
    assert not knows_where(world.ruth, world.lowri)
    assert Due.objects.get(kind="review_guard", about_id=guard, ended=None).holder == world.boss.actor_id


def _imported(world, *, said, number=""):
    """Another extract names somebody, and where they are: a record that Jo's agency loads."""
    person = new_person(at=LATER)
    record_identity(person=person, by=world.jo.actor, at=LATER, said=said, nhs_number=number)
    say_where(person=person, sort="address", text="14 Larch Rise, ZZ9 4QT", by=world.jo.actor, at=LATER)
    return person


def test_it_follows_the_person_through_a_new_name_a_join_a_join_undone_and_a_duplicate(world):
    record_identity(
        person=world.lowri, by=world.farida.actor, at=BEFORE, said="Lowri Pritchard", nhs_number="9990000018"
    )
    kept_safe(world)
    renamed = _imported(world, said="Laura Rees", number="9990000018")
    assert not knows_where(world.jo, renamed.pk), "another name, the same number"
    of_that_one = _imported(world, said="L. Rees")
    assert knows_where(world.jo, of_that_one.pk), "nothing says yet who this is"
    link(by=world.jo.actor, at=LATER, one=of_that_one, other=Person.objects.get(pk=renamed.pk), because="Same.")
    assert not knows_where(world.jo, of_that_one.pk), "a duplicate of a record under the same number"
    unlink(by=world.jo.actor, at=LATER, tie=Link.objects.get(one=of_that_one))
    assert not knows_where(world.jo, of_that_one.pk), "also once the join is undone"
    to_match = given.a_contact(by=world.jo, at=LATER)
    joined(to_match, world.lowri, world.road.place, LATER)
    person = to_match.people.get(place=0).person_id
    say_where(person=person, sort="address", text="14 Larch Rise, ZZ9 4QT", by=world.jo.actor, at=LATER)
    assert not knows_where(world.jo, person), "a new contact joined at the door"
