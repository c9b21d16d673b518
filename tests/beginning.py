"""Where tests begin: walked to once, and each test goes on from there in a copy of its own."""

from collections.abc import Callable
from contextlib import ExitStack
from copy import deepcopy
from typing import Any

import pytest
from django.db import connection, transaction

from thinkfamily.jobs.owning import as_owner

Build = Callable[[], Any]


def begun(build: Build) -> Any:
    """
    Give the fixture of where the tests of a file begin: `road = begun(a_led_family)`.

    The beginning is built in a transaction that holds while tests begin there, in whichever file;
    what a test does after it is taken back. Before a test that begins elsewhere the beginning is taken back too.

    PostgreSQL keeps the rows of what was taken back until they are swept, and passes over them in every look through
    a table: a build that `leaves_much` is swept away after it.
    """

    def goes_on(db):
        return deepcopy(_kept.world)

    goes_on.begins = build
    return pytest.fixture(goes_on)


def beginning_of(item: Any) -> Build | None:
    """Where a test begins: None for one that makes all it needs."""
    fixtures = item._fixtureinfo.name2fixturedefs.values() if hasattr(item, "_fixtureinfo") else ()
    begins = {getattr(defined[-1].func, "begins", None) for defined in fixtures} - {None}
    assert len(begins) < 2, f"{item.nodeid} begins in two places"
    return begins.pop() if begins else None


class _Kept:
    """What stands in the database between two tests."""

    def __init__(self) -> None:
        self.build: Build | None = None
        self.world: Any = None
        self.around = ExitStack()


_kept = _Kept()


def stand_at(build: Build | None) -> None:
    """Make the database stand where the next test begins, which is mostly where it stands."""
    if build is not _kept.build:
        leave()
    if build and not _kept.build:
        with ExitStack() as around:
            around.enter_context(transaction.atomic())
            around.callback(transaction.set_rollback, True)
            _kept.world = build()
            _kept.build, _kept.around = build, around.pop_all()


def leave() -> None:
    """Take the beginning back, and sweep away what is left of a large one."""
    much = getattr(_kept.build, "leaves_much", False)
    _kept.build = _kept.world = None
    _kept.around.close()
    if much and connection.vendor == "postgresql":
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("VACUUM")
