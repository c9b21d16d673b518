"""How much work the machine does for a page, from the operating system: the server's processes and the database's."""

import os
from collections.abc import Iterable
from pathlib import Path

from django.db import connection

PROCESSES = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
HERE = {None, "127.0.0.1", "::1"}


class Effort:
    """
    The seconds of processor that some server and its PostgreSQL have used so far.

    What the database hands to processes that it starts and ends within a statement is counted with the one that
    starts them, so what others ask of the same PostgreSQL meanwhile can only make it look dearer.
    """

    def __init__(self, group: int) -> None:
        self.group = group

    def seconds(self) -> float:
        """Count what all of them have used since they began."""
        backends, parents = self._backends(), set()
        used = sum(_used(_fields(process)) for process in self._serving())
        for process in backends:
            fields = _fields(process)
            used += _used(fields)
            parents.add(int(fields[1]))
        return used + sum(_used_by_ended(_fields(process)) for process in parents)

    def _serving(self) -> Iterable[int]:
        numbers = [int(each.name) for each in PROCESSES.iterdir() if each.name.isdigit()]
        return [number for number in numbers if (fields := _fields(number)) and int(fields[2]) == self.group]

    def _backends(self) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT host(inet_server_addr())")
            if cursor.fetchone()[0] not in HERE:
                raise LookupError("The database works on another machine: its processor cannot be asked from here.")
            cursor.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            return [pid for (pid,) in cursor.fetchall()]


def _fields(process: int) -> list[str]:
    """Read what the system tells of a process, from its state on; nothing of one that has ended."""
    try:
        return (PROCESSES / str(process) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _used(fields: list[str]) -> float:
    return (int(fields[11]) + int(fields[12])) / TICKS if fields else 0.0


def _used_by_ended(fields: list[str]) -> float:
    return (int(fields[13]) + int(fields[14])) / TICKS if fields else 0.0
