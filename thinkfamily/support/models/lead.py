"""Who was asked to lead a family's plan, what they answered, and what the family said of them."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.families.models import Family
from thinkfamily.partnership.models import Practitioner
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models import Item
from thinkfamily.support.terms import Declining, Reply


class LeadRequest(models.Model):
    """
    A practitioner is asked to lead. It holds nothing about the people: enough to decide is read beside it.

    `because` says why this practitioner; `takes_over` that somebody leads now and goes on until this one accepts.
    """

    privacy: ClassVar = declared(
        tells=["because", "words"],
        plain=[
            "id", "family", "practitioner", "asked_by", "asked", "takes_over", "answered", "answered_by", "answer",
            "declining", "version",
        ],
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    asked = models.DateTimeField()
    because = models.CharField(max_length=400)
    takes_over = models.BooleanField(default=False)
    answered = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=12, choices=Reply.choices(), blank=True, default="")
    declining = models.CharField(max_length=20, choices=Declining.choices(), blank=True, default="")
    words = models.CharField(max_length=400, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["family"], condition=Q(answered=None), name="one_asked_to_lead_at_a_time"),
            models.CheckConstraint(
                condition=Q(answered=None, answered_by=None, answer="")
                | (Q(answered__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="a_lead_request_is_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=(Q(answer=Reply.DECLINED.value) & ~Q(declining=""))
                | (~Q(answer=Reply.DECLINED.value) & Q(declining="")),
                name="declining_to_lead_has_a_reason",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["practitioner", "answered"], name="lead_request_asked")]

    def __str__(self) -> str:
        return f"{self.practitioner_id} for {self.family_id}"


class LeadView(models.Model):
    """What somebody in the family says of the practitioner who may lead, in their words. An item about who said it."""

    privacy: ClassVar = declared(tells=["words"], plain=["item", "request", "person", "on"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    request = models.ForeignKey(LeadRequest, on_delete=models.PROTECT, related_name="views")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.person_id} on {self.on}"
