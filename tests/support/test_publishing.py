"""Nothing is read by the family because it was recorded: it is published, and taken back, thing by thing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import given
from tests.assessment.conftest import a_road
from tests.beginning import begun
from tests.counting import at_most
from thinkfamily.families.commands import add_member, relate
from thinkfamily.findings.commands import record_need
from thinkfamily.identity.commands import record_identity
from thinkfamily.partnership.commands import clock
from thinkfamily.people.commands import new_person
from thinkfamily.records.decision import Decision, NotFound, Refused
from thinkfamily.records.models import Due, Event
from thinkfamily.sharing.commands import KeptFromTold, answer_publishing, involve, keep_from, withdraw_publication
from thinkfamily.sharing.models import Publication, ReadsFor
from thinkfamily.sharing.queries import Viewer, decide
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import judge_able, publish_by_name, publish_to_subjects

pytestmark = pytest.mark.django_db


def _beginning():
    road = a_road(given.NOW)
    road.jo = given.a_practitioner(name="Jo Adeyemi", agency=road.farida.agency_id)
    everybody = [road.lowri, road.dean, road.megan, road.cai]
    involve(people=everybody, doing="helps", role="team", by=road.farida.actor, at=given.NOW, holder=road.jo)
    by = {"by": road.farida.actor, "at": given.NOW}
    road.home = record_need(person=road.megan.pk, code="9.2", **by)
    road.feared = record_need(person=road.lowri.pk, code="8.1", **by)
    return road


road = begun(_beginning)


def act(road, **more):
    return {"by": road.farida.actor, "at": timezone.now(), "form": uuid4(), "family": road.family.pk} | more


def reads(person, item, at=None):
    """Whether somebody of the family would read it, once there is a place for them to."""
    at = at or timezone.now() + timedelta(seconds=5)
    viewer = Viewer(actor=clock(), standing=Decision(True, ""), person=person.pk)
    return bool(decide(viewer, item, at)[0])


def test_a_child_reads_their_own_and_who_has_responsibility_reads_for_them(road):
    assert not reads(road.megan, road.home)
    made = publish_to_subjects(**act(road, item=road.home, reads_for=[(road.lowri.pk, road.megan.pk)]))
    assert [reads(who, road.home) for who in (road.megan, road.lowri, road.dean)] == [True, True, False]
    assert Event.objects.filter(kind="item.published", about_id=made).count() == 1
    with pytest.raises(Refused, match="published to those it is about already"):
        publish_to_subjects(**act(road, item=road.home))
    judge_able(**act(road, person=road.megan.pk, kinds=[Kind.HOUSING], because="She told me what it means."))
    assert [reads(who, road.home) for who in (road.megan, road.lowri)] == [True, False]
    withdraw_publication(by=road.farida.actor, at=timezone.now(), form=uuid4(), publication=made)
    assert not reads(road.megan, road.home)


def test_a_court_and_an_end_of_responsibility_bind_what_was_published_before(road):
    publish_to_subjects(
        **act(road, item=road.home, reads_for=[(each.pk, road.megan.pk) for each in (road.lowri, road.dean)])
    )
    told = KeptFromTold(
        because="The court barred her.", review_on=timezone.localdate() + timedelta(30), person=road.lowri.pk
    )
    keep_from(by=road.farida.actor, at=timezone.now(), form=uuid4(), told=told, item=road.home)
    assert [reads(who, road.home) for who in (road.lowri, road.dean)] == [False, True]
    relate(
        one=road.dean, other=road.megan, kind="parent", by=road.farida.actor, at=timezone.now(),
        responsibility="restricted",
    )  # fmt: skip
    assert not reads(road.dean, road.home)
    assert not ReadsFor.objects.filter(adult=road.dean, until=None).exists()


def test_by_name_is_the_permit_for_all_and_somebody_confirms_it(road):
    with pytest.raises(Refused, match="confirm that it tells nothing in confidence"):
        publish_by_name(**act(road, item=road.home, reader=road.dean.pk, confirms=False))
    publish_by_name(**act(road, item=road.home, reader=road.dean.pk, confirms=True))
    assert [reads(who, road.home) for who in (road.dean, road.megan)] == [True, False]
    with pytest.raises(Refused, match="published to them already"):
        publish_by_name(**act(road, item=road.home, reader=road.dean.pk, confirms=True))
    outsider = given.a_contact(at=given.NOW).people.first().person
    with pytest.raises(NotFound):
        publish_by_name(**act(road, item=road.home, reader=outsider.pk, confirms=True))


def test_a_restricted_kind_takes_a_name_and_two_people(road):
    with pytest.raises(Refused, match="two people look at it first"):
        publish_to_subjects(**act(road, item=road.feared))
    named = {"item": road.feared, "reader": road.lowri.pk, "confirms": True}
    for second, says in (
        (None, "Choose the second"),
        (road.farida.pk, "Choose somebody else"),
        (road.osei.pk, "may read this here"),
    ):
        with pytest.raises(Refused, match=says):
            publish_by_name(**act(road, **named, second=second))
    made = publish_by_name(**act(road, **named, second=road.jo.pk))
    assert not reads(road.lowri, road.feared)
    second = {"at": timezone.now(), "form": uuid4(), "publication": made, "agrees": True}
    with pytest.raises(NotFound):
        answer_publishing(by=road.farida.actor, confirms=True, **second)
    with pytest.raises(Refused, match="confirm that it tells nothing"):
        answer_publishing(by=road.jo.actor, **second)
    answer_publishing(by=road.jo.actor, confirms=True, **second | {"form": uuid4()})
    assert reads(road.lowri, road.feared)
    assert not Due.objects.filter(kind="answer_publishing", ended=None).exists()


def test_before_the_birth_it_is_the_mothers(road):
    by = {"by": road.farida.actor, "at": given.NOW}
    baby = new_person(at=given.NOW)
    record_identity(person=baby, unborn=True, expected=timezone.localdate() + timedelta(90), **by)
    add_member(family=road.family.pk, person=baby.pk, because="Expected.", **by)
    need = record_need(person=baby.pk, code="9.2", **by)
    with pytest.raises(Refused, match="who the mother is"):
        publish_to_subjects(**act(road, item=need))
    for parent in (road.lowri, road.dean):
        relate(one=parent, other=baby, kind="parent_of_unborn", **by)
    with pytest.raises(Refused, match="the mother’s to read"):
        publish_by_name(**act(road, item=need, reader=road.dean.pk, confirms=True))
    publish_to_subjects(**act(road, item=need))
    assert [reads(who, need) for who in (road.lowri, road.dean)] == [True, False]


def test_nobody_of_another_agency_publishes_it(road):
    given.an_answer(
        road, person=road.megan, to=road.osei.agency_id, at=given.NOW, given_by=road.lowri, capacity="for_child"
    )
    with pytest.raises(Refused, match="The agency that wrote this down decides"):
        publish_by_name(**act(road, by=road.osei.actor, item=road.home, reader=road.dean.pk, confirms=True))


def text(response):
    return " ".join(response.content.decode().split())


def test_on_the_pages_one_publishes_sees_who_reads_and_takes_back(client, road):
    client.force_login(road.farida.actor.account)
    of = [road.family.pk, road.home]
    assert reverse("published", args=of) in text(client.get(reverse("strengths_and_needs", args=of[:1])))
    with at_most(25):
        assert "Nobody yet." in text(client.get(reverse("published", args=of)))
    by_name = reverse("publish_by_name", args=of)
    assert "confirm that it tells nothing" in text(client.post(by_name, {"form": uuid4(), "reader": road.dean.pk}))
    sent = {"form": uuid4(), "reader": road.dean.pk, "confirms": "on"}
    assert [client.post(by_name, sent).status_code for _ in range(2)] == [302, 302]
    assert Publication.objects.count() == 1
    offered = text(client.get(reverse("publish_to_subjects", args=of)))
    assert "Lowri Pritchard, for Megan" in offered
    assert "What they will read" in offered
    to = {"form": uuid4(), "reads_for": [f"{road.lowri.pk}:{road.megan.pk}"]}
    assert client.post(reverse("publish_to_subjects", args=of), to).status_code == 302
    shown = text(client.get(reverse("published", args=of)))
    assert "<strong>Dean Pritchard</strong>" in shown
    assert "Lowri Pritchard for Megan" in shown
    back = reverse("withdraw_publication", args=[*of, Publication.objects.get(reader=road.dean).pk])
    assert client.post(back, {"form": uuid4()}).status_code == 302
    assert "<strong>Dean Pritchard</strong>" not in text(client.get(reverse("published", args=of)))
    feared = reverse("publish_by_name", args=[road.family.pk, road.feared])
    two = {"form": uuid4(), "reader": road.lowri.pk, "confirms": "on", "second": road.jo.pk}
    assert client.post(feared, two).status_code == 302
    answer = reverse("answer_publishing", args=[Publication.objects.get(item=road.feared).pk])
    assert client.get(answer).status_code == 404
    other = type(client)()
    other.force_login(road.jo.actor.account)
    assert "May Lowri Pritchard read this?" in text(other.get(answer))
    assert other.post(answer, {"form": uuid4(), "answer": "yes", "confirms": "on"}).status_code == 302
    assert reads(road.lowri, road.feared)
    able = reverse("judge_able", args=[road.family.pk, road.megan.pk])
    assert other.post(able, {"form": uuid4(), "kinds": ["housing"], "because": ""}).status_code == 422
    assert other.post(able, {"form": uuid4(), "kinds": ["housing"], "because": "She knows."}).status_code == 302
    assert not reads(road.lowri, road.home)
