"""My work says what is new about the families one works with: of which sort, and of nothing one may not see."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps

from tests import given
from tests.beginning import begun
from tests.support import road as on
from thinkfamily.families.commands import open_family
from thinkfamily.findings.commands import record_need
from thinkfamily.journey.queries import my_work
from thinkfamily.journey.queries.changed import News
from thinkfamily.journey.terms import CHANGES, NO_CHANGE, Change
from thinkfamily.people.commands import link, new_person
from thinkfamily.people.models import Person
from thinkfamily.sharing.commands import finish_writing, involve, keep_while_written
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.support.commands import record_supervision

pytestmark = pytest.mark.django_db

road = begun(on.a_led_family)


def _news(road, days):
    at = given.later(days)
    return my_work(viewer_of(road.farida.actor, at), at).news


def _changed(road, days):
    return [(row.name, row.sorts, row.day) for row in _news(road, days).changed.rows]


def _supervised(road, days):
    record_supervision(
        by=road.boss.actor, at=given.later(days), form=uuid4(), family=road.family.pk,
        words="Megan has not been asked.", because="She is nine.",
    )  # fmt: skip


def test_what_is_new_is_said_until_one_looks_and_then_on_no_later_day(road):
    """She looks on Monday; her supervisor writes on Tuesday; on Wednesday she reads it."""
    open_family(by=road.farida.actor, at=given.later(0.2), family=road.family.pk)
    assert _changed(road, 0.3) == []
    _supervised(road, 1)
    news = _news(road, 2)
    assert news.since == given.MONDAY.date()
    assert _changed(road, 2) == [("Pritchard family", (Change.SUPERVISION,), given.later(1).date())]
    open_family(by=road.farida.actor, at=given.later(2), family=road.family.pk)
    assert _changed(road, 2.1) == []
    assert _news(road, 3).since is None


def test_one_who_never_looked_is_told_of_a_working_week_and_no_more(road):
    _supervised(road, 1)
    assert _changed(road, 7)
    assert not _changed(road, 9)


@pytest.mark.parametrize("finished", [True, False])
def test_what_was_still_being_written_is_new_when_others_may_read_it(road, finished):
    """Jo writes on Tuesday and keeps it until Thursday, or finishes it on Wednesday; Farida looks in between."""
    jo = given.a_practitioner(name="Jo Adeyemi", agency=road.farida.agency_id, supervisor=road.boss.pk)
    involve(people=[road.lowri], doing="helps", role="team", by=jo.actor, at=given.MONDAY, holder=jo)
    need = record_need(by=jo.actor, at=given.later(1), person=road.lowri, code="9.1", words="The flat is cold.")
    until = given.later(3).date()
    keep_while_written(by=jo.actor, at=given.later(1), form=uuid4(), item=need, until=until)
    open_family(by=road.farida.actor, at=given.later(1.5), family=road.family.pk)
    assert not _changed(road, 2)
    if finished:
        finish_writing(by=jo.actor, at=given.later(2), form=uuid4(), item=need)
    opened = given.later(2).date() if finished else given.later(4).date()
    assert _changed(road, 4.2 if not finished else 2.2) == [("Pritchard family", (Change.FINDING,), opened)]
    assert bool(_changed(road, 3)) == finished


def test_what_one_may_not_see_or_wrote_oneself_leaves_no_trace(road):
    open_family(by=road.farida.actor, at=given.later(0.2), family=road.family.pk)
    insider = on.an_insider(road, "Selma Noor", "advocacy")
    record_need(by=insider.actor, at=given.later(0.5), person=road.lowri, code="9.2", kind="mental_health")
    on.recorded(road, at=given.later(0.5))
    assert Item.objects.filter(at=given.later(0.5), what="findings.finding").exists()
    news = _news(road, 1)
    assert (news.since, news.changed) == (None, News().changed)


def test_what_is_new_of_people_joined_with_an_older_record_is_said_the_same(road):
    """Of each of them another record turns out to be the older, so that theirs heads nobody."""
    for person in road.people:
        older = new_person(at=given.later(-30))
        link(by=road.boss.actor, at=given.later(0.1), one=older, other=person, because="Alike in name and day.")
        assert Person.objects.get(pk=person.pk).head_id == older.pk
    open_family(by=road.farida.actor, at=given.later(0.2), family=road.family.pk)
    _supervised(road, 1)
    assert _changed(road, 2) == [("Pritchard family", (Change.SUPERVISION,), given.later(1).date())]


def test_whoever_does_not_work_with_the_family_is_told_nothing(road):
    _supervised(road, 1)
    at = given.later(2)
    for who in (road.place.worker, given.a_practitioner(), road.place.manager):
        assert not my_work(viewer_of(who.actor, at), at).news.changed.rows


def test_the_page_names_the_sort_the_family_and_the_day(client, road):
    record_supervision(
        by=road.boss.actor, at=given.NOW - timedelta(minutes=3), form=uuid4(), family=road.family.pk,
        words="Megan has not been asked.", because="She is nine.",
    )  # fmt: skip
    client.force_login(road.farida.actor.account)
    page = client.get("/?changed=nonsense").content.decode()
    assert "Changed since " in page
    assert "A note from supervision" in page
    assert "Megan" not in page


def test_each_content_is_a_sort_of_change_or_kept_off_the_page():
    contents = {
        model._meta.label_lower
        for model in apps.get_models()
        if model._meta.pk.remote_field and model._meta.pk.remote_field.model is Item
    }
    assert contents == CHANGES.keys() | NO_CHANGE
    assert not CHANGES.keys() & NO_CHANGE
