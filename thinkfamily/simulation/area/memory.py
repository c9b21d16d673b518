"""How much memory a place needs while it is made and written, and how much there is."""

import os
from pathlib import Path
from typing import Final

AT_FIRST: Final = 200_000_000  # bytes, whatever the size of the place
A_RESIDENT: Final = 1_800
A_YEAR: Final = 120  # more for each resident
GIGABYTE: Final = 1e9
# The limits that a container sets, in the newer and the older way of saying so.
LIMITS: Final = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def too_many(residents: int, years: int) -> str:
    """Say, where memory does not hold so many people for so many years, how many it holds; else nothing."""
    each, there = A_RESIDENT + A_YEAR * years, available()
    needed = AT_FIRST + residents * each
    if needed <= there:
        return ""
    holds = max(0, (there - AT_FIRST) // each)
    return (
        f"{residents:,} people need about {needed / GIGABYTE:,.1f} GB of memory, and {there / GIGABYTE:,.1f} GB is free"
        f" here. It holds about {holds:,} people."
    )


def available() -> int:
    """Give the bytes of memory that are free for a program, or what its container allows it if that is less."""
    limits = [int(told) for told in map(_told, map(Path, LIMITS)) if told.isdecimal()]
    return min([_free(), *limits])


def _free() -> int:
    for line in _told(Path("/proc/meminfo")).splitlines():
        name, _, rest = line.partition(":")
        if name == "MemAvailable":
            return int(rest.split()[0]) * 1024
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def _told(file: Path) -> str:
    try:
        return file.read_text().strip()
    except OSError:
        return ""
