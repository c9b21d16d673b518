"""
Every page answers those who may see it, on the place's first day and later.

That each page answers later, tests of what they ask and of the log of looks see on both databases.
"""

import pytest

from tests.beginning import begun
from tests.sweep.pages import VISITS, WRONG
from tests.sweep.world import bare_world, whole_world

pytestmark = pytest.mark.django_db


world = begun(whole_world)


def test_every_page_answers_on_the_first_day(client, settings):
    _every_page_answers(client, settings, bare_world(), first_day=True)


@pytest.mark.once
def test_every_page_answers_later(client, settings, world):
    _every_page_answers(client, settings, world, first_day=False)


def _every_page_answers(client, settings, world, *, first_day):
    settings.ROOT_URLCONF = "thinkfamily.settings.demonstration_urls"
    silent = []
    for visit in VISITS:
        if visit.on_the_first_day == first_day and visit.state != WRONG and not visit.before:
            if visit.by:
                client.force_login(world.account(visit.by))
            status = client.get(visit.address(world)).status_code
            silent += [f"{visit} answers {status}"] if status != 200 else []
    assert not silent, "\n".join(silent)
