"""Every address of somebody, asked for or sent to by one who does not work with them, answers as what is not there."""

import re
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.browsing import Browsing
from tests.canary.pages import Route, routes
from tests.sweep.world import whole_world
from thinkfamily.partnership.commands import clock, end_post
from thinkfamily.people.models import Link
from thinkfamily.sharing.models import Agreement, Basis, Involvement, Look

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_moment")]
NOWHERE = "nowhere"
# What is of the area and of nobody in it, all who work there may read; and its templates are there for everybody.
OF_THE_AREA = {"protocol"}
# Of each answer its own: the token against forged forms, and the nonce of the page's own scripts.
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|csrftoken=[^;]*|nonce[-=]["\']?[\w+/=-]+["\']?')
# Whatever id was asked for may be said back: where a button of a page leads says nothing of what is there.
ASKED_FOR = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
FAMILY = SimpleNamespace(of={})


def _whole(answer, address):
    """Status, headers, cookies and body, without what is of each answer its own, and without the ids asked for."""
    own = re.compile("|".join([TOKEN.pattern, *ASKED_FOR.findall(address)]))
    headers = sorted((name, own.sub("", value)) for name, value in answer.headers.items())
    return answer.status_code, headers, own.sub("", answer.cookies.output()), own.sub("", answer.content.decode())


class Window:
    """Somebody at work, who asks for a page or sends a form."""

    def __init__(self, practitioner):
        self.client = Browsing(raise_request_exception=False)
        self.client.force_login(practitioner.actor.account)
        self.client.get(reverse("my_work"))  # which notes in the session that somebody is there

    def answers(self, address):
        """What is answered to looking there, and to sending something there."""
        found = {"GET": self.client.get(address), "POST": self.client.post(address, {"words": "Something"})}
        return {method: _whole(answer, address) for method, answer in found.items()}


world = begun(whole_world)


@pytest.fixture
def addresses(world):
    """Every address that is of somebody or something, with one like it of what was never there."""
    world.join = Link.objects.order_by("linked_at")[0].pk
    world.asking = Agreement.objects.order_by("item")[0].asking
    return {
        route.name: (route.address(world, FAMILY), _of_nothing(route, world))
        for route in routes()
        if _ids(route, world)
    }


def _ids(route: Route, world):
    return [part for part, of in route.of if isinstance(getattr(world, of), UUID)]


def _of_nothing(route: Route, world):
    ids = _ids(route, world)
    return reverse(route.name, kwargs={part: uuid4() if part in ids else getattr(world, of) for part, of in route.of})


def _told_apart(window, addresses):
    """Name the addresses that answer somebody otherwise than what was never there, which mostly is one page."""
    nowhere = window.answers(reverse("keep_safe_way", args=[uuid4(), uuid4()]))
    apart = []
    for name, (there, nothing) in addresses.items():
        answers = window.answers(there)
        apart += [name] if answers != nowhere and answers != window.answers(nothing) else []
    return nowhere, apart


def test_a_stranger_finds_nothing_of_anybody(addresses):
    nowhere, apart = _told_apart(Window(given.a_practitioner(name="Neil Tansley")), addresses)
    assert len(addresses) > 130
    assert nowhere["GET"][0] == 404
    assert set(apart) == OF_THE_AREA


def test_somebody_who_left_finds_nothing_of_those_they_worked_with(world, addresses):
    end_post(by=clock(), at=given.NOW, practitioner=world.farida.pk)
    nowhere, apart = _told_apart(Window(world.farida), addresses)
    assert nowhere["GET"][0] == 403
    assert not apart


def test_the_id_of_anything_else_is_worth_no_more(world, addresses):
    """Of items, people, involvements, agreements, flows and looks there are ids, and no address is of theirs."""
    window = Window(given.a_practitioner(name="Neil Tansley"))
    nowhere = window.answers(reverse("family_page", args=[uuid4()]))
    others = [
        world.need, world.lowri, Involvement.objects.first().pk, Agreement.objects.first().pk, Basis.objects.first().pk,
        Look.objects.first().pk, world.shield, world.compartment, world.opened, world.broken, world.farida.actor_id,
    ]  # fmt: skip
    pages = ("family_page", "goal", "guard", "opening", "contact_sent", "visit", "escalation", "told")
    by_name = {route.name: route for route in routes()}
    assert not [
        (page, other)
        for page in pages
        for other in others
        if window.answers(reverse(page, kwargs=dict.fromkeys(dict(by_name[page].of), other))) != nowhere
    ]
