"""What protects a person: shields on where they are, and what is kept from somebody by name."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.partnership.models import Agency, Practitioner
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models.guarding import GUARDING, Guarding, signed_by_two
from thinkfamily.sharing.models.item import Item
from thinkfamily.sharing.terms import HeldDecision


class Shield(Guarding):
    """
    Where a person is (or everything about them, if `total`) is kept from all but the readers cleared for it.

    `moved` is since when who writes about the person would tell where they are. Whoever needs the place rings the
    owner.
    """

    privacy: ClassVar = GUARDING | declared(plain=["person", "total", "telephone", "moved", "lifted"])

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    total = models.BooleanField(default=False)
    telephone = models.CharField(max_length=30)
    moved = models.DateTimeField()
    lifted = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=signed_by_two("lifted"), name="a_shield_is_lifted_by_two"),
        ]

    def __str__(self) -> str:
        return "total shield" if self.total else "whereabouts shield"


class ShieldReader(models.Model):
    """A practitioner or family member cleared for a shield, from and until."""

    privacy: ClassVar = declared(plain=["id", "shield", "actor", "person", "since", "until", "cleared_by"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    shield = models.ForeignKey(Shield, on_delete=models.PROTECT, related_name="readers")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    cleared_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(actor=None, person__isnull=False) | Q(actor__isnull=False, person=None),
                name="a_cleared_reader_is_one",
            ),
        ]

    def __str__(self) -> str:
        return f"cleared for {self.shield_id}"


class ShieldDecision(models.Model):
    """
    What was decided of somebody in the same home, or of an agency that holds the place.

    Where whoever set the shield could not see them (`hidden`), somebody who looks after such things decides it with
    `told_by`, who wrote it down.
    """

    privacy: ClassVar = declared(
        tells=["because"],
        plain=["id", "shield", "person", "agency", "told_by", "hidden", "decision", "decided_by", "decided_at"],
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    shield = models.ForeignKey(Shield, on_delete=models.PROTECT, related_name="decisions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    told_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hidden = models.BooleanField(default=False)
    decision = models.CharField(max_length=10, choices=HeldDecision.choices(), blank=True, default="")
    because = models.TextField(blank=True, default="")
    decided_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(agency=None, person__isnull=False) | Q(agency__isnull=False, person=None),
                name="a_decision_is_of_somebody_or_an_agency",
            ),
            models.CheckConstraint(
                condition=Q(decision="", hidden=True, decided_by=None, decided_at=None)
                | (~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="what_is_seen_is_decided_at_once",
            ),
        ]

    def __str__(self) -> str:
        return self.decision


class Exclusion(Guarding):
    """
    An item, or one kind about one subject, that is not to reach a person or anybody tied to them.

    A practitioner is kept from it by their own record; `practitioner` says that it was them who were named, and not a
    person who is helped.
    """

    ENDS: ClassVar = "until"
    privacy: ClassVar = GUARDING | declared(plain=["person", "practitioner", "item", "kind", "subject", "until"])

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.IntegerField(null=True, blank=True)
    subject = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(item__isnull=False, kind=None, subject=None)
                | Q(item=None, kind__isnull=False, subject__isnull=False),
                name="an_item_or_one_kind_about_one_subject",
            ),
            models.CheckConstraint(condition=signed_by_two("until"), name="an_exclusion_is_lifted_by_two"),
        ]

    def __str__(self) -> str:
        return f"kept from {self.person_id}"
