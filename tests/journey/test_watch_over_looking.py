"""Unusual looks are found in the log by rules kept as data, looked into, and asked about; never about whom."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.sharing.opened import an_emergency, by_law
from tests.sharing.test_break_glass import Watched
from tests.versioned_data import content
from thinkfamily.families.commands import open_family, say_where
from thinkfamily.journey.queries import unusual_looks
from thinkfamily.partnership.commands import clock
from thinkfamily.people.commands import new_person
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.evaluator import faults_in
from thinkfamily.records.models import Due
from thinkfamily.sharing.commands import answer_about_look, ask_about_look, look_into, read_log
from thinkfamily.sharing.models import (
    Compartment,
    CompartmentReader,
    Item,
    Look,
    PersonalTie,
    UnusualLook,
)
from thinkfamily.sharing.queries import read_until, viewer_of, watch_over_looking
from thinkfamily.sharing.rules.watching import seldom_enough, street_in

AT = given.later(1, hours=2)  # a Tuesday at noon
road = begun(Watched)


def _looks(who, road, *, at=AT):
    before = set(Look.objects.values_list("pk", flat=True))
    open_family(by=who.actor, at=at, family=road.contact.family_id)
    return Look.objects.exclude(pk__in=before).get()


def _found(at=AT):
    return {each.look: each.rules for each in unusual_looks(None, at)}


def test_each_rule_is_a_condition_on_facts_that_have_a_meaning():
    rules = content("sharing", "unusual-looks")
    assert not [fault for rule in rules["rules"] for fault in faults_in(rule["when"], rules["facts"])]


@pytest.mark.django_db
def test_an_ordinary_look_at_work_is_not_unusual(road):
    _looks(road.teacher, road)
    assert not _found()


@pytest.mark.django_db
def test_whoever_has_no_work_with_them_is_told_by_the_rules_that_let_them_see(road):
    an_emergency(road.place.worker, road.lowri, at=AT)
    by_need = Look.objects.create(
        at=AT, actor=road.head.actor_id, agency=road.school, role="practitioner", what="family", about=uuid4(),
        people=[str(road.lowri.pk)], reason="emergency", rule="P6", shown=4,
    )  # fmt: skip
    assert _found() == {by_need.pk: ("no_relationship",)}


@pytest.mark.django_db
def test_a_family_name_a_street_and_an_hour_of_their_own_are_unusual(road):
    kin = given.a_practitioner(name="Owain PRITCHARD", agency=road.school)
    neighbour = given.a_practitioner(name="Pia Holm", agency=road.school)
    own = new_person(at=AT)
    for person, where in ((own, "14 Mill Lane, Lowfen"), (road.dean, "3 Mill Lane, Lowfen")):
        say_where(person=person, sort="address", text=where, by=road.sender.actor, at=AT)
    PersonalTie.objects.create(
        practitioner=neighbour, person=own, own=True, since=AT, declared_by=neighbour.actor
    )  # fmt: skip
    for who in (kin, neighbour):
        road.work_with(who, road.people)
    night = datetime(2026, 9, 9, 1, 30, tzinfo=UTC)
    looks = [_looks(kin, road), _looks(neighbour, road), _looks(road.teacher, road, at=night)]
    assert _found(night) == dict(
        zip([look.pk for look in looks], [("same_surname",), ("same_street",), ("out_of_hours",)], strict=True)
    )


@pytest.mark.django_db
def test_the_thirtieth_record_within_an_hour_is_said_once(road):
    for n in range(33):
        Look.objects.create(
            at=AT + timedelta(minutes=n), actor=road.head.actor_id, agency=road.school, role="practitioner",
            what="family", about=uuid4(), people=[], reason="involved", rule="P1", shown=1,
        )  # fmt: skip
    (rules,) = _found(AT + timedelta(hours=1)).values()
    assert rules == ("many_in_an_hour",)


@pytest.mark.django_db
def test_the_log_is_read_on_from_where_it_was_read_and_nothing_twice(road):
    kin = given.a_practitioner(name="Owain Pritchard", agency=road.school)
    road.work_with(kin, road.people)
    for n in range(2):
        _looks(kin, road, at=given.NOW + timedelta(minutes=n))
        call_command("log", "watch")
    assert UnusualLook.objects.count() == 2
    assert read_until() > AT


@pytest.fixture
def kins_look(road):
    """The look of somebody with the family's name, whom the head supervises, found in the log."""
    road.kin = given.a_practitioner(name="Owain Pritchard", agency=road.school, supervisor=road.head.pk)
    road.work_with(road.kin, road.people)
    look = _looks(road.kin, road)
    read_log(by=clock(), at=AT, found=unusual_looks(None, AT))
    return look


@pytest.mark.django_db
def test_it_is_looked_into_and_the_supervisor_asked_once_and_answers(road, kins_look):
    said = {"at": AT, "look": kins_look.pk}
    for nobody in (road.head, road.kin, road.place.manager):
        for act in (look_into, ask_about_look):
            with pytest.raises(NotFound):
                act(by=nobody.actor, **said, **{"found" if act is look_into else "question": "Why?"})
    ask_about_look(by=road.iris.actor, question="Is he of the family?", **said)
    with pytest.raises(Refused, match="asked already"):
        ask_about_look(by=road.iris.actor, question="Again?", **said)
    with pytest.raises(NotFound):
        answer_about_look(by=road.iris.actor, answer="I say so.", **said)
    answer_about_look(by=road.head.actor, answer="No: they are called the same.", **said)
    assert not Due.objects.filter(about_id=kins_look.pk, ended=None).exists()
    look_into(by=road.iris.actor, found="They are called the same.", **said)
    with pytest.raises(Refused, match="already"):
        look_into(by=road.iris.actor, found="Again.", **said)
    assert not watch_over_looking(viewer_of(road.iris.actor, AT), AT).waiting


@pytest.mark.django_db
def test_of_a_look_in_a_compartment_nobody_else_is_asked(road, kins_look):
    compartment = Compartment.objects.create(
        name="A conference", sort="high_risk", because="A conference.", since=AT,
        review_on=AT.date(), owner=road.iris.actor, set_by=road.iris.actor,
    )  # fmt: skip
    CompartmentReader.objects.create(
        compartment=compartment, actor=road.kin.actor, since=AT, named_by=road.iris.actor
    )  # fmt: skip
    Item.objects.filter(pk=road.happening.pk).update(compartment=compartment)
    UnusualLook.objects.all().delete()
    read_log(by=clock(), at=AT, found=unusual_looks(None, AT))
    with pytest.raises(Refused, match="Only you"):
        ask_about_look(by=road.iris.actor, at=AT, look=kins_look.pk, question="Why?")


@pytest.mark.django_db
def test_its_pages_say_who_and_when_and_never_about_whom(road, kins_look, client):
    opened = by_law(road.teacher, road.people, at=AT)
    _looks(road.teacher, road)
    client.force_login(road.iris.actor.account)
    page = client.get(reverse("watch_over_looking")).content.decode()
    assert reverse("look_into", args=[kins_look.pk]) in page
    assert reverse("opening", args=[opened]) in page
    lead = client.get(reverse("look_into", args=[kins_look.pk])).content.decode()
    for each in (page, lead, client.get(reverse("opening", args=[opened])).content.decode()):
        assert "Lowri" not in each
        assert "bruise" not in each
    assert client.post(reverse("look_into", args=[kins_look.pk]), {"found": ""}).status_code == 422
    asks = reverse("ask_about_look", args=[kins_look.pk])
    assert client.post(asks, {"question": "Is he of the family?"}).status_code == 302
    client.force_login(road.head.actor.account)
    answers = reverse("answer_about_look", args=[kins_look.pk])
    assert "Is he of the family?" in client.get(answers).content.decode()
    assert client.post(answers, {"answer": "No."}).status_code == 302
    assert client.get(reverse("watch_over_looking")).status_code == 404
    client.force_login(road.iris.actor.account)
    assert "No." in client.get(reverse("look_into", args=[kins_look.pk])).content.decode()
    assert client.post(reverse("look_into", args=[kins_look.pk]), {"found": "A cousin of nobody."}).status_code == 302
    assert client.post(reverse("read_log")).status_code == 302


def test_one_in_a_hundred_is_too_many():
    assert seldom_enough(by_need=1, all_looks=101)
    assert not seldom_enough(by_need=1, all_looks=100)
    assert not seldom_enough(by_need=0, all_looks=0)


@pytest.mark.parametrize(
    ("doorstep", "street"),
    [("3 mill lane", "mill lane"), ("flat 2 14b mill lane", "mill lane"), ("the mill", "the mill")],
)
def test_a_street_is_what_follows_the_number(doorstep, street):
    assert street_in(doorstep) == street
