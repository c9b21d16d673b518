"""The first pass on Spark, for a country: the same blocking, levels, weights and frequencies, by many machines."""

import logging
import re
import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from os import environ
from pathlib import Path
from typing import Any, Final

from thinkfamily.identity.linkage.scoring import TRAINED_FREQUENCIES, keep_pairs, known_frequencies
from thinkfamily.identity.weighing.settings import splink_settings
from thinkfamily.identity.weighing.trained import Trained
from thinkfamily.records.decision import Refused

NEEDS_SPARK: Final = "Install what it adds: script/set-up --spark"
LOCAL, STANDALONE = re.compile(r"local(\[(\d+|\*)\])?"), re.compile(r"spark://([^:/\s]+):(\d{1,5})")
# What runs elsewhere is found by Spark itself.
ELSEWHERE: Final = ("yarn", "k8s://https://")
# How long to wait for an answer at the master's door, in seconds.
ANSWERS_IN: Final = 5
# How DuckDB's words, in which the specification is written, are said to Spark.
# Not by its usual name, by which Spark understands a function of its own that rounds in another way.
ALIKE: Final = "letters_alike"
HAMMING: Final = re.compile(r"hamming\((\w+), (\w+)\)")
IN_SPARK: Final = (
    (re.compile(r"list_has_any\("), "arrays_overlap("),
    (re.compile(r"list_contains\("), "array_contains("),
    (re.compile(r"jaro_winkler_similarity\("), f"{ALIKE}("),
    (re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)::INT"), r"CAST((\1) AS INT)"),
    (HAMMING, r"size(filter(sequence(1, 10), i -> substr(\1, i, 1) <> substr(\2, i, 1)))"),
)


SETTLED: Final = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    # All levels of all comparisons in one piece are more than it can compile: it would try, complain and go on without.
    "spark.sql.codegen.wholeStage": "false",
}
FEWEST_PARTS, RECORDS_A_PART = 8, 100_000


def said_to_spark(sql: str) -> str:
    """Say a condition of the specification to Spark, whose functions have other names."""
    for theirs, ours in IN_SPARK:
        sql = theirs.sub(ours, sql)
    return sql


@dataclass(frozen=True, slots=True)
class Cluster:
    """
    A Spark to work on: its master, as `spark://host:7077`, and a folder which this machine and all its workers reach.

    Without a folder all of it is on this machine.
    """

    master: str
    folder: Path | None = None

    def ready(self) -> None:
        """
        See that there is something to work with, before anything is begun.

        :raises Refused: if Spark or Java is not installed, the master's address is none, or nobody answers there.
        """
        if not find_spec("pyspark"):
            raise Refused(f"Spark is not installed. {NEEDS_SPARK}")
        if not (shutil.which("java") or (Path(environ.get("JAVA_HOME", "/nowhere")) / "bin" / "java").exists()):
            raise Refused("Spark needs Java 17 or newer, and there is none here. Install it, or set JAVA_HOME.")
        if self.folder and not self.folder.is_dir():
            raise Refused(f"{self.folder} is no folder.", field="folder")
        _answers(self.master)

    def weigh(self, db: Any, trained: Trained, folder: Path, *, least: float) -> None:
        """
        Make of the table `records` the table `pairs`; what is read and written passes through `folder`.

        :raises Refused: if Spark does not start, or stops before the end.
        """
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        try:
            with _session(self.master) as session:
                _weigh(db, trained, session, folder, least=least)
        except (PySparkException, Py4JError, OSError, RuntimeError) as wrong:
            first = next(iter(str(wrong).splitlines()), "no reason was given")
            raise Refused(f"Spark at {self.master} stopped, and nothing was changed: {first}") from wrong


def _answers(master: str) -> None:
    """Refuse at once what would be tried for minutes: no address of a master, or one where nobody answers."""
    if LOCAL.fullmatch(master) or master.startswith(ELSEWHERE):
        return
    if not (found := STANDALONE.fullmatch(master)):
        raise Refused(f"{master} is not the address of a Spark master. It looks like spark://host:7077", field="master")
    try:
        socket.create_connection((found[1], int(found[2])), timeout=ANSWERS_IN).close()
    except (OSError, OverflowError) as wrong:
        raise Refused(f"Nobody answers at {master}. Is the master running there?", field="master") from wrong


@contextmanager
def _session(master: str) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    # Workers elsewhere may keep theirs in another place, which is then said so.
    environ.setdefault("PYSPARK_PYTHON", sys.executable)
    made = SparkSession.builder.master(master).appName("Think Family, linking")
    for name, value in SETTLED.items():
        made = made.config(name, value)
    session = made.getOrCreate()
    session.udf.register(ALIKE, _alike())
    try:
        yield session
    finally:
        session.stop()


def _alike() -> Any:
    """
    Compare letters as DuckDB does, on each worker: the function that comes with Splink rounds in another way.

    It stands within another, and what it needs with it, so that workers need not have this product: only `rapidfuzz`.
    """
    import pyarrow
    from pyspark.sql.functions import arrow_udf

    def alike(ones: pyarrow.Array, others: pyarrow.Array) -> pyarrow.Array:
        from rapidfuzz.distance import JaroWinkler

        def measured(one: str | None, other: str | None) -> float | None:
            if one is None or other is None:
                return None
            if one.isascii() and other.isascii():
                return JaroWinkler.similarity(one, other)
            return JaroWinkler.similarity(one.encode(), other.encode())

        return pyarrow.array(map(measured, ones.to_pylist(), others.to_pylist()), pyarrow.float64())

    return arrow_udf(alike, "double")


def _weigh(db: Any, trained: Trained, session: Any, folder: Path, *, least: float) -> None:
    from splink import Linker
    from splink.internals.spark.database_api import SparkAPI

    logging.getLogger("py4j").setLevel(logging.ERROR)
    session.sparkContext.setCheckpointDir(str(folder / "checkpoints"))
    ((records,),) = db.execute("SELECT count(*) FROM records").fetchall()
    session.conf.set("spark.sql.shuffle.partitions", max(FEWEST_PARTS, records // RECORDS_A_PART))
    api = SparkAPI(spark_session=session, register_udfs_automatically=False)
    linker = Linker(_taken(db, api, session, folder, "records"), _settings(trained), log_level=logging.ERROR)
    for column in TRAINED_FREQUENCIES:
        known_frequencies(db, trained, column)
        known = _taken(db, api, session, folder, f"known_{column}")
        linker.table_management.register_term_frequency_lookup(known, column)
    found = linker.inference.predict(threshold_match_weight=least)
    found.as_spark_dataframe().write.parquet(str(folder / "pairs"))
    keep_pairs(db, f"read_parquet('{folder}/pairs/*.parquet')")


def _taken(db: Any, api: Any, session: Any, folder: Path, table: str) -> Any:
    """Give Spark a table of the engine."""
    path = folder / f"{table}.parquet"
    db.execute(f"COPY {table} TO '{path}' (FORMAT parquet)")
    return api.register(session.read.parquet(str(path)))


def _settings(trained: Trained) -> dict[str, Any]:
    settings = splink_settings(trained, retain_matching_columns=True, retain_intermediate_calculation_columns=False)
    for comparison in settings["comparisons"]:
        for level in comparison["comparison_levels"]:
            level["sql_condition"] = said_to_spark(level["sql_condition"])
    return settings
