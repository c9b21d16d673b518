"""An invented area is written into a folder: what agencies hold, and the truth, whole or not at all."""

import csv
import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters, truth
from thinkfamily.simulation.area.chains import STATES
from thinkfamily.simulation.area.effects import true_effects
from thinkfamily.simulation.area.life import Life, Say
from thinkfamily.simulation.area.noticing import OPEN
from thinkfamily.simulation.area.spells import records_of_need
from thinkfamily.simulation.records.made import Records, records_of

BYTES_A_RESIDENT = 2_000  # at most, while an area is made and written
EXTRA = "Install the linkage extra: .venv/bin/pip install --require-hashes -r requirements-linkage.txt"
Columns = Mapping[str, NDArray[Any]]


class CannotBeWritten(Exception):
    """An area cannot be made or written, with the reason in words for whoever asked."""


def can_be_made(residents: int, out: Path) -> None:
    """
    Check what would only come to light after a long while.

    :raises CannotBeWritten: without Parquet, where the folder exists, or with more people than memory holds.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError as missing:
        raise CannotBeWritten(f"The truth is written as Parquet, which is not installed. {EXTRA}") from missing
    if out.exists():
        raise CannotBeWritten(f"{out} exists already. Choose another folder, or remove it first.")
    if not out.parent.is_dir():
        raise CannotBeWritten(f"There is no folder {out.parent} to write into.")
    needed, there = residents * BYTES_A_RESIDENT, os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    if needed > there:
        raise CannotBeWritten(
            f"{residents:,} people need about {needed / 1e9:,.0f} GB of memory, and this machine has "
            f"{there / 1e9:,.0f} GB. It holds about {there // BYTES_A_RESIDENT:,} people."
        )


@contextmanager
def whole_or_not_at_all(out: Path) -> Iterator[Path]:
    """
    Give a folder to write into, which bears its name only when all of it is written.

    :raises CannotBeWritten: if the disk is full or cannot be written to.
    """
    try:
        making = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    except OSError as failed:
        raise CannotBeWritten(f"{out.parent} cannot be written to: {failed.strerror}.") from failed
    try:
        yield making
        making.chmod(0o755)
        making.rename(out)
    except OSError as failed:
        shutil.rmtree(making, ignore_errors=True)
        if failed.errno in {errno.EEXIST, errno.ENOTEMPTY}:
            raise CannotBeWritten(f"{out} came to exist meanwhile. Choose another folder.") from failed
        full = "The disk is full" if failed.errno == errno.ENOSPC else f"It could not be written: {failed.strerror}"
        raise CannotBeWritten(f"{full}. Nothing was kept.") from failed
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def write_area(life: Life, out: Path, say: Say = lambda _: None) -> None:
    """
    Write an area into a new folder: `extracts`, what agencies hold; `truth`, which the product never reads.

    :raises CannotBeWritten: if the disk is full, cannot be written to, or the folder exists.
    """
    with whole_or_not_at_all(out) as folder:
        extracts, true = folder / "extracts", folder / "truth"
        extracts.mkdir()
        true.mkdir()
        say("Agencies’ records …")
        records = records_of(life.people)
        alias = records.write(extracts)
        (extracts / "alias.csv").unlink()
        (extracts / "searches.csv").replace(true / "searches.csv")
        _write_needs(life, alias, extracts, true)
        say("The truth …")
        _write_truth(life, records, alias, true)
        (folder / "area.json").write_text(json.dumps(about(life), indent=2, ensure_ascii=False) + "\n")


def about(life: Life) -> dict[str, object]:
    """Say what an area was made from."""
    return {
        "residents": life.people.residents, "years": life.people.months // 12, "seed": life.people.seed,
        "selection": life.selection, "watched": life.watched, "version": parameters.everything()["version"],
    }  # fmt: skip


def _write_needs(life: Life, alias: Columns, extracts: Path, true: Path) -> None:
    """Write what each agency has on record of needs, by its own number of the person, and contacts at the door."""
    people = life.people
    known = {}
    for agency in np.unique(alias["source"].astype(str)).tolist():
        known[agency] = np.zeros(len(people.born), np.bool_)
        known[agency][alias["person"][alias["source"] == agency]] = True
    on_record = records_of_need(life, known)
    numbers = {(agency, person): number for agency, person, number in _rows(alias, "source", "person", "local_id")}
    keys = zip(on_record["agency"].tolist(), on_record["person"].tolist(), strict=True)
    months = people.month_days.astype("datetime64[D]").astype(str)
    until = np.where(on_record["until_month"] == OPEN, -1, on_record["until_month"])
    _csv(
        extracts / "needs.csv",
        {
            "agency": on_record["agency"],
            "local_id": np.array([numbers[key] for key in keys], dtype=object),
            "need": np.array(STATES, dtype=object)[on_record["state"].astype(int)],
            "since": months[on_record["since_month"]],
            "until": np.where(until < 0, "", months[np.maximum(until, 0)]),
        },
    )
    order = np.argsort(life.contacts["day"], kind="stable")
    family, day = life.contacts["family"][order], life.contacts["day"][order]
    _parquet(true / "contact.parquet", [{"family": family, "day": truth.dates(day)}])
    _parquet(true / "on_record.parquet", [on_record])


def _rows(columns: Columns, *names: str) -> Iterable[tuple[Any, ...]]:
    return zip(*(columns[name].tolist() for name in names), strict=True)


def _csv(file: Path, columns: Columns) -> None:
    with file.open("w", encoding="utf-8", newline="") as written:
        lines = csv.writer(written, lineterminator="\n")
        lines.writerow(columns)
        lines.writerows(zip(*(column.tolist() for column in columns.values()), strict=True))


def _write_truth(life: Life, records: Records, alias: Columns, folder: Path) -> None:
    told = records.census.told()
    _parquet(folder / "person.parquet", [truth.person_table(life.people) | {
        name: values for name, values in told.items() if name not in {"person", "birth_date", "sex"}
    }])  # fmt: skip
    _parquet(folder / "alias.parquet", [alias])
    for name, columns in truth.tables(life):
        _parquet(folder / f"{name}.parquet", [columns])
    _parquet(folder / "family_month.parquet", truth.family_months(life))
    _parquet(folder / "child_month.parquet", truth.child_months(life))
    effects = true_effects(life)
    _parquet(
        folder / "effect.parquet",
        [{name: np.array([row[name] for row in effects], dtype=object) for name in effects[0]}],
    )
    told_of = about(life) | {"bits_of_states": truth.state_bits(), "parameters": parameters.everything()}
    (folder / "parameters.json").write_text(json.dumps(told_of, indent=2, ensure_ascii=False) + "\n")


def _parquet(file: Path, parts: Iterable[Columns]) -> None:
    """Write a table, one part after another."""
    import pyarrow
    from pyarrow import parquet

    writer = None
    try:
        for part in parts:
            table = pyarrow.table({name: _column(values) for name, values in part.items()})
            writer = writer or parquet.ParquetWriter(file, table.schema, compression="zstd")
            writer.write_table(table)
    finally:
        if writer:
            writer.close()


def _column(values: NDArray[Any]) -> Any:
    import pyarrow

    if isinstance(values, np.ma.MaskedArray):
        return pyarrow.array(values.data, mask=np.ma.getmaskarray(values))
    return pyarrow.array(values)
