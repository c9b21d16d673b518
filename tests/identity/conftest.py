"""A place whose agencies send files, for the tests of who people are."""

import pytest

from tests import given
from thinkfamily.records.reading import as_work, reading


@pytest.fixture
def place(db):
    """A place, and an agency of it that sends files; all is read as work."""
    given.a_place()
    with reading():
        as_work("test")
        yield given.an_agency()
