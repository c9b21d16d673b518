"""Every page of somebody, asked for by one who does not work with them, is the page of what is not there."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.browsing import Browsing
from tests.sweep.pages import FILLED, VISITS
from tests.sweep.world import whole_world
from thinkfamily.partnership.commands import clock, end_post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_moment")]
NOWHERE = "nowhere"
# What is of the area and of nobody in it, all who work there may read.
OF_THE_AREA = {"protocol"}
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')  # of each answer its own


def _asked(practitioner, pages):
    client = Browsing()
    client.force_login(practitioner.actor.account)
    answers = {page: client.get(address) for page, address in pages.items()}
    return {page: (answer.status_code, TOKEN.sub(b"", answer.content)) for page, answer in answers.items()}


world = begun(whole_world)


@pytest.fixture
def pages(world):
    """Every page that is of somebody or something, and last one of what was never there."""
    of_somebody = [visit for visit in VISITS if visit.by and visit.of and visit.state == FILLED]
    return {visit.page: visit.address(world) for visit in of_somebody} | {
        NOWHERE: reverse("family_page", args=[uuid4()])
    }


def _unlike_nowhere(answers):
    return [page for page, answer in answers.items() if answer != answers[NOWHERE]]


def test_a_stranger_finds_nothing_of_anybody(pages):
    answers = _asked(given.a_practitioner(name="Neil Tansley"), pages)
    assert answers[NOWHERE][0] == 404
    assert set(_unlike_nowhere(answers)) == OF_THE_AREA


def test_somebody_who_left_finds_nothing_of_those_they_worked_with(world, pages):
    end_post(by=clock(), at=given.NOW, practitioner=world.farida.pk)
    answers = _asked(world.farida, pages)
    assert answers[NOWHERE][0] == 403
    assert not _unlike_nowhere(answers)
