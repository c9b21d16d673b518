"""A command on a database that cannot serve it says so in a line, and what to run first."""

import os
import subprocess
import sys

import pytest


def run(database, *words):
    return subprocess.run(
        [sys.executable, "-m", "thinkfamily", *words],
        env=os.environ | {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "thinkfamily.settings.development"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.once
@pytest.mark.parametrize(
    ("database", "said"),
    [
        ("sqlite:///{}/new.sqlite3", "not ready for this version of Think Family. First run: thinkfamily make_ready"),
        ("postgres://nobody@127.0.0.1:1/none", "The database cannot be reached. connection failed"),
    ],
)
def test_a_database_that_cannot_serve_is_told_of_in_a_line(tmp_path, database, said):
    ran = run(database.format(tmp_path), "link")
    assert ran.returncode == 1
    assert said in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert "Traceback" in run(database.format(tmp_path), "link", "--traceback").stderr
