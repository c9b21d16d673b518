"""In which home somebody lives is written down, also in several; where they lived before stays and is shown."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.sharing.guarded import a_lead_for_information
from tests.support import planned
from thinkfamily.families.commands import open_family
from thinkfamily.families.models import Household, Living
from thinkfamily.families.queries import homes, homes_and_before
from thinkfamily.journey.queries import family_head, family_page
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due
from thinkfamily.sharing.models import Shield, ShieldDecision
from thinkfamily.support.commands import HomeTold, keep_home

pytestmark = pytest.mark.django_db

road = begun(planned.a_led_family)
AT, NEXT = given.later(2), given.later(9)


def lives(road, person, *, by=None, at=AT, **told):
    told.setdefault("since", local_day(at))
    return keep_home(
        by=(by or road.farida).actor, at=at, form=uuid4(), family=road.family.pk, person=person, told=HomeTold(**told)
    )


def lived_in(road, at=NEXT):
    opening = open_family(by=road.farida.actor, at=at, family=road.family.pk)
    now, before = homes_and_before(opening.seen, local_day(at))
    assert homes(opening.seen, local_day(at)) == now
    return now, before


def a_home_of(person):
    return Household.objects.get(called_after=person).pk


def test_who_moves_lives_there_from_that_day_and_where_they_lived_before_stays(road):
    lives(road, road.dean)
    lives(road, road.megan)
    lives(road, road.megan, home=a_home_of(road.dean), at=NEXT)
    now, (before,) = lived_in(road)
    assert [len(home.people) for home in now] == [2]
    head = Person.objects.get(pk=road.megan).head_id
    assert (before.person, before.called_after, before.until) == (head, head, local_day(NEXT))
    assert Living.objects.count() == 3


def test_somebody_lives_in_four_homes_part_of_the_time_in_each(road):
    for person in (road.lowri, road.dean):
        lives(road, person)
    lives(road, road.megan)
    for each in (road.lowri, road.dean):
        lives(road, road.megan, home=a_home_of(each), part_time="Every other weekend", too=True)
    lives(road, road.megan, part_time="Half of the holidays", too=True)
    now, before = lived_in(road)
    head = Person.objects.get(pk=road.megan).head_id
    assert sum(head in home.people for home in now) == 4
    assert [home.part_time.get(head) for home in now].count("Every other weekend") == 2
    assert before == []


def test_when_they_are_there_is_said_anew_without_having_lived_there_before(road):
    lives(road, road.dean)
    lives(road, road.dean, home=a_home_of(road.dean), part_time="Weekends", at=NEXT)
    (home,), before = lived_in(road)
    assert list(home.part_time.values()) == ["Weekends"]
    assert before == []


def test_what_cannot_be_so_is_refused(road):
    lives(road, road.dean)
    with pytest.raises(Refused, match="already"):
        lives(road, road.dean, home=a_home_of(road.dean))
    with pytest.raises(Refused, match="not begun yet"):
        lives(road, road.dean, since=local_day(AT) + timedelta(days=1))
    with pytest.raises(NotFound):
        lives(road, road.dean, home=uuid4())
    with pytest.raises(NotFound):
        lives(road, uuid4())
    assert Living.objects.count() == 1


def test_it_is_written_down_on_a_page_once_however_often_it_is_sent(client, road):
    client.force_login(road.farida.actor.account)
    address, typed = reverse("keep_home", args=[road.family.pk, road.dean]), {"form": uuid4(), "home": "elsewhere"}
    assert client.post(address, {"form": uuid4()}).status_code == 422
    for _ in range(2):
        assert client.post(address, typed).status_code == 302
    assert Living.objects.count() == 1
    asked = client.get(address).content.decode()
    assert "Written down now: in Dean’s home." in asked
    assert "You may not see every home that others wrote down" in asked
    moved = {"form": uuid4(), "home": "elsewhere", "too": "no", "part_time": "Weekends"}
    page = client.post(address, moved, follow=True).content.decode()
    assert "Lived before: <bdi>Dean</bdi> in a home of their own, until" in page
    assert f'{address}">In which home Dean lives' in page


def test_whoever_moves_in_with_somebody_kept_safe_is_decided_of_by_those_who_look_after_it(road):
    lead = a_lead_for_information()
    lives(road, road.dean)
    on = Shield.objects.create(
        person_id=road.dean, total=False, owner=road.boss.actor, telephone="01632 960111", because="He was followed.",
        set_by=road.boss.actor, since=AT, moved=AT, review_on=local_day(given.later(60)),
    )  # fmt: skip
    for when in ("Weekends", "All week"):
        lives(road, road.megan, home=a_home_of(road.dean), at=NEXT, part_time=when)
    (asked,) = ShieldDecision.objects.filter(shield=on)
    assert (asked.hidden, asked.decision, asked.told_by_id) == (True, "", road.farida.actor_id)
    assert asked.person_id == Person.objects.get(pk=road.megan).head_id
    assert Due.objects.filter(kind="see_to_holders", holder=lead.actor_id, ended=None).count() == 1
    lives(road, road.lowri, home=a_home_of(road.dean), at=given.later(10))
    assert ShieldDecision.objects.filter(shield=on).count() == 2
    assert Due.objects.filter(kind="see_to_holders", holder=lead.actor_id, ended=None).count() == 1


def test_where_nobody_is_kept_safe_nothing_is_asked(road):
    lives(road, road.dean)
    lives(road, road.megan, home=a_home_of(road.dean), at=NEXT)
    assert not ShieldDecision.objects.exists()


def test_a_move_stands_on_the_timeline_and_the_first_home_does_not(road):
    def news():
        opening = open_family(by=road.farida.actor, at=given.later(20), family=road.family.pk)
        shown = family_page(opening, family_head(opening))
        return [(moment.day, moment.says) for moment in shown.moments if "home" in moment.says]

    lives(road, road.dean)
    lives(road, road.megan)
    assert news() == []
    lives(road, road.megan, home=a_home_of(road.dean), at=NEXT)
    assert news() == [(local_day(NEXT), "Megan moved to Dean’s home.")]
    lives(road, road.megan, at=given.later(16), part_time="Weekends", too=True)
    assert [says for _, says in news()] == ["Megan lives in a home of their own too.", "Megan moved to Dean’s home."]
