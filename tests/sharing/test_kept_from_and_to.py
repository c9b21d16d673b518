"""Something is kept from somebody by name, or to named readers, through what people do; two people end it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.sharing.guarded import AT, BEFORE, a_family_that_moved
from thinkfamily.families.commands import keep_safe_way
from thinkfamily.findings.commands import record_need
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due
from thinkfamily.sharing.commands import (
    CompartmentTold,
    KeptFromTold,
    ask_to_let_out,
    ask_to_lift,
    change_readers,
    keep_from,
    make_compartment,
    open_guard,
    put_in_compartment,
    refuse_lift,
    sign_lift,
)
from thinkfamily.sharing.models import Exclusion, Item, PersonalTie
from thinkfamily.sharing.queries import decide, guards_known_to, viewer_of
from thinkfamily.sharing.terms import CompartmentSort, Kind

pytestmark = pytest.mark.django_db
LATER, ON = given.later(4), given.later(50).date()
world = begun(a_family_that_moved)


@pytest.fixture
def need(world):
    """What Farida wrote of Lowri, which Jo of the same agency reads."""
    item = record_need(by=world.farida.actor, at=BEFORE, person=world.lowri, code="9.2", words="Rent is owed.")
    assert reads(world.jo, item)
    return item


def reads(who, item, at=LATER):
    return bool(decide(viewer_of(who.actor, at), item, at)[0])


def kept_from(world, *, by=None, at=AT, **more):
    what = {key: more.pop(key) for key in ("item", "subject", "kind") if key in more}
    told = KeptFromTold(**({"because": "They are close.", "review_on": ON} | more))
    return keep_from(by=(by or world.farida).actor, at=at, form=uuid4(), told=told, **what)


def ended(world, guard, second, *, at=LATER, by=None, seen=1):
    ask_to_lift(
        by=(by or world.farida).actor, at=at, form=uuid4(), guard=guard, seen=seen, because="Over.", of=second.pk
    )
    sign_lift(by=second.actor, at=at, form=uuid4(), guard=guard, seen=seen + 1)


def test_one_thing_is_kept_from_a_practitioner_until_two_people_sign(world, need):
    guard = kept_from(world, item=need, practitioner=world.jo.pk)
    assert not reads(world.jo, need)
    assert reads(world.farida, need)
    again = kept_from(world, item=need, practitioner=world.jo.pk)
    assert PersonalTie.objects.filter(practitioner=world.jo, own=True).count() == 1
    assert not guards_known_to(viewer_of(world.jo.actor, LATER), LATER).rows
    with pytest.raises(NotFound):
        open_guard(by=viewer_of(world.jo.actor, LATER), at=LATER, guard=guard)
    for each in (guard, again):
        assert not reads(world.jo, need)
        with pytest.raises(Refused):
            ended(world, each, world.boss)
        ended(world, each, world.ruth)
    assert reads(world.jo, need)


def test_one_kind_about_one_person_is_kept_from_somebody_and_the_rest_is_not(world, need):
    way = keep_safe_way(by=world.farida.actor, at=BEFORE, person=world.lowri, words="Text first.")
    kind = next(kind for kind in Kind if kind.bit == Item.objects.get(pk=need).kind)
    kept_from(world, subject=world.lowri, kind=kind, practitioner=world.jo.pk)
    assert not reads(world.jo, need)
    assert reads(world.jo, way)
    guard = kept_from(world, subject=world.lowri, kind=kind, person=world.road.dean)
    shown, _ = open_guard(by=viewer_of(world.farida.actor, LATER), at=LATER, guard=guard)
    assert shown.kept_from == world.road.dean
    assert Due.objects.filter(kind="review_guard", about_id=guard, holder=world.farida.actor_id, ended=None).exists()


def test_what_does_not_fit_is_refused(world, need):
    for wrong in (
        {"item": need}, {"item": need, "person": world.road.dean, "practitioner": world.jo.pk},
        {"item": need, "practitioner": world.farida.pk}, {"item": need, "person": world.road.dean, "because": " "},
        {"item": need, "person": world.road.dean, "review_on": AT.date()},
        {"subject": world.lowri, "person": world.road.dean},
    ):  # fmt: skip
        with pytest.raises(Refused):
            kept_from(world, **wrong)
    with pytest.raises(NotFound):
        kept_from(world, by=world.ines, item=need, practitioner=world.jo.pk)
    with pytest.raises(NotFound):
        kept_from(world, item=need, person=uuid4())
    assert not Exclusion.objects.exists()


def made(world, *, by=None, at=AT, people=None, **more):
    told = {"name": "Elm", "sort": CompartmentSort.HIGH_RISK, "because": "He has friends here.", "review_on": ON}
    return make_compartment(
        by=(by or world.farida).actor, at=at, form=uuid4(), people=people or [world.lowri],
        told=CompartmentTold(**(told | more)),
    )  # fmt: skip


def test_records_are_kept_to_named_readers_and_so_is_what_these_write_later(world, need):
    guard = made(world)
    assert reads(world.farida, need)
    assert not reads(world.jo, need)
    later = keep_safe_way(by=world.farida.actor, at=LATER, person=world.lowri, words="Text.")
    assert not reads(world.jo, later)
    theirs = keep_safe_way(by=world.jo.actor, at=LATER, person=world.lowri, words="Knock.")
    assert reads(world.jo, theirs), "who is no reader goes on with what they wrote"
    change_readers(by=world.farida.actor, at=LATER, form=uuid4(), guard=guard, seen=1, practitioner=world.jo.pk,
                   until=given.later(6).date())  # fmt: skip
    assert reads(world.jo, need)
    assert not reads(world.jo, need, at=given.later(8))
    assert not guards_known_to(viewer_of(world.jo.actor, LATER), LATER).rows
    put_in_compartment(by=world.farida.actor, at=LATER, form=uuid4(), guard=guard, item=theirs)
    with pytest.raises(Refused, match="already"):
        put_in_compartment(by=world.farida.actor, at=LATER, form=uuid4(), guard=guard, item=theirs)
    ask_to_lift(by=world.farida.actor, at=LATER, form=uuid4(), guard=guard, seen=2, because="Over.", of=world.ines.pk)
    refuse_lift(by=world.ines.actor, at=LATER, form=uuid4(), guard=guard, seen=3, because="Not yet.")
    assert not reads(world.jo, need, at=given.later(8))
    ended(world, guard, world.ruth, seen=4, at=given.later(8))
    assert reads(world.jo, need, at=given.later(8))
    assert not Item.objects.filter(compartment=guard).exists()


def test_one_thing_leaves_what_is_kept_to_readers_once_two_have_signed_and_the_rest_stays(world, need):
    other = keep_safe_way(by=world.farida.actor, at=BEFORE, person=world.lowri, words="Text first.")
    guard = made(world)
    assert not any(reads(world.jo, each) for each in (need, other))
    asked = {"at": LATER, "guard": guard, "because": "It is known to all now."}
    for wrong in ({"item": uuid4()}, {"item": need, "by": world.ines}, {"item": need, "guard": uuid4()}):
        with pytest.raises(NotFound):
            let_out(world, **asked | {"of": world.ines} | wrong)
    for wrong in ({"because": " "}, {"of": world.farida}, {"of": world.boss}):
        with pytest.raises(Refused):
            let_out(world, **asked | {"item": need, "of": world.ines} | wrong)
    let_out(world, **asked, item=need, of=world.ines)
    assert not reads(world.jo, need), "one has signed"
    assert guards_known_to(viewer_of(world.ines.actor, LATER), LATER).rows[0].one_thing
    with pytest.raises(Refused):
        sign_lift(by=world.farida.actor, at=LATER, form=uuid4(), guard=guard, seen=2)
    refuse_lift(by=world.ines.actor, at=LATER, form=uuid4(), guard=guard, seen=2, because="Not yet.")
    assert not reads(world.jo, need)
    let_out(world, **asked, item=need, of=world.ines, seen=3)
    sign_lift(by=world.ines.actor, at=LATER, form=uuid4(), guard=guard, seen=4)
    assert reads(world.jo, need)
    assert not reads(world.jo, other), "nobody asked about this"
    later = keep_safe_way(by=world.farida.actor, at=LATER, person=world.lowri, words="Ring.")
    assert not reads(world.jo, later), "what its readers write goes on being kept"
    with pytest.raises(NotFound):
        let_out(world, **asked, item=need, of=world.ines, seen=5)
    ended(world, guard, world.ines, seen=5)
    assert reads(world.jo, other)


def test_whoever_reads_nothing_in_it_is_sent_to_somebody_who_does(world, need, client):
    guard = made(world)
    client.force_login(world.ines.actor.account)
    page = client.get(reverse("ask_to_let_out", args=[guard])).content.decode()
    assert "You may read nothing in it yourself" in page
    assert reverse("hand_guard", args=[guard]) in page
    assert 'id="act"' not in page
    client.force_login(world.farida.actor.account)
    page = client.get(reverse("ask_to_let_out", args=[guard])).content.decode()
    assert "You may read nothing" not in page
    assert 'id="act"' in page


def test_whoever_answers_for_no_named_readers_is_told_what_to_do_instead(world, need, client):
    client.force_login(world.farida.actor.account)
    family = world.road.family.pk
    page = client.get(reverse("put_in_compartment", args=[family, need])).content.decode()
    assert "You answer for nothing that is kept to named readers" in page
    for instead in (reverse("make_compartment", args=[family]), reverse("keep_item_from", args=[family, need])):
        assert f'href="{instead}"' in page
    assert 'id="act"' not in page
    theirs = keep_safe_way(by=world.ruth.actor, at=BEFORE, person=world.lowri, words="Knock.")
    page = client.get(reverse("put_in_compartment", args=[family, theirs])).content.decode()
    assert "Another agency recorded this." in page
    assert 'id="act"' not in page
    made(world)
    assert 'id="act"' in client.get(reverse("put_in_compartment", args=[family, need])).content.decode()


def let_out(world, *, guard, item, of, at, because, by=None, seen=1):
    return ask_to_let_out(
        by=(by or world.farida).actor, at=at, form=uuid4(), guard=guard, seen=seen, item=item, because=because,
        of=of.pk,
    )  # fmt: skip


def test_asking_about_all_of_it_is_not_asking_about_one_thing(world, need):
    guard = made(world)
    let_out(world, guard=guard, item=need, of=world.ines, at=LATER, because="Known.")
    ended(world, guard, world.ines, seen=2)
    assert reads(world.jo, need)
    shown, _ = open_guard(by=viewer_of(world.farida.actor, LATER), at=LATER, guard=guard)
    assert shown.ended
    assert shown.one_out is None


def test_another_agency_s_records_go_into_no_compartment(world):
    theirs = keep_safe_way(by=world.ruth.actor, at=BEFORE, person=world.lowri, words="Knock.")
    guard = made(world, people=[world.lowri, world.megan])
    assert not Item.objects.filter(compartment=guard).exclude(agency=world.farida.agency).exists()
    with pytest.raises((Refused, NotFound)):
        put_in_compartment(by=world.farida.actor, at=LATER, form=uuid4(), guard=guard, item=theirs)
    for wrong in ({"name": " "}, {"because": ""}, {"review_on": AT.date()}):
        with pytest.raises(Refused):
            made(world, **wrong)
