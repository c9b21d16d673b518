"""Families, who is in them, how they are tied, where they live, how to reach them safely, and who is responsible."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.partnership.models import Agency, Practitioner
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.rules import Concerns


class Family(models.Model):
    """
    Those whom its members say it is. A container: what is known of them is items about persons.

    It is formed with the first contact. When it turns out to be one already known, it ends and says which it joined.
    """

    privacy: ClassVar = declared(
        names=["name"], plain=["id", "first", "formed", "confirmed", "joined", "ended", "version"]
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=160)
    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    formed = models.DateTimeField()
    confirmed = models.DateTimeField(null=True, blank=True)
    joined = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(joined=None) | Q(ended__isnull=False), name="a_joined_family_has_ended"),
        ]

    def __str__(self) -> str:
        return self.name

    def concerns(self) -> Concerns:
        """A family is opened through its members: anything about one of them that may be seen."""
        return Concerns(people=tuple(self.members.values_list("person_id", flat=True)))


class FamilyMember(models.Model):
    """Somebody who belongs to a family, from and until, and why they were added."""

    privacy: ClassVar = declared(tells=["because"], plain=["id", "family", "person", "since", "until", "added_by"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=200, blank=True, default="")
    added_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["family", "person"], condition=Q(until=None), name="a_member_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.family_id}"


class Relationship(models.Model):
    """
    How one person is tied to another: "one is the `kind` of other". An item about both.

    `kind` is a code of the edition "relationships". Parental responsibility is yes, no or not known. It is never
    rewritten: what changed ends on a day, what was never so is `withdrawn`, and `before` is what stood in its place.
    """

    privacy: ClassVar = declared(
        tells=["kind", "responsibility", "arrangement", "lives_with"],
        plain=["item", "one", "other", "since", "until", "withdrawn", "before"],
    )

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    lives_with = models.BooleanField(null=True, blank=True)
    responsibility = models.CharField(max_length=12, blank=True, default="")
    arrangement = models.TextField(blank=True, default="")
    withdrawn = models.DateTimeField(null=True, blank=True)
    before = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="after")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(one=models.F("other")), name="a_tie_is_between_two"),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=models.F("since")),
                name="a_tie_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.kind} of {self.other_id}"

    @property
    def version(self) -> int:
        """How often it was put right or ended, for whoever had an earlier one before them."""
        return self.item.version


class Household(models.Model):
    """A home: people who live together for a time. It is called after one of them, never after its address."""

    privacy: ClassVar = declared(plain=["id", "family", "called_after", "begun"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="households")
    called_after = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class Living(models.Model):
    """Somebody lives in a home, all of the time or part of it, from and until. An item about them."""

    privacy: ClassVar = declared(tells=["part_time"], plain=["item", "household", "person", "since", "until"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="living")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    part_time = models.CharField(max_length=120, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.person_id} in {self.household_id}"


class Whereabouts(models.Model):
    """Where somebody is or can be reached: an address, telephone, school, surgery. Its own table, for its own rules."""

    privacy: ClassVar = declared(tells=["text"], plain=["item", "person", "sort", "since", "until"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=20)
    text = models.TextField()
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.sort} of {self.person_id}"


class PlaceKey(models.Model):
    """A door or a telephone that whereabouts tell of, written so that the same place is found again by an index."""

    privacy: ClassVar = declared(tells=["key"], plain=["id", "whereabouts", "person"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    whereabouts = models.ForeignKey(Whereabouts, on_delete=models.PROTECT, related_name="keys", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["whereabouts", "key"], name="a_place_key_once")]
        indexes: ClassVar = [models.Index(fields=["key", "whereabouts", "person"], name="place_by_key")]

    def __str__(self) -> str:
        return f"key of {self.whereabouts_id}"


class SafeWay(models.Model):
    """
    Before you call or visit: what to do to reach somebody safely, never why.

    `forbids` lists the ways not to use (codes of ways: call, voicemail, text, letter, visit, email, school).
    """

    privacy: ClassVar = declared(tells=["words", "forbids"], plain=["item", "person", "asked_on", "check_by", "ended"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    forbids: Any = models.JSONField(default=list)
    asked_on = models.DateField()
    check_by = models.DateField()
    ended = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"safe way for {self.person_id}"


class Responsible(models.Model):
    """Who answers for a family, by name and agency, from and until: never nobody, from the first contact on."""

    privacy: ClassVar = declared(
        tells=["because"], plain=["id", "family", "practitioner", "agency", "role", "since", "until"]
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="responsible")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["family"], condition=Q(until=None), name="one_responsible_at_a_time"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="responsible_from_before_until"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practitioner} for {self.family_id}"
