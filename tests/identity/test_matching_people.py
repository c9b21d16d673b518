"""The front door finds who is already known, says why, joins and undoes it with nothing lost."""

from datetime import date
from uuid import uuid4

import pytest

from tests import given
from tests.beginning import begun
from thinkfamily.door.commands import PersonTold
from thinkfamily.door.models import Contact
from thinkfamily.identity.commands import (
    join_person,
    keep_person_as_new,
    look_for_person,
    say_not_the_same,
    undo_join,
)
from thinkfamily.identity.queries import Asked, Tried, going_on, involved_with, joins_of, match, who_would_see_more
from thinkfamily.identity.terms import Band, Detail
from thinkfamily.people.models import Link, Person
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.safeguarding.commands import DangerTold, tell_safeguarding
from thinkfamily.sharing.models import Compartment, Item, Look, PersonalTie, Subject
from thinkfamily.sharing.queries import seen_about, viewer_of
from thinkfamily.sharing.terms import LookReason

pytestmark = pytest.mark.django_db

JOANNE = PersonTold(
    name="Joanne Hartley", adult=True, born=date(1992, 3, 14), gender="female", where="14 Larch Close, 07700 900145"
)
JO = PersonTold(name="Jo Hartly", adult=True, where="14 Larch Close")
AT = given.later(1)


place = begun(given.a_place)


def first_of(contact):
    return contact.people.get(place=0).person_id


def known_and_named(known=JOANNE, named=JO):
    school = given.a_practitioner(name="Ruth Salim", agency=given.an_agency("Weir Primary", "school"))
    before = given.a_contact(by=school, about=known, others=())
    return first_of(before), first_of(given.a_contact(at=given.later(0.5), about=named, others=()))


def found(place, person, tried=None):
    viewer = viewer_of(place.worker.actor, AT)
    seen = seen_about(viewer, AT, [person])
    return match(viewer, AT, {person: person}, seen, {person: tried} if tried else {}).candidates[person]


def test_somebody_known_is_found_by_a_short_form_and_a_near_spelling(place):
    joanne, jo = known_and_named()
    best = found(place, jo)[0]
    assert (best.person, best.band, best.comparison.settles) == (joanne, Band.POSSIBLE, Detail.BORN)
    assert best.settling == "If it is 14 March 1992, this is a match. If not, it is almost surely someone else."
    assert [reason.in_words for reason in best.reasons] == [
        "Agree: a short form of it",
        "Close: one letter apart",
        "Nothing to compare",
        "Nothing to compare",
        "Agree",
        "Nothing to compare",
    ]


@pytest.mark.parametrize(("born", "band"), [(date(1992, 3, 14), Band.MATCH), (date(1980, 1, 2), Band.UNLIKELY)])
def test_what_would_settle_it_can_be_tried_and_nothing_is_kept(place, born, band):
    _, jo = known_and_named()
    assert found(place, jo, Tried(born=born))[0].band is band
    assert found(place, jo)[0].band is Band.POSSIBLE


def test_whereabouts_that_may_not_be_seen_are_neither_compared_nor_counted(place):
    known = given.a_practitioner(name="Ruth Salim")
    joanne = first_of(given.a_contact(by=known, at=given.MONDAY, about=JOANNE, others=()))
    given.let_go_of(place.door, joanne, at=given.later(0.2))
    jo = first_of(given.a_contact(at=given.later(0.5), about=JO, others=()))
    best = found(place, jo)[0]
    assert best.person == joanne
    assert best.comparison.reason(Detail.ADDRESS).holds == ""
    assert best.comparison.reason(Detail.TELEPHONE).holds == ""


def test_a_name_of_one_word_is_found_by_the_place_they_share(place):
    joanne, jo = known_and_named(named=PersonTold(name="Jo", where="mobile 07700900145"))
    assert [(each.person, each.band) for each in found(place, jo)] == [(joanne, Band.POSSIBLE)]


def test_nobody_else_is_offered_for_a_name_that_nobody_has(place):
    _, jo = known_and_named(named=PersonTold(name="Oluwaseun Adebayo"))
    assert found(place, jo) == ()


def test_joining_keeps_reasons_without_names_and_moves_nothing(place):
    joanne, jo = known_and_named()
    before = set(Subject.objects.values_list("item_id", "person_id"))
    join_person(by=place.worker.actor, at=AT, form=uuid4(), person=jo, other=joanne, because="Priya asked her.")
    assert Person.objects.get(pk=jo).head_id == joanne
    assert not Person.objects.get(pk=jo).provisional
    assert set(Subject.objects.values_list("item_id", "person_id")) == before
    kept = Link.objects.get().because
    assert kept.startswith("First name: agree: a short form of it. Last name: close: one letter apart")
    assert kept.endswith("Priya asked her.")
    assert "Hart" not in kept


def test_undone_everybody_sees_what_they_saw_before(place):
    joanne, jo = known_and_named()
    sender = given.a_practitioner(name="Olu Grant")
    other = first_of(given.a_contact(by=sender, about=PersonTold(name="Joanna Hartley"), others=()))
    viewers = [viewer_of(actor, AT) for actor in (place.worker.actor, sender.actor)]

    def seen():
        return [set(seen_about(viewer, AT, [person]).items) for viewer in viewers for person in (joanne, jo, other)]

    before = seen()
    join_person(by=place.worker.actor, at=AT, person=jo, other=joanne)
    join_person(by=place.worker.actor, at=AT, person=other, other=joanne)
    assert seen() != before
    for link in Link.objects.all():
        undo_join(by=place.worker.actor, at=AT, form=uuid4(), join=link.pk)
    assert seen() == before
    assert not Person.objects.exclude(head_id__in=[joanne, jo, other]).filter(pk__in=[joanne, jo, other]).exists()
    with pytest.raises(Refused, match="already undone"):
        undo_join(by=place.worker.actor, at=AT, join=Link.objects.first().pk)


def test_joins_of_a_person_are_listed_with_who_when_and_why(place):
    joanne, jo = known_and_named()
    join_person(by=place.worker.actor, at=AT, person=jo, other=joanne)
    named, joins = joins_of(viewer_of(place.worker.actor, AT), AT, joanne)
    assert named.person == joanne
    assert {each.called for join in joins for each in (join.one, join.other)} == {"Jo Hartly", "Joanne Hartley"}
    assert [(join.by, join.undone_by) for join in joins] == [("Carys Bevan", "")]
    with pytest.raises(NotFound):
        joins_of(viewer_of(given.a_practitioner().actor, AT), AT, joanne)


def test_a_join_is_not_listed_where_one_of_the_two_may_not_be_named_nor_of_somebody_known_outside_work(place):
    joanne, jo = known_and_named()
    join_person(by=place.worker.actor, at=AT, person=jo, other=joanne)
    for link in Link.objects.all():
        undo_join(by=place.worker.actor, at=AT, form=uuid4(), join=link.pk)
    Item.objects.filter(subject_rows__person=jo).update(compartment=a_compartment(place))
    assert joins_of(viewer_of(place.worker.actor, AT), AT, joanne)[1] == [], "not that there is one, nor why"
    with pytest.raises(NotFound):
        joins_of(viewer_of(place.worker.actor, AT), AT, jo)
    tie = {"practitioner": place.worker, "person_id": joanne, "since": AT, "declared_by": place.worker.actor}
    PersonalTie.objects.create(**tie, words="My cousin.")
    with pytest.raises(NotFound):
        joins_of(viewer_of(place.worker.actor, AT), AT, joanne)


def test_nobody_undoes_a_join_of_somebody_they_know_outside_work(place):
    joanne, jo = known_and_named()
    join_person(by=place.worker.actor, at=AT, person=jo, other=joanne)
    tie = {"practitioner": place.worker, "person_id": joanne, "since": AT, "declared_by": place.worker.actor}
    PersonalTie.objects.create(**tie, words="My cousin.")
    with pytest.raises(NotFound):
        undo_join(by=place.worker.actor, at=AT, form=uuid4(), join=Link.objects.get().pk)


def a_compartment(place):
    by = place.worker.actor
    return Compartment.objects.create(
        name="Elm", sort="high_risk", because="Risk.", owner=by, set_by=by, since=AT, review_on=given.later(30).date()
    )


def test_said_not_to_be_the_same_they_are_not_offered_again(place):
    joanne, jo = known_and_named()
    say_not_the_same(by=place.worker.actor, at=AT, form=uuid4(), person=jo, other=joanne)
    assert [each.apart for each in found(place, jo)] == [True]
    with pytest.raises(Refused, match="said already"):
        say_not_the_same(by=place.worker.actor, at=AT, person=jo, other=joanne)


def test_kept_as_new_once(place):
    _, jo = known_and_named()
    keep_person_as_new(by=place.worker.actor, at=AT, form=uuid4(), person=jo)
    assert not Person.objects.get(pk=jo).provisional
    with pytest.raises(Refused, match="already decided"):
        keep_person_as_new(by=place.worker.actor, at=AT, person=jo)


def test_only_the_front_door_joins_and_only_people_it_was_told_of(place):
    joanne, jo = known_and_named()
    stranger = given.a_practitioner(name="Neil Tansley")
    with pytest.raises(Refused, match="front door"):
        join_person(by=stranger.actor, at=AT, person=jo, other=joanne)
    with pytest.raises(NotFound):
        join_person(by=place.worker.actor, at=AT, person=uuid4(), other=joanne)
    with pytest.raises(NotFound):
        join_person(by=place.worker.actor, at=AT, person=jo, other=uuid4())
    assert not Link.objects.exists()


def test_who_would_see_more_is_said_beforehand_and_sensitive_services_are_not_named(place):
    clinic = given.a_practitioner(name="Moira Kay", agency=given.an_agency("Harle Cross clinic", "drug_and_alcohol"))
    school = given.a_practitioner(name="Ruth Salim", agency=given.an_agency("Weir Primary", "school"))
    one = first_of(given.a_contact(by=school, about=JOANNE, others=()))
    other = first_of(given.a_contact(by=clinic, at=given.later(0.5), about=JO, others=()))
    viewer = viewer_of(place.worker.actor, AT)
    would = who_would_see_more([(one, other)], involved_with(viewer, [one, other], AT))[one, other]
    assert [(each.who, each.agency) for each in would] == [("Ruth Salim", "Weir Primary")]


def test_the_front_door_searches_the_index_and_each_search_is_written_down(place):
    joanne, _ = known_and_named()
    worker = viewer_of(place.worker.actor, AT)
    people, index = look_for_person(by=worker, at=AT, asked=Asked(name="Hartley Joanne"))
    assert index
    assert [each.named.person for each in people][:1] == [joanne]
    look = Look.objects.get(what="search")
    assert (look.reason, look.rule, look.actor) == (LookReason.MATCHING, "index", place.worker.actor_id)
    assert str(joanne) in look.people


def test_anybody_else_finds_only_people_they_may_see(place):
    known = given.a_practitioner(name="Ruth Salim")
    joanne = first_of(given.a_contact(by=known, about=JOANNE, others=()))
    mine, index = look_for_person(by=viewer_of(known.actor, AT), at=AT, asked=Asked(name="Jo Hartley"))
    assert not index
    assert [each.named.person for each in mine] == [joanne]
    stranger = viewer_of(given.a_practitioner().actor, AT)
    assert look_for_person(by=stranger, at=AT, asked=Asked(name="Jo Hartley")) == ([], False)
    assert Look.objects.get(actor=stranger.actor.pk).shown == 0
    with pytest.raises(Refused) as refused:
        look_for_person(by=stranger, at=AT, asked=Asked(name=" "))
    assert refused.value.field == "name"


def test_that_safeguarding_was_told_of_somebody_is_in_no_list(place):
    given.a_safeguarding_team()
    joanne, _ = known_and_named()
    sender = Contact.objects.get(people__person=joanne).sent_by
    tell_safeguarding(by=sender, at=AT, told=DangerTold(happening="He is outside.", people=[joanne]))
    around = going_on({joanne: "Joanne"}, involved_with(viewer_of(place.worker.actor, AT), [joanne], AT))
    assert {each.agency for each in around} == {"Weir Primary", "Brackwater front door"}
    assert not any("safeguarding" in each.doing for each in around)
