"""What tests of support share."""

import pytest


@pytest.fixture
def as_(client):
    def sign_in(practitioner):
        client.force_login(practitioner.actor.account)
        return client

    return sign_in
