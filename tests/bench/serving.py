"""The shipped server, started as anybody starts it and asked as one client asks."""

import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any, Self

FIRST, COUNTED = 20, 200
PATIENCE = 600
TIMING = re.compile(r"dur=([0-9.]+)")


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


class Server:
    """script/server on a port of its own, with everything it makes ready first."""

    def __init__(self, environment: dict[str, str], port: int) -> None:
        self.environment, self.port = environment, port

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            ["script/server", "--port", str(self.port)],
            env=os.environ | self.environment,
            stdout=sys.stderr,
            start_new_session=True,
        )
        self._wait()
        self.asking = http.client.HTTPConnection("127.0.0.1", self.port)
        return self

    def __exit__(self, *_wrong: Any) -> None:
        self.asking.close()
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()

    def _wait(self) -> None:
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            if self.process.poll() is not None:
                sys.exit("script/server did not start.")
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.2)
        sys.exit("script/server did not answer.")

    def median_ms(self, address: str, session: str) -> float:
        """The median of what the server says it took, over 200 requests after 20."""
        taken = [self._ask(address, session) for _ in range(FIRST + COUNTED)][FIRST:]
        return round(statistics.median(taken), 1)

    def taken(self, address: str, session: str, spent: Callable[[], float]) -> tuple[float, float]:
        """The same median, and the mean milliseconds of processor that the machine spent on each counted request."""
        for _ in range(FIRST):
            self._ask(address, session)
        before = spent()
        taken = [self._ask(address, session) for _ in range(COUNTED)]
        return round(statistics.median(taken), 1), round((spent() - before) * 1000 / COUNTED, 1)

    def _ask(self, address: str, session: str) -> float:
        self.asking.request("GET", address, headers={"Cookie": f"session={session}"})
        answer = self.asking.getresponse()
        answer.read()
        said = TIMING.search(answer.headers["Server-Timing"] or "")
        if answer.status != http.client.OK or said is None:
            sys.exit(f"{address} answers {answer.status}, Server-Timing {answer.headers['Server-Timing']}")
        return float(said[1])
