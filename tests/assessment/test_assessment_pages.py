"""The assessment's pages: at a glance, part by part, two people writing, finishing, and each person's copy."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import given
from tests.assessment.conftest import a_road
from tests.beginning import begun
from tests.browsing import Browsing
from tests.counting import AROUND
from thinkfamily.assessment.models import Answer, Assessment, Hearing
from thinkfamily.families.commands import keep_safe_way
from thinkfamily.findings.commands import sight_finding
from thinkfamily.findings.models import Effect, Finding
from thinkfamily.records.models import Due

pytestmark = pytest.mark.django_db


def _beginning():
    made = a_road(given.NOW)
    made.baby = given.a_baby(made)
    return made


road = begun(_beginning)


@pytest.fixture
def farida(client, road):
    return _starting(client, road)


def _starting(client, road):
    client.force_login(road.farida.actor.account)
    start = reverse("start_assessment", args=[road.family.pk])
    client.post(start, {"form": uuid4(), "framework": "whole-family-light"})
    road.assessment = Assessment.objects.get().pk
    return client


def text(response):
    return " ".join(response.content.decode().split())


def page_of(road, section, person=None):
    args = [road.family.pk, road.assessment, section]
    return (
        reverse("save_section", args=[*args, person.head_id]) if person else reverse("save_family_section", args=args)
    )


def save(client, road, section, person=None, **answers):
    """Send the page as a browser would: what stands in it, with these answers."""
    page = page_of(road, section, person)
    form = client.get(page).context["form"]
    data = {name: value for name, value in _standing(form).items() if value not in (None, "", False)}
    return client.post(page, data | answers)


def _standing(form):
    data = {"form": uuid4(), "seen": form.fields["seen"].initial}
    for bound in form:
        value = bound.value()
        if hasattr(value, "year"):
            data |= {f"{bound.name}_{part}": getattr(value, part) for part in ("day", "month", "year")}
        elif bound.name not in data:
            data[bound.name] = value
    return data


def test_it_begins_from_a_list_and_shows_what_to_ask_whom(farida, road):
    shown = text(farida.get(reverse("assessment", args=[road.family.pk])))
    for words in ("What goes well", "In their own words", "Megan Pritchard", "Not started", "not heard yet"):
        assert words in shown
    assert shown.index("What goes well") < shown.index("What is hard, and whom it touches")


def test_started_twice_it_is_one_and_what_is_no_framework_is_refused(farida, road):
    start = reverse("start_assessment", args=[road.family.pk])
    again = farida.post(start, {"form": uuid4(), "framework": "whole-family-light"})
    assert "open already" in text(again)
    assert "Choose a form" in text(farida.post(start, {"form": uuid4(), "framework": "kinds"}))
    assert Assessment.objects.count() == 1


def test_a_persons_own_words_are_written_and_shown_again(farida, road):
    response = save(farida, road, "voices", road.megan, **{"q-life_now": "Somebody has to be in.", "heard": "spoke"})
    assert response.status_code == 302
    assert Answer.objects.get().said_by == road.megan
    assert Hearing.objects.get().how == "spoke"
    assert "Somebody has to be in." in text(farida.get(page_of(road, "voices", road.megan)))
    assert "Megan</strong>: Spoke" in text(farida.get(reverse("assessment", args=[road.family.pk])))


def test_what_they_said_themselves_stands_on_the_family_page(farida, road):
    save(farida, road, "voices", road.megan, **{"q-life_now": "Somebody has to be in."})
    assert "“Somebody has to be in.”" in text(farida.get(reverse("family_page", args=[road.family.pk])))


def test_saving_goes_on_to_the_next_part_if_that_was_pressed(farida, road):
    on = save(farida, road, "strengths", road.lowri, **{"s-positive_parenting": "on", "on": "1"})
    assert on.url == page_of(road, "strengths", road.megan)
    back = save(farida, road, "strengths", road.lowri)
    assert back.url == reverse("assessment", args=[road.family.pk])


def test_a_need_is_ticked_with_words_and_then_whom_it_touches(farida, road):
    save(farida, road, "needs", road.lowri, **{"n-3.2": "on", "n-3.2-words": "Cannot get up.", "n-3.2-factor": "4B"})
    need = Finding.objects.get()
    assert (need.words, need.factor) == ("Cannot get up.", "4B")
    touches = {f"e-{need.pk}-who": road.megan.head_id, f"e-{need.pk}-words": "Minds Cai."}
    save(farida, road, "needs", road.lowri, **touches)
    assert Effect.objects.get().person == road.megan
    assert "Minds Cai." in text(farida.get(page_of(road, "needs", road.lowri)))


def test_a_small_child_is_watched_and_not_asked(farida, road):
    shown = text(farida.get(page_of(road, "voices", road.cai)))
    assert "How is life at the moment?" in shown
    baby = text(farida.get(page_of(road, "voices", road.baby)))
    assert "What did you see of this child" in baby
    assert "How is life at the moment?" not in baby


@pytest.mark.parametrize(
    ("section", "answers", "says"),
    [
        ("voices", {"heard": "not_yet"}, "Write why they were not heard yet"),
        ("voices", {"heard": "spoke", "heard-on_year": "2099"}, "in the future"),
        ("voices", {"q-own_score": "11"}, "a whole number from 0 to 10"),
        ("voices", {"q-life_now": "x" * 5000}, "can have 4,000 characters"),
        ("voices", {"heard": "telepathy"}, "Choose from what is offered here"),
        ("summary", {"view": "disagrees"}, "Write with what they do not agree"),
    ],
)
def test_what_says_too_little_is_refused_beside_the_field(farida, road, section, answers, says):
    response = save(farida, road, section, road.lowri, **answers)
    assert response.status_code == 422
    assert says in text(response)


def test_two_people_writing_see_both_versions_and_lose_nothing(farida, road):
    page = page_of(road, "voices", road.lowri)
    mine = _standing(farida.get(page).context["form"])
    save(farida, road, "voices", road.lowri, **{"q-life_now": "First."})
    data = {name: value for name, value in mine.items() if value not in (None, "", False)}
    both = farida.post(page, data | {"q-life_now": "Second."})
    assert both.status_code == 409
    assert "First." in text(both)
    assert "Second." in text(both)
    kept = data | {"q-life_now": "Second.", "seen": both.context["seen"], "form": uuid4()}
    assert farida.post(page, kept).status_code == 302
    assert Answer.objects.get(ended=None).words == "Second."


def test_what_is_known_already_is_cited_and_not_asked_twice(farida, road):
    shown = text(farida.get(page_of(road, "known")))
    assert "There was soup on and everyone sat down for it." in shown
    assert "Farida Bashir, Tarn Homes" in shown


def everyone_heard(farida, road):
    for person in (road.lowri, road.dean, road.megan, road.cai):
        save(farida, road, "voices", person, heard="spoke")
    save(farida, road, "voices", road.baby, heard="observed")
    save(farida, road, "summary", **{"q-summary": "A bed each."})


def test_it_is_finished_when_each_was_heard_and_each_gets_a_copy(farida, road):
    finish = reverse("finish_assessment", args=[road.family.pk, road.assessment])
    refused = farida.post(finish, {"form": uuid4()})
    assert "nobody has heard" in text(refused)
    everyone_heard(farida, road)
    save(farida, road, "strengths", road.megan, **{"s-attainment": "on", "s-attainment-words": "Draws well."})
    save(farida, road, "needs", road.lowri, **{"n-3.2": "on"})
    assert farida.post(finish, {"form": uuid4()}).status_code == 302
    copy = reverse("assessment_copy", args=[road.family.pk, road.assessment])
    hers = text(farida.get(copy, {"people": road.megan.head_id}))
    assert "Draws well." in hers
    assert "low, worried or unwell" not in hers
    together = text(farida.get(copy, {"people": [road.megan.head_id, road.lowri.head_id]}))
    assert "A bed each." in together
    assert "Draws well." not in together
    given_copy = reverse("give_copy", args=[road.family.pk, road.assessment])
    assert farida.post(given_copy, {"form": uuid4(), "people": road.megan.head_id}).status_code == 302
    assert Due.objects.get(kind="copy_to_family").ended
    assert "is finished" in text(farida.get(page_of(road, "voices", road.lowri)))


@pytest.mark.parametrize("forged", ["section", "person", "assessment", "family"])
def test_a_forged_address_finds_what_is_not_there(farida, road, forged):
    parts = {"family": road.family.pk, "assessment": road.assessment, "section": "voices", "person": road.lowri.head_id}
    parts[forged] = "nothing" if forged == "section" else uuid4()
    assert farida.get(reverse("save_section", args=list(parts.values()))).status_code == 404


@pytest.mark.usefixtures("one_moment")
def test_a_stranger_and_nobody_see_the_same(farida, road):
    other = type(farida)()
    other.force_login(given.a_practitioner().actor.account)
    theirs = other.get(reverse("assessment", args=[road.family.pk]))
    nobodys = other.get(reverse("assessment", args=[uuid4()]))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content


def much_is_written(farida, road):
    everyone_heard(farida, road)
    for person in (road.lowri, road.dean):
        save(farida, road, "strengths", person, **{"s-positive_parenting": "on", "q-good_day": "Soup."})
        save(farida, road, "needs", person, **{"n-3.2": "on", "n-9.2b": "on", "n-10.1": "on"})
        save(farida, road, "summary", person, view="in_part", **{"view-words": "Not all."})
    need = Finding.objects.filter(code="3.2", person=road.lowri).get()
    touches = {f"e-{need.pk}-who": road.megan.head_id, f"e-{need.pk}-words": "Minds Cai."}
    save(farida, road, "needs", road.lowri, **touches)
    save(farida, road, "not_known", **{"gap-words": "Cai’s check", "gap-about": [road.cai.head_id]})
    sight_finding(by=road.farida.actor, at=given.NOW, finding=need.pk, how="same")
    keep_safe_way(by=road.farida.actor, at=given.NOW, person=road.lowri.pk, words="Text first.")


def _much():
    road = _beginning()
    much_is_written(_starting(Browsing(), road), road)
    return road


much = begun(_much)


@pytest.mark.parametrize("section", [None, "known", "strengths", "voices", "needs", "not_known", "summary"])
def test_the_pages_read_little_however_much_there_is(client, much, section):
    client.force_login(much.farida.actor.account)
    whose = None if section in ("known", "not_known") else much.lowri
    page = page_of(much, section, whose) if section else reverse("assessment", args=[much.family.pk])
    client.get(page)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    read = [each["sql"][:150] for each in queries if not each["sql"].startswith(AROUND)]
    assert len(read) <= 25, "\n".join(read)
