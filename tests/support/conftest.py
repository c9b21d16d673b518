"""What tests of support share: how far a family is on the road when a test begins, and who asks for a page."""

import pytest

from tests.beginning import begun
from tests.support.ended import a_road_to_its_end
from tests.support.planned import a_family, a_led_family, an_agreed_plan

known = begun(a_family)
led = begun(a_led_family)
agreed = begun(an_agreed_plan)  # the family with its plan
ended = begun(a_road_to_its_end)  # all but ended: nothing stands in the way


@pytest.fixture
def as_(client):
    def sign_in(practitioner):
        client.force_login(practitioner.actor.account)
        return client

    return sign_in
