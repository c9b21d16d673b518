"""What is installed is locked by content, and the lock names no server and no path."""

import re

import pytest

from tests.source import HOME

LOCKS = pytest.mark.parametrize("name", ["requirements", "requirements-dev"])


def _plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def _asked_for(name):
    lines = (HOME / f"{name}.in").read_text().splitlines()
    return {_plain(re.match(r"[\w.-]+", line)[0]) for line in lines if re.match(r"\w", line)}


@LOCKS
def test_everything_asked_for_is_locked_with_its_hashes(name):
    locked = (HOME / f"{name}.txt").read_text()
    blocks = re.findall(r"^(\S+)==\S+.*?(?=^\S|\Z)", locked, re.MULTILINE | re.DOTALL)
    assert _asked_for(name) <= {_plain(block) for block in blocks}
    for block in re.split(r"^(?=\S)", locked, flags=re.MULTILINE):
        assert not block.strip() or "--hash=sha256:" in block


@LOCKS
def test_a_lock_names_no_server_and_no_path(name):
    locked = (HOME / f"{name}.txt").read_text()
    assert not re.search(r"://|--index|--find-links| @ |^[./]", locked, re.MULTILINE)


def test_tests_run_on_the_very_packages_that_the_product_runs_on():
    runs_on, tested_on = ((HOME / f"{name}.txt").read_text() for name in ("requirements", "requirements-dev"))
    pins = re.findall(r"^\S+==\S+", runs_on, re.MULTILINE)
    assert pins
    assert not [pin for pin in pins if f"\n{pin} " not in f"\n{tested_on}"]
