"""What agencies' extracts hold: the files, the index facts of each row, the rows that could not be taken."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.partnership.models import Agency, Protocol
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared


class Extract(models.Model):
    """
    A file that an agency sent, under a protocol with an end date: how it is read, and how far its loading is.

    Its rows count once it is `finished`. `line` and `rows` say how far it was read and kept in one act; `runner` is
    whoever loads it now, and `beat` when they last said so.
    """

    privacy: ClassVar = declared(
        plain=[
            "id", "agency", "protocol", "name", "digest", "size", "shape", "header", "fields", "begun_by", "begun",
            "beat", "runner", "line", "rows", "kept", "known", "rejected", "slips", "finished", "removed",
        ],
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()
    shape: Any = models.JSONField()
    header: Any = models.JSONField(default=list)
    fields: Any = models.JSONField()
    begun_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    begun = models.DateTimeField()
    beat = models.DateTimeField()
    runner = models.CharField(max_length=80)
    line = models.BigIntegerField(default=0)
    rows = models.BigIntegerField(default=0)
    kept = models.BigIntegerField(default=0)
    known = models.BigIntegerField(default=0)
    rejected = models.BigIntegerField(default=0)
    slips: Any = models.JSONField(default=dict)
    finished = models.DateTimeField(null=True, blank=True)
    removed = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "digest"],
                condition=Q(finished=None, removed=None),
                name="a_file_is_loaded_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class IndexRecord(models.Model):
    """
    One row as an agency gave it, cut down to index facts: whom it names, and nothing of why.

    `id` is made of what was said, so that the same row is kept once; `key` is the agency's own record, of which a later
    file may say something else: the earlier row is then `replaced`. `kept` is a person whose protection it shares.
    """

    privacy: ClassVar = declared(
        names=["local_id", "given", "middle", "family_name", "nhs_number", "address", "postcode"],
        tells=["born", "sex", "slips"],
        plain=["id", "key", "extract", "kept", "replaced"],
    )

    id = models.UUIDField(primary_key=True, editable=False)
    key = models.UUIDField(db_index=True)
    local_id = models.CharField(max_length=60)
    given = models.CharField(max_length=120, blank=True, default="")
    middle = models.CharField(max_length=120, blank=True, default="")
    family_name = models.CharField(max_length=120, blank=True, default="")
    born = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=6, blank=True, default="")
    address = models.CharField(max_length=250, blank=True, default="")
    postcode = models.CharField(max_length=10, blank=True, default="")
    nhs_number = models.CharField(max_length=10, blank=True, default="")
    slips = models.CharField(max_length=80, blank=True, default="")
    extract = models.ForeignKey(Extract, on_delete=models.PROTECT, related_name="+")
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    replaced = models.ForeignKey(Extract, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return str(self.id)


class Reject(models.Model):
    """A row that could not be taken: on which line, why, and the row as it stands, to correct and send again."""

    privacy: ClassVar = declared(names=["row"], plain=["id", "extract", "line", "reason"])

    id = models.BigAutoField(primary_key=True)
    extract = models.ForeignKey(Extract, on_delete=models.CASCADE, related_name="rejects")
    line = models.BigIntegerField()
    reason = models.CharField(max_length=20)
    row = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["extract", "line"], name="a_line_is_rejected_once")]

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"
