"""The engine that links in bulk, opened with bounds on memory and a place for what does not fit in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from thinkfamily.identity.index.seldom import looking_seldom
from thinkfamily.identity.linkage.folder import working_folder
from thinkfamily.identity.linkage.reading import NEEDS_LINKAGE
from thinkfamily.records.decision import Refused

MEMORY: Final = "1500MB"


@contextmanager
def engine(memory: str = MEMORY, *, within: Path | None = None) -> Iterator[tuple[Any, Path]]:
    """
    Open DuckDB with a folder for what memory does not hold, which goes with it; give both.

    The folder is `within` another if that is said.

    :raises Refused: if what links in bulk is not installed, or there is no room to work in.
    """
    try:
        import duckdb
        import pyarrow  # noqa: F401 - values go between Python and the engine by it
        import splink  # noqa: F401 - said at once, rather than after minutes
    except ImportError as missing:
        raise Refused(f"Linking in bulk is not installed. {NEEDS_LINKAGE}") from missing
    try:
        with looking_seldom(), working_folder(within) as folder:
            db = duckdb.connect(":memory:")  # what does not fit goes to the folder, as it is
            try:
                db.execute(f"SET memory_limit = '{memory}'")
                db.execute(f"SET temp_directory = '{folder}/spill'")
                db.execute(f"SET threads = {os.cpu_count() or 1}")
                db.execute("SET preserve_insertion_order = false")
                yield db, folder
            finally:
                db.close()
    except (duckdb.OutOfMemoryException, duckdb.IOException, OSError) as wrong:
        raise Refused(f"Linking stopped, and changed nothing: {str(wrong).splitlines()[0]}") from wrong
