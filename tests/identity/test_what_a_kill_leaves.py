"""What linking works with does not outlive it: what a killed one left is gone when the next begins."""

import os
import signal
import subprocess
import sys

from thinkfamily.identity.linkage.folder import working_folder

HOLDS = (
    "import sys, time; from pathlib import Path; from thinkfamily.identity.linkage.folder import working_folder\n"
    "with working_folder(Path(sys.argv[1])) as folder:\n"
    "    (folder / 'names.csv').write_text('x'); print(folder, flush=True); time.sleep(60)"
)


def test_a_folder_is_gone_at_the_end_also_after_a_failure(tmp_path):
    class WentWrongError(Exception):
        pass

    try:
        with working_folder(tmp_path) as folder:
            (folder / "names.csv").write_text("x")
            raise WentWrongError
    except WentWrongError:
        assert list(tmp_path.iterdir()) == []


def test_what_a_killed_one_left_is_removed_and_what_another_works_with_stays(tmp_path):
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(tmp_path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        theirs = other.stdout.readline().strip()
        (tmp_path / "linking-is-not-ours-to-judge").mkdir()
        with working_folder(tmp_path):
            assert os.path.exists(f"{theirs}/names.csv")
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert os.path.exists(f"{theirs}/names.csv")
        with working_folder(tmp_path) as folder:
            assert not os.path.exists(theirs)
            assert folder.exists()
    assert [each.name for each in tmp_path.iterdir()] == ["linking-is-not-ours-to-judge"]
