"""A contact: somebody told us. Who sent it, to which team, about whom; every word of it is an item."""

from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

from thinkfamily.families.models import Family
from thinkfamily.partnership.models import Agency, Practitioner, Team
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.prepared import prepared
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.rules import Concerns


class Contact(models.Model):
    """
    Somebody told us about a person. A container: its words are `Told`, its people are `NamedPerson`.

    Dated facts say how far it is: matched, decided, read by whoever works with the family it was joined to. `knows` is
    the recorded basis for sending it to the team. `follows` is the contact whose one service was checked and which
    came back to the door as this one.
    """

    privacy: ClassVar = declared(
        plain=[
            "id", "reference", "sent_by", "agency", "sent", "team", "family", "knows", "danger", "matched",
            "matched_by", "decided", "decided_by", "read", "read_by", "taken_with", "follows", "version",
        ],
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=12, unique=True)
    sent_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    sent = models.DateTimeField()
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    knows = models.CharField(max_length=12)
    danger = models.BooleanField(default=False)
    matched = models.DateTimeField(null=True, blank=True)
    matched_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    read = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_with = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(matched=None, matched_by=None) | Q(matched__isnull=False, matched_by__isnull=False),
                name="matched_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(decided=None, decided_by=None) | Q(decided__isnull=False, decided_by__isnull=False),
                name="decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(read=None, read_by=None) | Q(read__isnull=False, read_by__isnull=False),
                name="read_by_somebody",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["team", "decided", "sent"], name="contact_queue")]

    def __str__(self) -> str:
        return self.reference

    def concerns(self) -> Concerns:
        """A contact is opened through its own words, never through what else is known of its people."""
        return Concerns(
            people=tuple(row.person_id for row in self.everybody),
            items=frozenset(row.item_id for row in self.words if row.contact_id == self.pk),
        )

    @cached_property
    def everybody(self) -> "list[NamedPerson]":
        """All whom this contact names, in order, then those named by contacts that were taken as one with it."""
        return sorted(_named_in(self.pk), key=lambda row: (row.contact_id != self.pk, row.contact_id, row.place))

    @cached_property
    def words(self) -> "list[Told]":
        """All that this contact says, and what those say that were taken as one with it or that it follows."""
        own = [each for each in (self.pk, self.follows_id) if each]
        return sorted(
            _told_in(own, self.pk), key=lambda row: (row.contact_id != self.pk, row.item.at, str(row.item_id))
        )


class NamedPerson(models.Model):
    """Somebody a contact names, in the order named; the first is whom it is about. `tie` is to the first."""

    privacy: ClassVar = declared(tells=["tie", "adult"], plain=["id", "contact", "person", "place"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    tie = models.CharField(max_length=40, blank=True, default="")
    adult = models.BooleanField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["contact", "place"], name="named_in_order")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.contact_id}"


class Told(models.Model):
    """
    One thing a contact says: what happens, what goes well, a prompt's answer, a sign ticked. An item about its people.

    `part` says which; `code` is the prompt's or sign's own, `edition` the version of the list it was asked from.
    """

    privacy: ClassVar = declared(tells=["words", "code"], plain=["item", "contact", "part", "edition"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="told")
    part = models.CharField(max_length=20)
    code = models.CharField(max_length=40, blank=True, default="")
    edition = models.PositiveIntegerField(null=True, blank=True)
    words = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return f"{self.part} {self.code}"


class Screening(models.Model):
    """
    What was decided for the people of a contact: the outcome and the route it names. An item about all of them.

    `proposed` is what the rules suggested; `rules` and `outcomes` the versions of the editions read; `facts` the codes
    of the facts known then. The person's reason is kept apart (`ToldPart.DECIDED_BECAUSE`), guarded as the contact.
    """

    privacy: ClassVar = declared(
        tells=["route", "facts"], plain=["item", "contact", "outcome", "proposed", "rules", "outcomes"]
    )

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="screening")
    outcome = models.CharField(max_length=20)
    proposed = models.CharField(max_length=20)
    route: Any = models.JSONField(default=dict)
    facts: Any = models.JSONField(default=dict)
    rules = models.PositiveIntegerField()
    outcomes = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.outcome


class Reply(models.Model):
    """
    What the sender of a contact is told: what was decided, and what came of it later. An item of the sender's agency.

    `outcome` is the code of what was decided, or of what follows a check.
    """

    privacy: ClassVar = declared(tells=["words"], plain=["item", "contact", "outcome"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="replies")
    outcome = models.CharField(max_length=20)
    words = models.TextField()

    def __str__(self) -> str:
        return self.outcome


class ServiceCheck(models.Model):
    """
    What came of the one service that was to help: whether it did, and what follows. An item about all of its contact.

    `call` is whom the family was told to call, `check_on` the day of the next check. What was said of it is kept apart
    (`ToldPart.CHECKED`), guarded as the contact.
    """

    privacy: ClassVar = declared(tells=["call"], plain=["item", "contact", "helped", "then", "check_on"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="checks")
    helped = models.CharField(max_length=20)
    then = models.CharField(max_length=20)
    call = models.CharField(max_length=500, blank=True, default="")
    check_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.helped


class FirstStep(models.Model):
    """Something done or begun the same day, before any assessment or plan. An item about those it is for."""

    privacy: ClassVar = declared(tells=["words"], plain=["item", "contact", "on", "practitioner"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="first_steps")
    words = models.TextField()
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    def __str__(self) -> str:
        return f"first step on {self.on}"


@prepared
def _named_in(contact: UUID) -> QuerySet[NamedPerson]:
    return NamedPerson.objects.filter(Q(contact=contact) | Q(contact__taken_with=contact)).select_related("person")


@prepared
def _told_in(own: list[UUID], contact: UUID) -> QuerySet[Told]:
    contacts = Contact.objects.filter(Q(pk__in=own) | Q(taken_with=contact))
    return Told.objects.filter(contact__in=contacts.values("pk")).select_related("item")
