"""Where the tests of a file begin: walked to once, and each test goes on from there in a copy of its own."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction


def begun(build: Callable[[], Any], name: str = "road") -> tuple[Any, Any]:
    """
    Give two fixtures for a file: `begun_once, road = begun(a_led_family)`.

    The beginning is built in a transaction that holds for the file; what a test does after it is taken back.
    """

    @pytest.fixture(scope="module", name="begun_once")
    def once(django_db_setup, django_db_blocker):
        with django_db_blocker.unblock(), transaction.atomic():
            yield build()
            transaction.set_rollback(True)

    @pytest.fixture(name=name)
    def each(begun_once):
        return deepcopy(begun_once)

    return once, each
