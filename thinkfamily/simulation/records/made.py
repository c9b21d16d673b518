"""
Make agencies' records of an invented place, with the truth beside them: for benchmarks, tests and `simulate`.

    records = make_records(residents=1_000_000, seed=7)
    for extract in records.extracts():              # one agency after another, so that one is in memory at a time
        columns = extract.columns()                 # its headers, each a column of text as the agency writes it
        extract.keeper.columns                      # what stands below each header: {"Legal Surname": "surname", …}
        extract.person, extract.household           # the truth of each row; NOBODY (-1) for a bad row
        extract.bad                                 # why no system should accept a row, or ""
    records.census.told()                           # everybody as they are: names, birth, sex, address, NHS number
    records.questions(1_000)                        # as typed at a door, with the person meant
    records.write(folder)                           # the files, alias.csv (the truth of the rows), searches.csv

A place of N residents gives about 1.5 N rows of eight in ten of them; `rows=1_000_000` keeps exactly so many (or all,
if fewer), bad ones besides. The same numbers give the same records. Each purpose draws from a stream of its own.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area.chance import stream
from thinkfamily.simulation.area.people import NOBODY, People, make_people
from thinkfamily.simulation.records.census import Census, take_census
from thinkfamily.simulation.records.extracts import Extract, extract
from thinkfamily.simulation.records.keepers import Keeper, Known, keepers
from thinkfamily.simulation.records.searches import questions
from thinkfamily.simulation.records.words import Numbers, Texts

Ids = NDArray[np.int32]
SEARCHES: Final = 1_000
AT_ONCE = 20_000  # rows put into a file at a time


@dataclass(frozen=True)
class Records:
    """What the agencies of a place keep of its people, and the truth beside it."""

    census: Census
    rows: int | None = None  # how many good rows to keep of all

    @property
    def seed(self) -> int:
        """Give the seed of the place."""
        return self.census.people.seed

    @cached_property
    def people_of_rows(self) -> dict[str, Ids]:
        """Give whom each agency's good rows are of, by the agency's key."""
        known = Known(self.census.people, self.census.living.household, stream(self.seed, "tenures"))
        all_of_them = {each.key: known.rows(each, stream(self.seed, f"known to {each.key}")) for each in keepers()}
        return all_of_them if self.rows is None else _thinned(all_of_them, self.rows, self.seed)

    def extracts(self) -> Iterator[Extract]:
        """Make each agency's extract, one after another."""
        for keeper in keepers():
            yield self.extract(keeper)

    def extract(self, keeper: Keeper) -> Extract:
        """Make one agency's extract."""
        return extract(
            self.census, keeper, self.people_of_rows[keeper.key], stream(self.seed, f"errors of {keeper.key}")
        )

    def questions(self, count: int = SEARCHES) -> dict[str, Texts | Ids]:
        """Ask so many questions, each about somebody who is in a good row of an agency's."""
        rng = stream(self.seed, "searches")
        known = np.unique(np.concatenate([*self.people_of_rows.values()]))
        about = rng.choice(known, count) if len(known) else known
        return questions(self.census, about.astype(np.int32), rng)

    def write(self, out: Path, searches: int = SEARCHES) -> dict[str, Numbers]:
        """
        Write each agency's file, alias.csv and searches.csv into a folder that is there; give what alias.csv holds.

        One agency's text is in memory at a time. `alias` says of each good row: source (the agency), local_id, person,
        household. Rows that are not in it are bad.

        :raises OSError: if the folder is not there, or the disk is full.
        """
        aliases: list[dict[str, Numbers]] = []
        for each in self.extracts():
            write_csv(out / each.keeper.file, each.columns(), each.keeper)
            aliases.append(_alias(each))
        alias = {name: np.concatenate([part[name] for part in aliases]) for name in aliases[0]}
        write_csv(out / "alias.csv", alias)
        write_csv(out / "searches.csv", self.questions(searches))
        return alias


def make_records(residents: int, seed: int, *, years: int = 1, rows: int | None = None) -> Records:
    """
    Make the people of a place and what its agencies keep of them.

    :raises ValueError: without a resident or a year.
    """
    return records_of(make_people(residents, years, seed), rows=rows)


def records_of(people: People, *, rows: int | None = None) -> Records:
    """Give what agencies keep of the people of a place that is made already."""
    return Records(take_census(people), rows)


def write_extracts(people: People, out: Path) -> dict[str, Numbers]:
    """Write what agencies keep of a place into a folder; give the `alias` table of the truth. See `Records.write`."""
    return records_of(people).write(out)


def write_csv(file: Path, columns: dict[str, Numbers], keeper: Keeper | None = None) -> None:
    """Write columns as a file, in the manner of an agency or plainly."""
    separator, encoding, newline = (
        (keeper.separator, keeper.encoding, keeper.newline) if keeper else (",", "utf-8", "\n")
    )
    with file.open("w", encoding=encoding, newline="") as written:
        lines = csv.writer(written, delimiter=separator, lineterminator=newline)
        lines.writerow(columns)
        for some in _in_parts([*columns.values()]):
            lines.writerows(some)


def _in_parts(columns: list[Numbers]) -> Iterator[Iterable[tuple[object, ...]]]:
    for first in range(0, len(columns[0]), AT_ONCE):
        yield zip(*(column[first : first + AT_ONCE].tolist() for column in columns), strict=True)


def _alias(told: Extract) -> dict[str, Numbers]:
    good = told.person != NOBODY
    return {
        "source": np.full(int(good.sum()), told.keeper.key, dtype=object), "local_id": told.ids[good],
        "person": told.person[good], "household": told.household[good],
    }  # fmt: skip


def _thinned(rows: dict[str, Ids], keep: int, seed: int) -> dict[str, Ids]:
    """Keep so many rows of all, each as likely as any other."""
    ends = np.cumsum([0, *(len(each) for each in rows.values())])
    kept = np.zeros(ends[-1], np.bool_)
    kept[stream(seed, "rows kept").permutation(ends[-1])[:keep]] = True
    return {key: each[kept[first : first + len(each)]] for (key, each), first in zip(rows.items(), ends, strict=False)}
