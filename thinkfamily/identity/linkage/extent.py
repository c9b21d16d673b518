"""About how many rows a file has, before all of it is read: from its beginning, or as a Parquet file says itself."""

from pathlib import Path
from typing import Final

from thinkfamily.identity.linkage.shape import PARQUET

SAMPLED: Final = 1 << 16


def about_rows(path: Path) -> float:
    """Reckon how many rows a file has, the names of its columns left out; of one that cannot be read, none."""
    with path.open("rb") as file:
        sample = file.read(SAMPLED)
    if sample.startswith(PARQUET):
        return _in_parquet(path)
    lines = sample.count(b"\n")
    if len(sample) < SAMPLED:
        return float(max(lines - sample.endswith(b"\n"), 0))
    return max(path.stat().st_size * lines / len(sample) - 1, 0.0)


def _in_parquet(path: Path) -> float:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        return 0.0
    try:
        return float(parquet.read_metadata(path).num_rows)
    except (ArrowException, OSError):
        return 0.0


def roughly(rows: float) -> int:
    """Round to three figures: a reckoned number is not to look like one that was counted."""
    return int(float(f"{rows:.3g}"))
