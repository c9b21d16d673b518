"""What protects a person: shields on where they are, and what is kept from somebody by name."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.partnership.models import Practitioner
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models.item import Item


class Shield(models.Model):
    """
    Where a person is (or everything about them, if `total`) is kept from all but the readers cleared for it.

    It never lifts by itself: two people sign, one of them from outside the owner's team, and until the second
    signature nothing changes. `moved` is since when who writes about the person would tell where they are.
    """

    privacy: ClassVar = declared(
        tells=["because"],
        plain=[
            "id", "person", "total", "owner", "telephone", "set_by", "since", "moved", "review_on", "lift_asked_by",
            "lift_asked_at", "lifted_by", "lifted",
        ],
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    total = models.BooleanField(default=False)
    owner = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    telephone = models.CharField(max_length=30)
    because = models.TextField()
    set_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    moved = models.DateTimeField()
    review_on = models.DateField()
    lift_asked_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lift_asked_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lifted = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(lifted=None, lifted_by=None)
                | (
                    Q(lifted__isnull=False, lifted_by__isnull=False, lift_asked_by__isnull=False)
                    & ~Q(lifted_by=models.F("lift_asked_by"))
                ),
                name="a_shield_is_lifted_by_two",
            ),
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


class Exclusion(models.Model):
    """An item, or one kind about one subject, that is not to reach a person or anybody tied to them."""

    privacy: ClassVar = declared(
        tells=["because"],
        plain=[
            "id", "person", "item", "kind", "subject", "since", "until", "set_by", "review_on", "end_asked_by",
            "end_asked_at", "ended_by",
        ],
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.IntegerField(null=True, blank=True)
    subject = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    because = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    set_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField()
    end_asked_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    end_asked_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(item__isnull=False, kind=None, subject=None)
                | Q(item=None, kind__isnull=False, subject__isnull=False),
                name="an_item_or_one_kind_about_one_subject",
            ),
        ]

    def __str__(self) -> str:
        return f"kept from {self.person_id}"


class PersonalTie(models.Model):
    """A practitioner's own record (`own`), or somebody they have declared they know outside work, from and until."""

    privacy: ClassVar = declared(
        tells=["words"], plain=["id", "practitioner", "person", "own", "since", "until", "declared_by"]
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    own = models.BooleanField(default=False)
    words = models.TextField(blank=True, default="")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    declared_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.practitioner_id} knows {self.person_id}"


class Waiver(models.Model):
    """A supervisor lets a practitioner work with somebody in spite of a tie, by name, from and until, with a reason."""

    privacy: ClassVar = declared(
        tells=["because"], plain=["id", "practitioner", "person", "given_by", "since", "until"]
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    because = models.TextField()
    given_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.practitioner_id} may work with {self.person_id}"
