"""What somebody was before is sealed from what they are now: by command and page, until two people sign."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.support import road as on
from thinkfamily.families.commands import keep_address_safe, relate, say_where
from thinkfamily.families.models import Relationship, Whereabouts
from thinkfamily.families.queries import who_shares_the_place
from thinkfamily.identity.commands import SealTold, open_joins, record_identity, seal_link
from thinkfamily.identity.commands.sealing import AS_BEFORE
from thinkfamily.people.commands import link
from thinkfamily.people.models import Link, Person, SealedLink
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.sharing.commands import (
    SafeTold,
    ask_to_lift,
    change_readers,
    declare_tie,
    hand_guard,
    involve,
    open_guard,
    sign_lift,
)
from thinkfamily.sharing.models import Exclusion, Look, Seal, Shield
from thinkfamily.sharing.queries import decide, guards_known_to, viewer_of
from thinkfamily.sharing.rules.guards import Decided
from thinkfamily.sharing.terms import GuardSort, HeldDecision, SealSort

pytestmark = pytest.mark.django_db
AT = given.later(3)
NUMBER = "9990000018"


@pytest.fixture
def world():
    """Farida and Jo, of one agency, work with Megan and with who she was before; Farida alone wrote of the two."""
    road = on.a_led_family()
    jo = given.a_practitioner(name="Jo Adeyemi", agency=road.farida.agency_id, supervisor=road.boss.pk)
    ines = given.a_practitioner(
        name="Ines Rahman",
        agency=given.an_agency("Brackwater records office", "council"),
        role="information_governance",
    )
    before = given.somebody("Bronwen Rees", by=road.farida, at=given.later(1)).pk
    involve(people=[before, road.megan], doing="helps", role="team", by=jo.actor, at=given.later(1), holder=jo)
    tie = relate(one=before, other=road.megan, kind="other", by=road.farida.actor, at=given.later(2))
    both = Relationship.objects.get(pk=getattr(tie, "pk", tie)).item_id
    return SimpleNamespace(road=road, farida=road.farida, jo=jo, ines=ines, before=before, megan=road.megan, both=both)


def sealed(world, *, at=AT, one=None, other=None, readers=(), **more):
    told = SealTold(
        sort=SealSort.ADOPTION, because="An order of March.", review_on=(at + timedelta(days=60)).date(),
        readers=readers, **more,
    )  # fmt: skip
    return seal_link(
        by=world.farida.actor, at=at, form=uuid4(), told=told, one=[world.before] if one is None else one,
        other=[world.megan] if other is None else other,
    )  # fmt: skip


def given_join(world):
    link(
        by=world.farida.actor, at=given.later(2), one=Person.objects.get(pk=world.before),
        other=Person.objects.get(pk=world.megan), because="One number.",
    )  # fmt: skip
    return Link.objects.get().pk


def sees_both(world, who, at):
    return decide(viewer_of(who.actor, at), world.both, at)[1] is not None


def test_what_is_about_both_is_seen_by_named_readers_alone(world):
    assert sees_both(world, world.jo, AT)
    guard = sealed(world)
    later = AT + timedelta(minutes=1)
    assert sees_both(world, world.farida, later)
    assert not sees_both(world, world.jo, later)
    assert str(decide(viewer_of(world.jo.actor, later), world.both, later)[0].because).startswith("D8")
    change_readers(by=world.farida.actor, at=later, guard=guard, seen=1, practitioner=world.jo.pk)
    assert sees_both(world, world.jo, later)


def test_the_two_can_be_joined_by_nobody_and_what_joined_them_is_undone(world):
    one, other = Person.objects.get(pk=world.before), Person.objects.get(pk=world.megan)
    link(by=world.farida.actor, at=given.later(2), one=one, other=other, because="One number.")
    guard = sealed(world)
    tie = Link.objects.get(one=one, other=other)
    assert tie.unlinked_at == AT
    for record in (one, other):
        record.refresh_from_db()
        assert record.head_id == record.pk
    assert one.kept_id != other.kept_id
    with pytest.raises(Refused):
        link(by=world.farida.actor, at=AT, one=one, other=other, because="The same name.")
    assert Seal.objects.get(pk=guard).link.together


def test_that_they_were_joined_is_listed_for_readers_alone(world):
    front, join = world.road.place.manager, given_join(world)

    def listed(person):
        found = open_joins(by=viewer_of(front.actor, AT), at=AT, person=person)[1]
        return [each.id for each in found]

    assert listed(world.megan) == [join]
    guard = sealed(world)
    assert listed(world.megan) == listed(world.before) == []
    change_readers(by=world.farida.actor, at=AT, guard=guard, seen=1, practitioner=front.pk)
    assert listed(world.megan) == listed(world.before) == [join]


def test_every_record_kept_with_one_side_stands_on_it(world):
    third = given.somebody("Bron Rees", by=world.farida, at=given.later(1)).pk
    people = {record: Person.objects.get(pk=record) for record in (world.before, world.megan, third)}
    link(by=world.farida.actor, at=given.later(2), one=people[world.before], other=people[third], because="So said.")
    link(by=world.farida.actor, at=given.later(2), one=people[world.before], other=people[world.megan], because="So.")
    guard = sealed(world, one=[world.before], other=[world.megan])
    sides = dict(Seal.objects.get(pk=guard).link.sides.values_list("person_id", "side"))
    assert sides == {world.before: 1, third: 1, world.megan: 2}
    heads = {record: Person.objects.get(pk=record).head_id for record in people}
    assert heads[third] == heads[world.before] != heads[world.megan]
    assert Link.objects.filter(unlinked_at=None).count() == 1


def test_a_number_on_both_keeps_them_together_no_more_and_a_third_record_stands_on_one_side(world):
    for person in (world.before, world.megan):
        record_identity(person=person, by=world.farida.actor, at=given.later(2), said="Bron", nhs_number=NUMBER)
    kept = lambda record: Person.objects.get(pk=record).kept_id  # noqa: E731
    assert kept(world.before) == kept(world.megan)
    sealed(world)
    assert kept(world.before) != kept(world.megan)
    third = given.somebody("Bron Rees", by=world.farida, at=AT, nhs_number=NUMBER).pk
    assert kept(third) in (kept(world.before), kept(world.megan))
    assert kept(world.before) != kept(world.megan)


def test_what_keeps_a_place_safe_goes_on_for_both_and_tells_of_neither(world):
    given_join(world)
    place = say_where(person=world.megan, sort="address", text="4 Elm Row, ZZ9 4QT", by=world.farida.actor, at=AT)
    item = Whereabouts.objects.get(pk=getattr(place, "pk", place)).item_id
    told = SafeTold(
        total=False, moved=given.later(1).date(), because="He looks for her.", owner=world.farida.pk,
        telephone="01632 960171", review_on=given.later(60).date(),
    )  # fmt: skip
    shares = who_shares_the_place(viewer_of(world.farida.actor, AT), AT, Person.objects.get(pk=world.before).head_id)
    keep_address_safe(
        by=world.farida.actor, at=AT, person=world.before, told=told,
        people=dict.fromkeys(shares.people, Decided(HeldDecision.NOT_TOO, "They live elsewhere.")),
        agencies={agency: Decided(HeldDecision.TOLD) for agency, _ in shares.agencies},
    )  # fmt: skip
    assert decide(viewer_of(world.jo.actor, AT), item, AT)[1] is None
    sealed(world)
    shields = {shield.person_id: shield for shield in Shield.objects.all()}
    assert shields.keys() == {world.before, world.megan}
    assert {shield.because for shield in shields.values()} == {"He looks for her.", AS_BEFORE}
    assert decide(viewer_of(world.jo.actor, AT), item, AT)[1] is None
    assert decide(viewer_of(world.farida.actor, AT), item, AT)[1] is not None
    assert not Exclusion.objects.exists()


def test_it_ends_when_two_people_have_signed(world):
    given_join(world)
    guard = sealed(world)
    ask_to_lift(by=world.farida.actor, at=AT, guard=guard, seen=1, because="It was a mistake.", of=world.ines.pk)
    assert not sees_both(world, world.jo, AT)
    sign_lift(by=world.ines.actor, at=AT, guard=guard, seen=Seal.objects.get(pk=guard).version)
    assert SealedLink.objects.get().ended == AT
    assert sees_both(world, world.jo, AT)
    one, other = Person.objects.get(pk=world.before), Person.objects.get(pk=world.megan)
    assert one.kept_id == other.kept_id
    link(by=world.farida.actor, at=AT, one=one, other=other, because="They are one.")
    assert Person.objects.get(pk=world.megan).head_id == Person.objects.get(pk=world.before).head_id


def test_who_looks_after_all_that_is_kept_does_not_learn_whose_records_they_are(world):
    involve(
        people=[world.before, world.megan], doing="helps", role="team", by=world.ines.actor, at=AT, holder=world.ines
    )
    guard = sealed(world)
    row = guards_known_to(viewer_of(world.ines.actor, AT), AT).rows[0]
    assert (row.sort, row.about) == (GuardSort.SEALED, ())
    shown, seen = open_guard(by=viewer_of(world.ines.actor, AT), at=AT, guard=guard)
    assert shown.about == ()
    assert not len(seen)
    mine, _ = open_guard(by=viewer_of(world.farida.actor, AT), at=AT, guard=guard)
    assert {*mine.about} == {world.before, world.megan}
    assert [look.people for look in Look.objects.filter(what="guard")] == [[], []]


def test_whoever_answers_for_it_from_now_knows_of_both(world):
    guard = sealed(world)
    hand_guard(by=world.farida.actor, at=AT, guard=guard, seen=1, to=world.jo.pk)
    assert {*open_guard(by=viewer_of(world.jo.actor, AT), at=AT, guard=guard)[0].about} == {world.before, world.megan}


def test_nothing_is_sealed_that_may_not_be_seen_or_has_one_side(world):
    stranger = given.a_practitioner(name="Wen Li", agency=given.an_agency("Eastmere School", "school"))
    hers = given.somebody("Ada Cole", by=stranger, at=given.later(1)).pk
    with pytest.raises(NotFound):
        sealed(world, other=[hers])
    for one, other in (([world.before], []), ([], [world.megan]), ([world.megan], [world.megan])):
        with pytest.raises(Refused):
            sealed(world, one=one, other=other)
    with pytest.raises(Refused):
        sealed(world, until=(AT - timedelta(days=1)).date())
    assert not SealedLink.objects.exists()


def test_a_reader_who_knows_one_of_the_two_outside_work_cannot_be_named(world):
    declare_tie(by=world.jo.actor, at=AT, form=uuid4(), person=world.before, words="My niece.")
    with pytest.raises(Refused, match="Jo Adeyemi"):
        sealed(world, readers=[world.jo.pk])


def test_the_same_form_seals_once(client, world):
    client.force_login(world.farida.actor.account)
    page = reverse("seal_link", args=[world.road.family.pk, world.megan])
    shown = client.get(page)
    told = {
        "form": shown.context["form"]["form"].value(), "sort": "adoption", "other": str(world.before),
        "because": "An order.", "review_on_day": "1", "review_on_month": "2", "review_on_year": "2027",
    }  # fmt: skip
    for _ in range(2):
        answer = client.post(page, told)
        assert answer.status_code == 302, answer.content.decode()[:3000]
    assert SealedLink.objects.count() == 1
    said = client.get(answer["Location"]).content.decode()
    assert "Bronwen Rees" in said
    assert "sealed from each other" in said


def test_records_joined_as_one_are_offered_and_one_of_the_two_ways_is_asked(client, world):
    given_join(world)
    client.force_login(world.farida.actor.account)
    page = reverse("seal_link", args=[world.road.family.pk, world.megan])
    said = client.get(page).content.decode()
    assert "Bronwen Rees, begun by" in said
    answer = client.post(page, {"sort": ""})
    assert answer.status_code == 422
    assert "one of the two" in answer.content.decode()
