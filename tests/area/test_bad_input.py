"""What `simulate` is asked wrongly, and what goes wrong on the way: a clear message, and no half-written folder."""

import builtins
import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command

from tests.area.test_simulate import simulate
from tests.source import HOME
from thinkfamily.simulation.area import memory, whole, writing

ENVIRONMENT = os.environ | {"SECRET_KEY": "x", "DJANGO_SETTINGS_MODULE": "thinkfamily.settings.test"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--people=many", "--seed=1"], "'many' is not a whole number"),
        (["--people=10", "--seed=one"], "'one' is not a whole number"),
        (["--people=0", "--seed=1"], "0 is too small"),
        (["--people=10", "--seed=-1"], "too small"),
        (["--people=10", "--seed=1", "--years=0"], "0 is too small"),
        (["--people=10", "--seed=1"], "Say where to"),
        (["--people=10", "--seed=1,5", "--out={}/new"], "'1,5' is not a whole number"),
        (["--people=10", "--seed=2.5", "--out={}/new"], "'2.5' is not a whole number"),
        (["--people=99999999999", "--seed=1", "--out={}/new"], "need about"),
        (["--people=99999999999", "--seed=1", "--report"], "It holds about"),
        (["--people=10", "--seed=1", "--out={}"], "exists already"),
        (["--people=10", "--seed=1", "--out={}/no/where"], "There is no folder"),
        (["--people=10", "--seed=1", "--out={}/new", "--selection=luck"], "invalid choice: 'luck'"),
    ],
)
def test_bad_input_is_said_plainly_and_leaves_nothing(tmp_path, asked, said):
    with pytest.raises(CommandError, match=said):
        call_command("simulate", *(each.format(tmp_path) for each in asked), verbosity=0)
    assert not [*tmp_path.iterdir()]


def test_without_parquet_it_says_what_to_install(tmp_path, monkeypatch):
    import_ = builtins.__import__

    def without(name, *rest, **how):
        if name == "pyarrow":
            raise ImportError(name)
        return import_(name, *rest, **how)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(CommandError, match="Install the linkage extra"):
        simulate(tmp_path / "new")
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "It could not be written"), (errno.EEXIST, "came to exist")],
)
def test_a_full_disk_leaves_no_half_written_folder(tmp_path, monkeypatch, number, said):
    def full(*_args):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(writing, "_write_truth", full)
    with pytest.raises(CommandError, match=said):
        simulate(tmp_path / "new")
    assert not [*tmp_path.iterdir()]


def test_too_little_memory_half_way_is_said_plainly(tmp_path, monkeypatch):
    def short(*_args):
        raise MemoryError

    monkeypatch.setattr(writing, "_write_truth", short)
    with pytest.raises(CommandError, match="not enough memory"):
        simulate(tmp_path / "new")
    assert not [*tmp_path.iterdir()]


def _in_little_room(folder):
    """
    Give what runs a command where little can be written, and what it then says.

    A file system of 300 kB of its own; where this machine lets nobody mount one, files of 50 kB at most.
    """
    mounted = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    mount = f"mount -t tmpfs -o size=300k small {folder}"
    if shutil.which("unshare") and not subprocess.run([*mounted, mount], capture_output=True, check=False).returncode:
        return mounted, mount, "The disk is full. Nothing was kept."
    return ["sh", "-c"], "ulimit -f 100", "File too large. Nothing was kept."


def test_where_there_is_no_room_it_says_so_and_leaves_nothing(tmp_path):
    run, little, said = _in_little_room(tmp_path)
    command = f"{sys.executable} -m thinkfamily simulate --people=900 --years=1 --seed=1 --out={tmp_path}/new -v0"
    ran = subprocess.run(
        [*run, f"{little} && {{ {command}; code=$?; ls -A {tmp_path}; exit $code; }}"],
        env=ENVIRONMENT, cwd=HOME, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ran.returncode == 1
    assert said in ran.stderr
    assert ran.stdout == ""


def test_interrupted_half_way_it_leaves_nothing(tmp_path):
    asked = ["simulate", "--people=20000", "--seed=1", f"--out={tmp_path / 'new'}"]
    with _begun(asked, tmp_path) as running:
        running.send_signal(signal.SIGTERM)  # SIGINT is not heard by what a script began in the background
        _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Interrupted. Nothing was kept." in said
    assert not [*tmp_path.iterdir()]


def test_killed_half_way_it_leaves_nothing_that_looks_whole_and_the_next_run_clears_it_away(tmp_path):
    out = tmp_path / "new"
    with _begun(["simulate", "--people=20000", "--seed=1", f"--out={out}"], tmp_path) as running:
        running.kill()
        running.communicate(timeout=60)
    left = [*tmp_path.iterdir()]
    assert [each.name.startswith(".new.unfinished-") for each in left] == [True]
    assert not (left[0] / "area.json").exists()
    simulate(out)
    assert [*tmp_path.iterdir()] == [out]


def test_what_another_run_is_writing_now_is_left_alone(tmp_path):
    with whole.whole_or_not_at_all(tmp_path / "new") as making:
        whole.can_be_written(tmp_path / "new")
        assert making.is_dir()
    assert [*tmp_path.iterdir()] == [tmp_path / "new"]


@pytest.mark.parametrize(("free", "holds"), [(10**9, True), (2 * 10**8, False)])
def test_as_many_people_are_made_as_memory_that_is_free_holds(monkeypatch, free, holds):
    monkeypatch.setattr(memory, "available", lambda: free)
    assert (memory.too_many(100_000, 3) == "") == holds
    if not holds:
        assert memory.too_many(100_000, 3).endswith("It holds about 0 people.")


def test_a_containers_limit_counts_where_it_is_less_than_what_is_free(monkeypatch, tmp_path):
    limit = tmp_path / "memory.max"
    monkeypatch.setattr(memory, "LIMITS", (str(limit), str(tmp_path / "none")))
    free = memory.available()
    limit.write_text("max\n")
    assert memory.available() == pytest.approx(free, rel=0.5)
    limit.write_text("1000000\n")
    assert memory.available() == 1_000_000


@contextmanager
def _begun(asked, folder):
    """Begin in a process of its own, and wait until it writes."""
    running = subprocess.Popen(
        [sys.executable, "-m", "thinkfamily", *asked], env=ENVIRONMENT, text=True, stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    while not [*folder.iterdir()] and running.poll() is None:
        time.sleep(0.05)
    yield running
    running.kill()
