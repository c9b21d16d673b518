"""What agencies sent, in the world that the sweeps walk through: two records that may be one person."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from tests import given
from tests.identity.sent_files import an_extract, loaded
from thinkfamily.identity.linkage.models import IndexRecord, Membership, Question

ROWS = [
    ("F1", "Gethin", "Prosser", "09/02/1971", "M", "14 Fell Row", "ZZ1 4AB", ""),
    ("F3", "Gethin", "Prosser", "", "M", "14 Fell Row", "ZZ1 4AB", ""),
]


def ask_of_records(world: Any) -> None:
    """Load a file, and ask of two of its records whether they are one person."""
    with TemporaryDirectory() as folder:
        loaded(an_extract(Path(folder), ROWS), given.an_agency("Harle School"))
    one, other = IndexRecord.objects.order_by("local_id").values_list("pk", flat=True)
    for record in (one, other):
        Membership.objects.create(record=record, cluster=record, household=one)
    world.question = Question.objects.create(one=one, other=other, weight=3.5, run=uuid4()).pk
