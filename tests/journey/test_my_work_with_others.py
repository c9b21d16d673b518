"""My work says what others have yet to answer, when families were last seen, and reads no more than it shows."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import given
from tests.beginning import begun
from tests.counting import AROUND, statements
from tests.support import planned
from tests.support.disputed import a_champion, disputed
from tests.support.road import recorded
from thinkfamily.journey.queries import changed, my_work
from thinkfamily.people.models import Person
from thinkfamily.sharing.models import Involvement, Item, Shield, Subject
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import There, ask_to_join_team, ask_to_take_over, join_team, plan_visit
from thinkfamily.support.commands import VisitToCome as ToCome
from thinkfamily.support.terms import Encounter, ReviewOutcome, WhoseMiss

pytestmark = pytest.mark.django_db

road = begun(planned.an_agreed_plan)


@pytest.fixture
def led(road):
    return road[0]


def work_of(practitioner, at):
    return my_work(viewer_of(practitioner.actor, at), at)


def waiting(practitioner, at):
    return [(each.what, each.who) for each in work_of(practitioner, at).asked.rows]


def test_all_that_one_asked_of_others_waits_until_it_is_answered(led):
    at = given.later(5)
    jan = given.a_practitioner(name="Jan Pell")
    planned.agreed_by_all(led, jan, at=given.later(4))
    place = ask_to_join_team(
        by=led.farida.actor, at=at, form=uuid4(), family=led.family.pk, practitioner=jan.pk, doing="reads",
        people=[led.megan],
    )  # fmt: skip
    ask_to_take_over(
        by=led.farida.actor, at=at + timedelta(minutes=1), form=uuid4(), family=led.family.pk,
        step=ReviewOutcome.STEP_DOWN, practitioner=given.a_practitioner(name="Sam Ofori").pk, because="She goes there.",
    )  # fmt: skip
    a_champion()
    disputed(led, given.an_agency("Lowfen School", "school"), at=at + timedelta(minutes=2))
    later = given.later(6)
    assert [what for what, _ in waiting(led.farida, later)] == ["join", "take_over", "settle"]
    join_team(by=jan.actor, at=later, form=uuid4(), place=place)
    assert [what for what, _ in waiting(led.farida, later)] == ["take_over", "settle"]
    assert not waiting(jan, later)


def test_a_family_one_leads_says_when_somebody_of_it_was_last_seen(client, led):
    client.force_login(led.farida.actor.account)
    assert "Nobody seen yet that you may see" in client.get("/").content.decode()
    recorded(led, at=given.later(4))
    recorded(led, at=given.later(9), there=[There(led.lowri, seen=False, whose=WhoseMiss.SERVICE)])
    seen = work_of(led.farida, given.later(10)).news.seen
    assert seen == {led.family.pk: given.later(4).date()}
    assert f"Seen {given.later(4).day} Sep" in client.get("/").content.decode()


def test_a_visit_that_one_may_not_see_is_not_told_of(led):
    recorded(led, at=given.later(4))
    Shield.objects.create(
        person_id=led.lowri, total=True, owner=led.boss.actor, telephone="01632 960100", because="Danger.",
        set_by=led.boss.actor, since=given.MONDAY, moved=given.MONDAY, review_on=given.later(90).date(),
    )  # fmt: skip
    assert not work_of(led.farida, given.later(5)).news.seen


def test_a_visit_to_come_is_not_one_at_which_somebody_was_seen(led):
    come = ToCome(encounter=Encounter.VISIT, planned_for=given.later(20), people=[led.lowri])
    plan_visit(by=led.farida.actor, at=given.later(4), form=uuid4(), family=led.family.pk, told=come)
    assert not work_of(led.farida, given.later(5)).news.seen


def _works_with(led, many, at):
    """Farida works with very many more people of the family, about each of whom somebody else wrote twice."""
    farida, writer = led.farida, given.a_practitioner(name="Noor Aziz", agency=led.farida.agency_id)
    people = Person.objects.bulk_create(_people(many, at))
    Involvement.objects.bulk_create(
        Involvement(
            person=person, agency=farida.agency, actor=farida.actor, role="team", doing="helps", family=led.family.pk,
            opened=given.MONDAY, opened_by=farida.actor, tells=Kind.HOUSING.bit,
        )
        for person in people
    )  # fmt: skip
    for number in range(2):
        items = Item.objects.bulk_create(
            Item(what="findings.finding", kind=Kind.HOUSING.bit, agency=farida.agency, by=writer.actor,
                 at=at - timedelta(hours=1 + number), happened=at, subjects=1)
            for _ in people
        )  # fmt: skip
        Subject.objects.bulk_create(
            Subject(item=item, person=person, kind=item.kind, agency=farida.agency, subjects=1, at=item.at)
            for item, person in zip(items, people, strict=True)
        )


def _people(many, at):
    for _ in range(many):
        key = uuid4()
        yield Person(id=key, head_id=key, kept_id=key, made=at)


def test_news_about_881_people_are_read_within_bounds(client, led, monkeypatch):
    at = given.later(6)
    few = _asked(led, at)
    _works_with(led, 881, at)
    rows = []
    put = changed._put_on_record
    monkeypatch.setattr(changed, "_put_on_record", lambda *a: rows.append(put(*a)) or rows[-1])
    many = _asked(led, at)
    assert len(rows[-1][1]) <= changed.MOST_READ == 400
    assert len(many) <= len(few) + 1
    news = work_of(led.farida, at).news
    assert [each.family for each in news.changed.rows] == [led.family.pk]
    client.force_login(led.farida.actor.account)
    assert len(statements(client, "/")) <= 12


def _asked(led, at):
    with CaptureQueriesContext(connection) as asked:
        work_of(led.farida, at)
    return [each for each in asked if not each["sql"].startswith(AROUND)]
