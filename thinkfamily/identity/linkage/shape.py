"""The shape of a file before anything of it is read: Parquet or text, encoding, separator, how many bytes."""

import codecs
import csv
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from thinkfamily.records.decision import Refused

SAMPLED: Final = 1 << 18
SEPARATORS: Final = ",;\t|"
PARQUET: Final = b"PAR1"
MOST_COLUMNS, LONGEST_LINE = 1000, 1 << 20
HANDLER: Final = "as_windows"


@dataclass(frozen=True, slots=True)
class Shape:
    """What kind of file it is. `encoding` and `separator` are empty for Parquet; `size` is in bytes."""

    name: str
    size: int
    encoding: str = ""
    separator: str = ""

    @property
    def parquet(self) -> bool:
        return not self.encoding

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def said(self) -> str:
        """The shape in words."""
        if self.parquet:
            return "Parquet"
        names = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars", "": "nothing"}
        return f"text in {ENCODINGS.get(self.encoding, self.encoding)}, columns separated by {names[self.separator]}"


ENCODINGS: Final = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}


def _as_windows(wrong: UnicodeError) -> tuple[str, int]:
    """Read bytes that are no UTF-8 as Windows would, and mark them for whoever counts them."""
    if not isinstance(wrong, UnicodeDecodeError):
        raise wrong
    return wrong.object[wrong.start : wrong.end].decode("cp1252", "replace") + MARK, wrong.end


# Stands behind a letter that was in another encoding; it is in no file, being no character.
MARK: Final = "\ufffe"
codecs.register_error(HANDLER, _as_windows)


def shape_of(path: Path) -> Shape:
    """
    Say what kind of file this is, from its beginning.

    :raises Refused: if it cannot be opened, is empty, or is neither text nor Parquet.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(SAMPLED)
    except OSError as wrong:
        raise Refused(f"{path.name} cannot be opened: {wrong.strerror or wrong}.", field="file") from wrong
    if not head.strip():
        raise Refused(f"{path.name} is empty.", field="file")
    if head.startswith(PARQUET):
        return Shape(path.name, size)
    encoding = _encoding(head)
    if encoding != "utf-16" and head[:4096].count(b"\0") > 16:
        raise Refused(f"{path.name} is not a text file, nor Parquet. Save it as CSV and send that.", field="file")
    return Shape(path.name, size, encoding, _separator(head.decode(encoding, "replace")))


def _encoding(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    whole = head[: head.rfind(b"\n") + 1] or head
    marked = whole.decode("utf-8-sig", HANDLER).count(MARK)
    right = sum(byte >= 0xC2 for byte in whole) - marked
    return "cp1252" if marked > right else "utf-8-sig"


def _separator(text: str) -> str:
    """Find what separates the columns: what stands in every line as often as in the first."""
    lines = text.splitlines()[:200]
    return max(SEPARATORS, key=lambda each: _fits(lines, each))


def _fits(lines: Sequence[str], separator: str) -> tuple[float, int]:
    try:
        rows = [row for row in csv.reader(lines[:-1] or lines, delimiter=separator) if row]
    except csv.Error:
        rows = [line.split(separator) for line in lines]
    width = len(rows[0]) if rows else 0
    if width < 2:
        return 0.0, 0
    return sum(len(row) == width for row in rows) / len(rows), width


def digest_of(path: Path) -> str:
    """Name a file by what is in it."""
    found = sha256()
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            found.update(part)
    return found.hexdigest()
