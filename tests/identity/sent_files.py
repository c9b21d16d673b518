"""Extracts as agencies might send them, and a place to load them into."""

from tests import given
from thinkfamily.identity.commands.loading import Sent, load_extract
from thinkfamily.partnership.commands import clock

PEOPLE = [
    ("A1", "Meera", "Shah", "27/03/2019", "F", "12 Fell Row, Brackwater", "ZZ1 4AB", "9990000018"),
    ("A2", "Owen", "Pryce", "02/11/1987", "M", "12 Fell Row, Brackwater", "ZZ1 4AB", ""),
    ("A3", "Adaeze", "Okafor-Lane", "", "F", "Flat 2, 9 Kiln Lane", "ZZ2 1QT", ""),
    ("A4", "Tomasz", "Nowak", "30/12/2011", "M", "", "", ""),
]
HEADER = ("Client Ref", "First Name", "Last Name", "DOB", "Sex", "Address", "Postcode", "NHS Number")


def an_extract(folder, rows=PEOPLE, *, header=HEADER, name="people.csv", separator=",", encoding="utf-8"):
    """Write a file as an agency might."""
    path = folder / name
    lines = [separator.join(f'"{cell}"' if separator in cell else cell for cell in row) for row in (header, *rows)]
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return path


def loaded(path, agency, *, at=given.NOW, fields=None, tell=lambda _: None):
    """Load a file as the clock does."""
    by = clock()
    return load_extract(by=by, at=at, role=by.kind, sent=Sent(path, agency, fields=fields), tell=tell)
