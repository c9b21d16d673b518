"""
Measure the making of an invented area: 100,000 residents and a million, three years, with extracts and the truth.

Prints one line of JSON: seconds and the most memory held, each in a process of its own. `--small` leaves the million
out.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZES = {"100k": 100_000, "1m": 1_000_000}


def main() -> None:
    """Make each area and print what it took."""
    sizes = {name: size for name, size in SIZES.items() if name != "1m" or "--small" not in sys.argv}
    found: dict[str, float] = {"load": round(os.getloadavg()[0], 2)}
    for name, residents in sizes.items():
        found |= {f"{what}_{name}": value for what, value in measured(residents).items()}
    sys.stdout.write(json.dumps(found) + "\n")


def measured(residents: int) -> dict[str, float]:
    """Give the seconds it takes to make and write an area, and the gigabytes it holds at most."""
    with tempfile.TemporaryDirectory() as scratch:
        begun = time.perf_counter()
        asked = ["simulate", f"--people={residents}", "--years=3", "--seed=1", f"--out={Path(scratch) / 'area'}", "-v0"]
        subprocess.run([sys.executable, "manage.py", *asked], check=True, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - begun
    held = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return {"seconds": round(seconds, 1), "gb": round(held / 1e9, 2)}


if __name__ == "__main__":
    main()
