"""Somebody is added to a family after it was looked whether they are known; nobody becomes two people unseen."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import planned
from thinkfamily.assessment.commands import Safety, Said, record_decline
from thinkfamily.door.commands import PersonTold
from thinkfamily.families.commands import add_member, set_up_home
from thinkfamily.families.models import FamilyMember, Living, Relationship
from thinkfamily.families.queries import members_of
from thinkfamily.families.terms import CheckOutcome, Stopping
from thinkfamily.identity.models import SourceRecord
from thinkfamily.people.models import Link, Person
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due, Event
from thinkfamily.sharing.models import Involvement, Look
from thinkfamily.sharing.queries import seen_about, viewer_of
from thinkfamily.support.commands import SomebodyTold, add_to_family, match_member

pytestmark = pytest.mark.django_db

road = begun(planned.a_led_family)
AT, NEXT = given.later(2), given.later(4)


def told(**more):
    return SomebodyTold(
        **({"name": "Nia Vaughan", "because": "She has the children on Fridays.", "adult": True} | more)
    )


def add(road, *, by=None, at=AT, form=None, known=None, not_these=(), **more):
    return add_to_family(
        by=(by or road.farida).actor, at=at, form=form or uuid4(), family=road.family.pk, told=told(**more),
        known=known, not_these=not_these,
    )  # fmt: skip


def somebody_known(by, name="Nia Vaughan", **more):
    """Somebody of whom another contact told."""
    contact = given.a_contact(by=by, about=PersonTold(name=name, adult=True, **more), others=())
    return contact.people.get().person_id


@pytest.fixture
def farida(client, road):
    client.force_login(road.farida.actor.account)
    return client


def page_of(road):
    return reverse("add_to_family", args=[road.family.pk])


def typed(**more):
    sent = {"form": str(uuid4()), "name": "Nia Vaughan", "who": "adult", "because": "She has the children on Fridays."}
    return sent | {name: str(value) for name, value in more.items()}


def text(answer):
    return " ".join(answer.content.decode().split())


def test_somebody_nobody_knows_is_added_with_how_they_belong_and_where_they_live(road):
    home = set_up_home(family=road.family, people=[road.lowri], by=road.farida.actor, at=given.later(1))
    nia = add(road, about_age=58, kind="grandparent", of=road.megan, responsibility="no", home=home.pk)
    assert members_of(road.family)[-1] == nia
    who = SourceRecord.objects.get(person=nia)
    assert (who.said, who.about_age, who.adult) == ("Nia Vaughan", 58, True)
    tie = Relationship.objects.get()
    assert (tie.one_id, tie.kind, tie.other_id, tie.responsibility) == (nia, "grandparent", road.megan, "no")
    assert set(Living.objects.filter(household=home).values_list("person_id", flat=True)) == {road.lowri, nia}
    assert FamilyMember.objects.get(person=nia).because == "She has the children on Fridays."


def test_who_adds_somebody_knows_them_and_nobody_else_does(road):
    nia = add(road, elsewhere=True)
    involved = Involvement.objects.filter(person=nia, ended=None, limited=False)
    assert list(involved.values_list("actor", "role")) == [(road.farida.actor_id, "author")]
    assert Living.objects.get(person=nia).household.called_after_id == nia


def test_a_baby_not_born_yet_needs_no_name(road):
    baby = add(road, name="", adult=False, unborn=True, expected=date(2027, 1, 9), kind="unborn_child", of=road.lowri)
    assert SourceRecord.objects.get(person=baby).expected == date(2027, 1, 9)
    assert Relationship.objects.values_list("one", "kind", "other").get() == (road.lowri, "parent_of_unborn", baby)


@pytest.mark.parametrize(
    ("more", "field", "says"),
    [
        ({"name": " "}, "name", "not known"),
        ({"because": " "}, "because", "why they belong"),
        ({"about_age": 12}, "age", "12 is not an adult"),
        ({"adult": False, "born": date(2000, 1, 1)}, "born", "26 is not a child"),
        ({"born": date(2026, 9, 10), "adult": False}, "born", "not born yet"),
        ({"adult": False, "unborn": True, "about_age": 1}, "born", "has no age"),
        ({"kind": "aunt_or_uncle"}, "of", "to whom"),
        ({"kind": "perpetrator_of"}, "kind", "from the list"),
        ({"kind": "parent", "about_age": 19}, "kind", "too young to be parent of Lowri"),
        ({"kind": "parent", "about_age": 60, "responsibility": "yes"}, "responsibility", "Lowri is grown up"),
    ],
)
def test_what_cannot_be_so_is_refused_beside_the_question_and_nobody_is_added(road, more, field, says):
    of = {} if field == "of" else {"of": road.lowri}
    with pytest.raises(Refused) as refused:
        add(road, **(of | more))
    assert refused.value.field == field
    assert says in refused.value.because
    assert len(members_of(road.family)) == 3
    assert not SourceRecord.objects.filter(given="Nia").exists()


def test_nobody_becomes_a_second_person_unless_it_was_said_that_they_are_not_the_first(road):
    nia = somebody_known(road.farida)
    with pytest.raises(Refused) as refused:
        add(road)
    assert refused.value.field == "known"
    assert Person.objects.filter(pk__in=SourceRecord.objects.filter(given="Nia").values("person")).count() == 1
    other = add(road, not_these=[nia])
    assert other != nia


def test_somebody_known_is_added_as_they_are(road):
    nia = somebody_known(road.farida)
    people = Person.objects.count()
    assert add(road, known=nia, kind="aunt_or_uncle", of=road.megan) == nia
    assert Person.objects.count() == people
    with pytest.raises(Refused, match="in this family already"):
        add(road, known=nia)


def test_whom_one_may_not_find_cannot_be_named_nor_tied_nor_housed(road):
    stranger = given.a_practitioner(name="Neil Tansley")
    hidden = somebody_known(stranger, "Tom Hesketh")
    for forged in (
        {"known": hidden}, {"known": uuid4()}, {"kind": "friend", "of": hidden}, {"kind": "friend", "of": uuid4()},
        {"home": uuid4()},
    ):  # fmt: skip
        with pytest.raises(NotFound):
            add(road, **forged)
    with pytest.raises(NotFound):
        add_member(by=road.farida.actor, at=AT, family=road.family.pk, person=hidden, because="A guess.")
    assert len(members_of(road.family)) == 3


def test_a_home_of_which_one_may_not_know_cannot_be_chosen(road):
    other = given.a_contact(by=given.a_practitioner(name="Neil Tansley"))
    sender = given.a_practitioner(name="Ruth Salim")
    home = set_up_home(family=other.family, people=[other.people.first().person_id], by=sender.actor, at=AT)
    with pytest.raises(NotFound):
        add(road, home=home.pk)


def test_the_front_door_joins_a_record_of_its_own_with_whom_it_finds_in_the_index(road):
    contact = given.a_contact(by=road.farida, at=given.later(1), about=PersonTold(name="Ama Boateng"), others=())
    hidden = somebody_known(given.a_practitioner(name="Neil Tansley"), about_age=58)
    given.let_go_of(road.place.door, hidden, at=given.later(1))
    added = add_to_family(
        by=road.place.worker.actor, at=AT, family=contact.family_id, told=told(about_age=58), known=hidden
    )
    assert added != hidden
    link = Link.objects.get()
    assert {link.one_id, link.other_id} == {added, hidden}
    assert "First name" in link.because
    assert not Person.objects.get(pk=add_to_family(
        by=road.place.worker.actor, at=AT, family=contact.family_id, told=told(name="Kwame Osei")
    )).provisional  # fmt: skip


def test_who_leads_the_team_and_a_supervisor_add_and_the_front_door_until_somebody_leads(road):
    jan = planned.a_team_member(road).practitioner
    add(road, by=road.boss, name="Ines Duarte")
    add(road, by=jan, name="Moss Reilly", at=given.later(3))
    with pytest.raises(Refused, match="Farida Bashir, or somebody in the team"):
        add(road, by=road.place.worker, name="Oluwaseun Adeyemi")
    with pytest.raises(NotFound):
        add(road, by=given.a_practitioner(name="Neil Tansley"))


def test_sent_twice_it_is_one_act_and_it_is_written_down(road):
    form = uuid4()
    assert add(road, form=form) == add(road, form=form)
    assert len(members_of(road.family)) == 4
    assert Event.objects.filter(kind="family.somebody_added").count() == 1
    assert "Vaughan" not in str(list(Event.objects.values_list("data", flat=True)))


def test_somebody_new_is_a_question_where_everybody_else_was_asked(road):
    made = {"role": "responsible", "family": road.family.pk, "by": given.later(9), "at": given.MONDAY}
    add(road)
    assert not Due.objects.filter(kind="ask_agreement").exists()
    make_due("ask_agreement", about=road.family, **made)
    end_due("ask_agreement", about=road.family, at=AT)
    add(road, name="Ines Duarte")
    assert Due.objects.filter(kind="ask_agreement", ended=None).count() == 1
    add(road, name="Moss Reilly")
    assert Due.objects.filter(kind="ask_agreement", ended=None).count() == 1


def test_a_family_that_says_no_is_not_asked_because_somebody_is_new(road):
    make_due("ask_agreement", about=road.family, role="responsible", family=road.family.pk, by=AT, at=given.MONDAY)
    record_decline(
        by=road.farida.actor, at=given.later(1), family=road.family.pk, people=[road.lowri, road.dean],
        said=Said(
            sort=Stopping.DECLINED_ALL, offered="One worker.", reason="not_now", on=given.later(1).date(),
            offer_again=given.later(90).date(), told_what_is_kept=True,
        ),
        safety=Safety(outcome=CheckOutcome.NO_WORRY, words="All were fed."),
    )  # fmt: skip
    add(road)
    assert not Due.objects.filter(kind="ask_agreement", ended=None).exists()


def test_the_front_door_looks_whether_somebody_is_known_whom_another_added(road, client):
    hidden = somebody_known(given.a_practitioner(name="Neil Tansley"), about_age=58)
    added = add(road, about_age=57, at=given.NOW)
    due = Due.objects.get(kind="match_member")
    assert (due.about_id, due.role, due.holder, due.family) == (added, "team", road.place.door, None)
    where = reverse("match_member", args=[added])
    client.force_login(road.farida.actor.account)
    assert client.get(where).status_code == 404
    client.force_login(road.place.worker.actor.account)
    assert where in client.get(reverse("my_work")).content.decode()
    page = text(client.get(where))
    assert "Yes, Nia Vaughan, about 58" in page
    assert "She has the children on Fridays" not in page
    missing = client.post(where, {"form": str(uuid4()), "because": "The same street."})
    assert missing.status_code == 422
    assert "The same street." in text(missing)
    sent = {"form": str(uuid4()), "who": str(hidden), "because": "The same street."}
    assert "can be undone" in text(client.post(where, sent, follow=True))
    assert Person.objects.get(pk=added).head_id == Person.objects.get(pk=hidden).head_id
    assert Due.objects.get(kind="match_member").end == "met"
    assert client.get(where).status_code == 404


def test_matched_or_not_the_front_door_reads_no_more_of_them(road):
    added = add(road)
    worker = road.place.worker.actor
    assert len(seen_about(viewer_of(worker, AT), AT, [added])) == 1
    with pytest.raises(NotFound):
        match_member(by=road.farida.actor, at=given.later(3), person=added)
    with pytest.raises(NotFound):
        match_member(by=worker, at=given.later(3), person=added, other=uuid4())
    match_member(by=worker, at=given.later(3), person=added)
    assert not Person.objects.get(pk=added).provisional
    assert not seen_about(viewer_of(worker, NEXT), NEXT, [added])
    with pytest.raises(NotFound):
        match_member(by=worker, at=NEXT, person=added)


# The page


def test_it_is_looked_first_and_asked_and_what_was_typed_stays(farida, road):
    nia = somebody_known(road.farida, about_age=58)
    asked = farida.post(page_of(road), typed(age=58, kind="friend", of=road.lowri))
    page = text(asked)
    assert asked.status_code == 200
    assert "Somebody like this is known" in page
    assert "Yes, Nia Vaughan, about 58" in page
    assert "She has the children on Fridays." in page
    assert len(members_of(road.family)) == 3
    assert Look.objects.filter(what="search", actor=road.farida.actor_id).count() == 1
    unsaid = farida.post(page_of(road), typed(age=58, shown=nia))
    assert unsaid.status_code == 422
    assert "Say whether this is somebody we know" in text(unsaid)
    said = farida.post(page_of(road), typed(age=58, shown=nia, known=nia), follow=True)
    assert "Nia Vaughan is in the family now" in text(said)
    assert nia in members_of(road.family)


def test_that_it_is_none_of_them_counts_for_those_who_were_shown_alone(farida, road):
    nia = somebody_known(road.farida)
    again = farida.post(page_of(road), typed(shown=uuid4(), known="new"))
    assert again.status_code == 422
    assert "Say whether this is somebody we know" in text(again)
    assert farida.post(page_of(road), typed(shown=nia, known="new")).status_code == 302
    assert len(members_of(road.family)) == 4
    assert nia not in members_of(road.family)


def test_somebody_whom_one_may_not_see_is_not_hinted_at(farida, road):
    somebody_known(given.a_practitioner(name="Neil Tansley"))
    assert farida.post(page_of(road), typed()).status_code == 302


def test_somebody_in_the_family_already_is_said_to_be(farida, road):
    asked = text(farida.post(page_of(road), typed(name="Lowri Pritchard", age=36)))
    assert "In this family already." in asked
    again = farida.post(page_of(road), typed(name="Lowri Pritchard", age=36, shown=road.lowri, known=road.lowri))
    assert again.status_code == 422
    assert "They are in this family already." in text(again)


def test_what_is_missing_is_said_beside_each_question(farida, road):
    answer = farida.post(page_of(road), {"form": str(uuid4()), "kind": "friend"})
    assert answer.status_code == 422
    for said in (
        "Write their name, or “not known”", "Say whether this is an adult or a child", "Choose to whom they belong",
        "Say why they belong to this family",
    ):  # fmt: skip
        assert said in text(answer)


def test_the_page_says_who_may_and_leads_there_from_the_family_page(client, road):
    client.force_login(road.farida.actor.account)
    family = client.get(reverse("family_page", args=[road.family.pk])).content.decode()
    assert reverse("who_belongs", args=[road.family.pk]) in family
    assert page_of(road) in client.get(reverse("who_belongs", args=[road.family.pk])).content.decode()
    client.force_login(road.place.worker.actor.account)
    closed = text(client.get(page_of(road)))
    assert "Farida Bashir, or somebody in the team around this family, writes this down." in closed
    assert '<form id="act"' not in closed
    assert client.post(page_of(road), typed()).status_code in (200, 422)
    assert len(members_of(road.family)) == 3
