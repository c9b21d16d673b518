"""The first pass: Splink blocks on compound keys and weighs each pair, by the one specification."""

import logging
from typing import Any, Final

from thinkfamily.identity.weighing.settings import splink_settings
from thinkfamily.identity.weighing.spec import BLOCKING, LINKED, Compared
from thinkfamily.identity.weighing.trained import Trained

# The name of a level, kept as a number.
LEVEL: Final = "level"
# Pairs far below a match are kept too: they say who is somebody else.
LEAST: Final = -22.0
# Of the people in a place so many records are met each, where that is not known better.
RECORDS_EACH: Final = 2.2
TRAINED_FREQUENCIES: Final = ("given", "family")


def weigh_pairs(
    db: Any, trained: Trained, *, least: float, blocking: tuple[str, ...] = BLOCKING, of: str = "records",
    into: str = "pairs",
) -> None:  # fmt: skip
    """Make of the table `records` the table `pairs` (l, r, weight): every candidate pair that weighs enough."""
    linker = linker_of(db, trained, blocking, of)
    found = linker.inference.predict(threshold_match_weight=least)
    keep_pairs(db, found.physical_name, into)
    db.execute(f"DROP TABLE {found.physical_name}")


def keep_pairs(db: Any, found: str, into: str = "pairs") -> None:
    """Make the table `pairs` of what Splink found, with each level by its name."""
    levels = ", ".join(map(_level, LINKED))
    names = sorted({level.name for compared in LINKED for level in compared.levels} | {"", "differ"})
    db.execute(f"CREATE TYPE IF NOT EXISTS {LEVEL} AS ENUM ({', '.join(map(repr, names))})")
    db.execute(
        f"CREATE OR REPLACE TABLE {into} AS SELECT unique_id_l AS l, unique_id_r AS r,"  # noqa: S608
        f" match_weight AS weight, {levels}, 0.0::DOUBLE AS by_family FROM {found}"
    )


def _level(compared: Compared) -> str:
    """Name the level that a pair stands on: Splink numbers levels upwards from what differs, and has -1 for nothing."""
    names = [level.name for level in reversed(compared.levels)]
    cases = " ".join(f"WHEN {place} THEN '{name}'" for place, name in enumerate(names, start=1))
    return f"(CASE gamma_{compared.name} {cases} WHEN 0 THEN 'differ' ELSE '' END)::{LEVEL} AS {compared.name}"


def linker_of(db: Any, trained: Trained, blocking: tuple[str, ...] = BLOCKING, of: str = "records") -> Any:
    """Give Splink's linker over `records`, with the frequencies of the model rather than of this data."""
    from splink import DuckDBAPI, Linker

    api = DuckDBAPI(db)
    settings = splink_settings(
        trained, blocking=blocking, retain_matching_columns=True, retain_intermediate_calculation_columns=False
    )
    linker = Linker(api.register(of), settings, log_level=logging.ERROR)
    for column in TRAINED_FREQUENCIES:
        known_frequencies(db, trained, column)
        linker.table_management.register_term_frequency_lookup(api.register(f"known_{column}"), column)
    return linker


def known_frequencies(db: Any, trained: Trained, column: str) -> None:
    """Make the table `known_…` of how often each value of a column is met, as the model has learnt."""
    import pyarrow

    known = trained.frequencies.get(column, {})
    db.register(
        "known_frequencies", pyarrow.table({"value": list(known), "share": [float(each) for each in known.values()]})
    )
    db.execute(
        f"CREATE OR REPLACE TABLE known_{column} AS SELECT v.value AS {column},"  # noqa: S608 - our own names
        f" coalesce(k.share, {trained.rare.get(column, 1e-5)}) AS tf_{column}"
        f" FROM (SELECT DISTINCT {column} AS value FROM records WHERE {column} IS NOT NULL) v"
        " LEFT JOIN known_frequencies k ON k.value = v.value"
    )
    db.unregister("known_frequencies")
