"""An invented area is written into a folder: what agencies hold, and the truth, whole or not at all."""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters, truth
from thinkfamily.simulation.area.chains import STATES
from thinkfamily.simulation.area.effects import true_effects
from thinkfamily.simulation.area.life import Life, Say
from thinkfamily.simulation.area.noticing import OPEN
from thinkfamily.simulation.area.planted import Planted
from thinkfamily.simulation.area.spells import records_of_need
from thinkfamily.simulation.area.whole import whole_or_not_at_all
from thinkfamily.simulation.records.census import homes_told
from thinkfamily.simulation.records.made import Records
from thinkfamily.simulation.records.told import records_with

Columns = Mapping[str, NDArray[Any]]


def write_area(life: Life, planted: Planted, out: Path, say: Say = lambda _: None) -> None:
    """
    Write an area into a new folder: `extracts`, what agencies hold; `truth`, which the product never reads.

    :raises CannotBeWritten: if the disk is full, cannot be written to, or the folder exists.
    """
    with whole_or_not_at_all(out) as folder:
        extracts, true = folder / "extracts", folder / "truth"
        extracts.mkdir()
        true.mkdir()
        say("Agencies’ records …")
        records = records_with(planted)
        alias = records.write(extracts)
        (extracts / "alias.csv").unlink()
        (extracts / "searches.csv").replace(true / "searches.csv")
        _write_needs(life, len(planted.people.born), alias, extracts, true)
        say("The truth …")
        _write_truth(life, planted, records, alias, true)
        (folder / "area.json").write_text(json.dumps(about(life, planted), indent=2, ensure_ascii=False) + "\n")


def about(life: Life, planted: Planted) -> dict[str, object]:
    """Say what an area was made from."""
    return {
        "residents": life.people.residents, "years": life.people.months // 12, "seed": life.people.seed,
        "selection": life.selection, "watched": life.watched, "version": parameters.everything()["version"],
        "planted_families": len(planted.people.family_z) - planted.first_family,
    }  # fmt: skip


def _write_needs(life: Life, everybody: int, alias: Columns, extracts: Path, true: Path) -> None:
    """Write what each agency has on record of needs, by its own number of the person, and contacts at the door."""
    people = life.people
    known = {}
    for agency in np.unique(alias["source"].astype(str)).tolist():
        known[agency] = np.zeros(everybody, np.bool_)
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


def _write_truth(life: Life, planted: Planted, records: Records, alias: Columns, folder: Path) -> None:
    told = records.census.told()
    _parquet(folder / "person.parquet", [truth.person_table(planted) | {
        name: values for name, values in told.items() if name not in {"person", "birth_date", "sex"}
    }])  # fmt: skip
    _parquet(folder / "alias.parquet", [alias])
    _parquet(folder / "household.parquet", [truth.households(planted.people) | homes_told(records.census)])
    for name, columns in truth.tables(life, planted):
        _parquet(folder / f"{name}.parquet", [columns])
    _parquet(folder / "family_month.parquet", truth.family_months(life))
    _parquet(folder / "child_month.parquet", truth.child_months(life))
    effects = true_effects(life)
    _parquet(
        folder / "effect.parquet",
        [{name: np.array([row[name] for row in effects], dtype=object) for name in effects[0]}],
    )
    told_of = about(life, planted) | {"bits_of_states": truth.state_bits(), "parameters": parameters.everything()}
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
