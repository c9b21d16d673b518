"""A person: an id, and the head of the records that are one person. What is said of them is items, elsewhere."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared


class Person(models.Model):
    """
    Somebody we serve, from the first second: a name not yet matched is already a person.

    `head` names the cluster of records that are one person and is the person themselves until linked. Only identity's
    commands change it; subjects of items are never repointed. `kept` names the records that are kept together: ever
    linked, or given the same verified identifier. It never shrinks: what protects a person (a shield, an exclusion, a
    conflict of interest) goes by it, what permits goes by `head`.
    """

    privacy: ClassVar = declared(plain=["id", "head", "kept", "made", "provisional"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    head = models.ForeignKey("self", on_delete=models.PROTECT, related_name="cluster", db_index=False)
    kept = models.ForeignKey("self", on_delete=models.PROTECT, related_name="kept_together", db_index=False)
    provisional = models.BooleanField(default=True)
    made = models.DateTimeField()

    class Meta:
        # Who is one person, and who is kept together, is answered from an index alone.
        indexes: ClassVar = [
            models.Index(fields=["head", "id", "kept"], name="person_by_head"),
            models.Index(fields=["kept", "id"], name="person_by_kept"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Link(models.Model):
    """Two records said to be one person: by whom, when, with what reasons; undone by an end, never by deletion."""

    privacy: ClassVar = declared(
        tells=["because"], plain=["id", "one", "other", "linked_by", "linked_at", "unlinked_by", "unlinked_at"]
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    because = models.TextField()
    linked_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()
    unlinked_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unlinked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(unlinked_by=None, unlinked_at=None)
                | models.Q(unlinked_by__isnull=False, unlinked_at__isnull=False),
                name="undone_by_somebody",
            ),
            models.CheckConstraint(condition=~models.Q(one=models.F("other")), name="two_records_are_linked"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} is {self.other_id}"


class Apart(models.Model):
    """Two records a person has said are not the same, so that nobody is asked twice."""

    privacy: ClassVar = declared(plain=["id", "one", "other", "said_by", "said_at"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.one_id} is not {self.other_id}"


class SealedLink(models.Model):
    """
    A link that must never be seen: a person's records before and after adoption, or under witness protection.

    Nothing passes across it: the two sides are never one person, nor kept together. Its readers are named. `together`:
    but for it, what protects the one would protect the other, and does so again once it has `ended`.
    """

    privacy: ClassVar = declared(plain=["id", "sort", "since", "ended", "together"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sort = models.CharField(max_length=20)
    since = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    together = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.sort


class SealedSide(models.Model):
    """A record on one of the two sides of a sealed link."""

    privacy: ClassVar = declared(plain=["id", "seal", "person", "side"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    seal = models.ForeignKey(SealedLink, on_delete=models.PROTECT, related_name="sides")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    side = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seal", "person"], name="on_one_side"),
            models.CheckConstraint(condition=models.Q(side__in=[1, 2]), name="a_seal_has_two_sides"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} on side {self.side}"


class SealedReader(models.Model):
    """Somebody named who may see both sides of a sealed link, from and until."""

    privacy: ClassVar = declared(plain=["id", "seal", "actor", "since", "until", "named_by"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    seal = models.ForeignKey(SealedLink, on_delete=models.PROTECT, related_name="readers")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    named_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.actor_id} reads {self.seal_id}"
