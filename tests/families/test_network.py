"""To whom a family is tied outside it is written down, changed and ended, in their words, and nothing is lost."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import planned
from tests.support.planned import a_network_tie
from thinkfamily.families.commands import NetworkTold, set_up_home
from thinkfamily.families.models import NetworkTie
from thinkfamily.families.rules import TELLS, may_be_drawn, tie_to_agency
from thinkfamily.families.terms import Network, NetworkEnd, Strength
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.models import Event
from thinkfamily.sharing.models import Item, Subject
from thinkfamily.sharing.terms import RESTRICTED, Kind
from thinkfamily.support.commands import change_network_tie, end_network_tie, write_network_tie

pytestmark = pytest.mark.django_db

road = begun(planned.a_led_family)
AT, NEXT = given.later(2), given.later(3)


def change(road, tie, *, by=None, at=NEXT, seen=1, **more):
    said = {"strength": Strength.STRAINED, "words": "She wants money.", "said_by": road.lowri} | more
    return change_network_tie(
        by=(by or road.farida).actor, at=at, form=uuid4(), family=road.family.pk, tie=tie, seen=seen,
        told=NetworkTold(**said),
    )  # fmt: skip


def end(road, tie, *, at=NEXT, seen=1, how=NetworkEnd.ENDED, on=None):
    return end_network_tie(
        by=road.farida.actor, at=at, form=uuid4(), family=road.family.pk, tie=tie, seen=seen, how=how, on=on
    )


def rows():
    found = NetworkTie.objects.order_by("item__at", "item")
    return [(row.called, row.strength, row.words, row.until, row.withdrawn is not None) for row in found]


@pytest.fixture
def farida(client, road):
    client.force_login(road.farida.actor.account)
    return client


def page(name, road, *more):
    return reverse(name, args=[road.family.pk, *more])


def test_every_network_tells_of_a_kind_of_information_and_none_of_harm():
    assert set(TELLS) == set(Network)
    assert not RESTRICTED & {*TELLS.values()}


@pytest.mark.parametrize("tells", list(Kind))
def test_a_service_that_tells_of_harm_is_not_drawn(tells):
    assert bool(may_be_drawn(tells)) == (tells not in RESTRICTED)
    network, kind = tie_to_agency(tells)
    assert network in Network
    assert (kind == tells) == (tells != Kind.EDUCATION)


def test_a_tie_is_an_item_about_whose_it_is_in_their_words(road):
    tie = a_network_tie(road, at=AT)
    item = Item.objects.get(pk=tie)
    assert (item.what, item.kind, item.agency) == ("families.networktie", Kind.FAMILY_LINKS.bit, road.farida.agency)
    assert [row.person_id for row in Subject.objects.filter(item=item)] == [road.lowri]
    assert rows() == [("Carly", "strong", "She is there when I ring.", None, False)]
    assert Event.objects.filter(kind="network_tie.written").count() == 1


@pytest.mark.parametrize(
    ("network", "kind"),
    [
        (Network.SCHOOL, Kind.WHEREABOUTS), (Network.WORK, Kind.WHEREABOUTS), (Network.CLUB, Kind.WHEREABOUTS),
        (Network.FAITH, Kind.CULTURE_AND_FAITH), (Network.ALCOHOL_DRUGS, Kind.SUBSTANCE_USE),
    ],
)  # fmt: skip
def test_where_somebody_can_be_found_and_what_is_sensitive_is_guarded_as_such(road, network, kind):
    assert Item.objects.get(pk=a_network_tie(road, at=AT, network=network)).kind == kind.bit


def test_a_tie_to_a_service_known_here_counts_as_what_it_tells(road):
    school, debt = given.an_agency("Weir Primary", "school"), given.an_agency("Money Matters", "debt_advice")
    kinds = [Item.objects.get(pk=a_network_tie(road, at=AT, agency=each, called="")).kind for each in (school, debt)]
    assert kinds == [Kind.WHEREABOUTS.bit, Kind.MONEY_AND_WORK.bit]
    police = given.an_agency("Police", "police")
    with pytest.raises(Refused, match="are not drawn"):
        a_network_tie(road, at=AT, agency=police, called="")
    with pytest.raises(NotFound):
        a_network_tie(road, at=AT, agency=uuid4(), called="")


def test_a_tie_of_a_home_is_about_all_who_live_there(road):
    home = set_up_home(family=road.family, people=[road.lowri, road.megan], by=road.farida.actor, at=AT)
    tie = a_network_tie(road, at=AT, person=None, home=home.pk, called="Ashmere Homes", network=Network.HOUSING)
    assert {row.person_id for row in Subject.objects.filter(item=tie)} == {road.lowri, road.megan}
    with pytest.raises(NotFound):
        a_network_tie(road, at=AT, person=None, home=uuid4())


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"called": "  "}, "called"), ({"said_by": None}, "said_by"), ({"person": None}, "whose"),
        ({"told_on": date(2030, 1, 1)}, "told_on"), ({"strength": "huge"}, "strength"),
    ],
)  # fmt: skip
def test_a_tie_of_which_too_little_is_said_is_refused_beside_its_question(road, more, field):
    with pytest.raises(Refused) as refused:
        a_network_tie(road, at=AT, **more)
    assert refused.value.field == field
    assert not NetworkTie.objects.exists()


def test_of_somebody_who_is_not_in_the_family_nothing_is_written(road):
    with pytest.raises(NotFound):
        a_network_tie(road, at=AT, person=uuid4())
    with pytest.raises(NotFound):
        a_network_tie(road, at=AT, said_by=uuid4())


def test_who_has_no_part_in_the_work_writes_no_tie(road):
    with pytest.raises(Refused, match="Farida Bashir, or somebody in the team"):
        write_network_tie(
            by=road.place.worker.actor, at=AT, form=uuid4(), family=road.family.pk,
            told=NetworkTold(person=road.lowri, called="Carly"),
        )  # fmt: skip
    stranger = given.a_practitioner(name="Noor Aziz")
    with pytest.raises(NotFound):
        write_network_tie(
            by=stranger.actor, at=AT, form=uuid4(), family=road.family.pk,
            told=NetworkTold(person=road.lowri, called="Carly"),
        )  # fmt: skip


def test_what_changes_stands_beside_what_was_written(road):
    tie = a_network_tie(road, at=AT)
    second = change(road, tie)
    assert rows() == [
        ("Carly", "strong", "She is there when I ring.", NEXT.date(), False),
        ("Carly", "strained", "She wants money.", None, False),
    ]
    assert NetworkTie.objects.get(pk=second).before_id == tie


def test_what_was_written_the_same_day_is_put_right(road):
    tie = a_network_tie(road, at=AT)
    change(road, tie, told_on=AT.date())
    assert [row[4] for row in rows()] == [True, False]


def test_a_change_that_changes_nothing_is_refused_and_one_of_another_version_is_stale(road):
    tie = a_network_tie(road, at=AT)
    same = {"strength": Strength.STRONG, "words": "She is there when I ring.", "told_on": AT.date()}
    with pytest.raises(Refused, match="written already"):
        change(road, tie, **same)
    with pytest.raises(Stale):
        change(road, tie, seen=0)
    end(road, tie, on=NEXT.date())
    with pytest.raises(Refused, match="over already"):
        change(road, tie, seen=2)


def test_a_tie_that_is_over_stays_on_record_and_a_mistake_stands_no_longer(road):
    first, second = a_network_tie(road, at=AT), a_network_tie(road, at=AT, called="Bev")
    end(road, first, on=NEXT.date())
    end(road, second, how=NetworkEnd.MISTAKE)
    assert {(called, until, withdrawn) for called, _, _, until, withdrawn in rows()} == {
        ("Carly", NEXT.date(), False), ("Bev", None, True),
    }  # fmt: skip
    with pytest.raises(Refused, match="Write the day"):
        end(road, a_network_tie(road, at=AT, called="Nan"))


def test_a_form_sent_twice_is_one_tie(road):
    form = uuid4()
    told = NetworkTold(person=road.lowri, network=Network.FRIEND, called="Carly")
    for _ in range(2):
        write_network_tie(by=road.farida.actor, at=AT, form=form, family=road.family.pk, told=told)
    assert NetworkTie.objects.count() == 1


def test_the_form_writes_a_tie_and_the_family_page_draws_it(farida, road):
    sent = {
        "whose": str(road.lowri), "to": "friend", "called": "Carly", "strength": "strong", "support": "both_ways",
        "words": "She is there when I ring.", "said_by": str(road.lowri),
    }  # fmt: skip
    answer = farida.post(page("write_network_tie", road), sent, follow=True)
    listed = answer.content.decode()
    assert "She is there when I ring." in listed
    assert "Each helps the other." in listed
    family = farida.get(page("family_page", road)).content.decode()
    assert 'id="ecomap"' in family
    assert ">Carly</text>" in family
    assert "strong; each helps the other" in family
    assert "“She is there when I ring.” Lowri, " in family


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(farida, road):
    sent = {"whose": str(road.lowri), "to": "friend", "words": "She rings.", "strength": "strong"}
    answer = farida.post(page("write_network_tie", road), sent)
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Write who or what it is, in a word or two" in said
    assert "Choose who said this" in said
    assert "She rings." in said


def test_a_service_that_works_with_them_is_offered_and_one_that_tells_of_harm_is_not(farida, road):
    choices = farida.get(page("write_network_tie", road)).content.decode()
    assert "Tarn Homes" in choices
    assert "olice" not in choices.partition("<main")[2]


def test_two_who_change_a_tie_at_once_see_both(farida, road):
    tie = a_network_tie(road, at=AT)
    change(road, tie)
    sent = {"seen": "1", "strength": "slight", "words": "We hardly meet.", "said_by": str(road.lowri)}
    answer = farida.post(page("change_network_tie", road, tie), sent)
    assert answer.status_code == 409
    assert "She wants money." in answer.content.decode()
    assert NetworkTie.objects.count() == 2


def test_a_tie_changed_since_is_found_where_it_stands_now(farida, road):
    tie = a_network_tie(road, at=AT)
    now = change(road, tie)
    assert farida.get(page("change_network_tie", road, tie)).url == page("change_network_tie", road, now)
    assert farida.get(page("end_network_tie", road, tie)).url == page("end_network_tie", road, now)


def test_a_tie_of_another_family_is_not_there(farida, road):
    tie = a_network_tie(road, at=AT)
    other = planned.a_led_family_elsewhere(road)
    assert farida.get(reverse("change_network_tie", args=[other.family.pk, tie])).status_code == 404


def test_a_tie_that_changed_stands_on_the_timeline_and_one_that_did_not_in_the_drawing_alone(farida, road):
    tie = a_network_tie(road, at=AT)
    line = "Carly, now: a strain."
    assert line not in farida.get(page("timeline", road)).content.decode()
    change(road, tie)
    assert line in farida.get(page("timeline", road)).content.decode()
    family = farida.get(page("family_page", road)).content.decode()
    assert ">Carly</text>" in family
    assert 'class="tiex"' in family
