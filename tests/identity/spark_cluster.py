"""A Spark of one master and two workers on this machine, started from the package for the tests that need it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

WORKERS, PATIENCE = 2, 60
# Each of the machines that start here lives for a minute: what would make it faster after that only costs.
SHORT_LIVED = {"JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}


@contextmanager
def a_cluster(folder: Path) -> Iterator[str]:
    """Start a master and two workers on loopback; give the master's address, and end what was started."""
    import pyspark

    home = Path(pyspark.__file__).parent
    port = _free()
    settled = {
        "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOG_DIR": str(folder),
        "SPARK_WORKER_DIR": str(folder), "PYSPARK_PYTHON": sys.executable, "SPARK_NO_DAEMONIZE": "1",
    } | SHORT_LIVED  # fmt: skip
    started: list[subprocess.Popen[bytes]] = []

    def start(name: str, role: str, *arguments: str) -> None:
        with (folder / f"{name}.log").open("wb") as log:
            command = [home / "bin" / "spark-class", f"org.apache.spark.deploy.{role}", *arguments]
            env = os.environ | settled
            started.append(subprocess.Popen(command, env=env, stdout=log, stderr=log, start_new_session=True))

    master = f"spark://127.0.0.1:{port}"
    try:
        start("master", "master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0")
        _wait_for(folder / "master.log", "ALIVE")
        for n in range(WORKERS):
            start(f"worker{n}", "worker.Worker", "--cores", "1", "--memory", "1g", "--webui-port", "0", master)
        for n in range(WORKERS):
            _wait_for(folder / f"worker{n}.log", "Successfully registered")
        yield master
    finally:
        for each in reversed(started):
            os.killpg(each.pid, signal.SIGTERM)
        for each in started:
            each.wait(PATIENCE)


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(log: Path, words: str) -> None:
    until = monotonic() + PATIENCE
    while words not in log.read_text(errors="replace"):
        if monotonic() > until:
            raise TimeoutError(log.read_text(errors="replace")[-2000:])
        sleep(0.2)
