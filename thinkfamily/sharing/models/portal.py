"""What a family member may read for themselves and for a child: responsibility, and a child's own say."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared


class ReadsFor(models.Model):
    """An adult with unrestricted responsibility for a child reads what is published to the child, from and until."""

    privacy: ClassVar = declared(plain=["id", "adult", "child", "since", "until", "recorded_by"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    adult = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.adult_id} for {self.child_id}"


class Competence(models.Model):
    """A child judged able to decide for themselves about one kind of information, from that day."""

    privacy: ClassVar = declared(tells=["because"], plain=["id", "person", "kind", "since", "until", "judged_by"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.IntegerField()
    because = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    judged_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.person_id} decides"
