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

    Its rows count once it is `finished`, and whom it tells of can be looked for once it is `searchable`: by now up to
    the row `searched`, in the order of their ids. `line` and `rows` say how far it was read and kept in one act;
    `runner` is whoever loads it now, and `beat` when they last said so.
    """

    privacy: ClassVar = declared(
        plain=[
            "id", "agency", "protocol", "name", "digest", "size", "shape", "header", "fields", "begun_by", "begun",
            "beat", "runner", "line", "rows", "kept", "known", "rejected", "slips", "finished", "removed",
            "searched", "searchable",
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
    searched = models.UUIDField(null=True, blank=True)
    searchable = models.DateTimeField(null=True, blank=True)

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
    # A file's own row is written by the act that writes these, and never removed: to look for it once a row is in vain.
    extract = models.ForeignKey(Extract, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    replaced = models.ForeignKey(
        Extract, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False, db_constraint=False
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kept"], condition=Q(kept__isnull=False), name="record_kept"),
            models.Index(fields=["replaced"], condition=Q(replaced__isnull=False), name="record_replaced"),
        ]

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


class LinkRun(models.Model):
    """One linking of the whole index: by which model, what came of it, and how that was told."""

    privacy: ClassVar = declared(plain=["id", "by", "at", "model", "report"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    model: Any = models.JSONField()
    report: Any = models.JSONField()

    def __str__(self) -> str:
        return f"linking of {self.at}"


class RecordLink(models.Model):
    """
    Two records said to be one person: how sure, by what, in which linking. Undone by an end, never by deletion.

    `one` and `other` are ids of index records or of source records known through contacts.
    """

    privacy: ClassVar = declared(plain=["pk", "one", "other", "weight", "how", "run", "undone", "undone_by"])

    pk = models.CompositePrimaryKey("one", "other")
    one = models.UUIDField()
    other = models.UUIDField(db_index=True)
    weight = models.FloatField()
    how = models.CharField(max_length=10)
    run = models.UUIDField()
    undone = models.DateTimeField(null=True, blank=True)
    undone_by = models.UUIDField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.one} is {self.other}"


class Membership(models.Model):
    """Whom an index record is: a cluster, named by a known person's head or its first record; and its household."""

    privacy: ClassVar = declared(plain=["record", "cluster", "household"])

    record = models.UUIDField(primary_key=True)
    cluster = models.UUIDField(db_index=True)
    household = models.UUIDField(null=True, blank=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.record} in {self.cluster}"


class Question(models.Model):
    """Two records that may be one person: asked of people until one of them decides."""

    privacy: ClassVar = declared(plain=["id", "one", "other", "weight", "run", "answer", "answered", "answered_by"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    one = models.UUIDField()
    other = models.UUIDField()
    weight = models.FloatField()
    run = models.UUIDField()
    answer = models.CharField(max_length=6, blank=True, default="")
    answered = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other"], name="two_records_are_asked_of_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered=None, answered_by=None)
                | (~Q(answer="") & Q(answered__isnull=False, answered_by__isnull=False)),
                name="an_answer_is_somebodys",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["-weight"], condition=Q(answer=""), name="question_open")]

    def __str__(self) -> str:
        return f"{self.one} or {self.other}"
