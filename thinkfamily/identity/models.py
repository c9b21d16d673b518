"""What each agency says of who somebody is, kept as given, and how to speak with them."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.identity.linkage import models as of_extracts  # noqa: F401 - Django finds their tables here
from thinkfamily.identity.terms import InMind
from thinkfamily.people.models import Person
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models import Item


class SourceRecord(models.Model):
    """
    Who somebody is, as one agency gave it: the name as said, and what was known of birth, gender and numbers.

    A birth date is known, or an age about a day, or an expected date, or none of them; then `adult` may have been said.
    Of a death the day may be known, or the year; nought, where it was written down by mistake.
    """

    privacy: ClassVar = declared(
        names=["said", "given", "family_name", "nhs_number"],
        tells=["born", "expected", "unborn", "died_on", "died_year", "about_age", "adult", "gender", "clues"],
        plain=["item", "person", "aged_on"],
    )

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said = models.CharField(max_length=200, blank=True, default="")
    given = models.CharField(max_length=120, blank=True, default="")
    family_name = models.CharField(max_length=120, blank=True, default="")
    born = models.DateField(null=True, blank=True)
    expected = models.DateField(null=True, blank=True)
    unborn = models.BooleanField(default=False)
    died_on = models.DateField(null=True, blank=True)
    died_year = models.PositiveSmallIntegerField(null=True, blank=True)
    about_age = models.PositiveSmallIntegerField(null=True, blank=True)
    aged_on = models.DateField(null=True, blank=True)
    adult = models.BooleanField(null=True, blank=True)
    gender = models.CharField(max_length=12, blank=True, default="")
    nhs_number = models.CharField(max_length=10, blank=True, default="")
    clues = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(born=None) | Q(expected=None), name="born_or_expected"),
            models.CheckConstraint(
                condition=Q(about_age=None, aged_on=None) | Q(about_age__isnull=False, aged_on__isnull=False),
                name="an_age_is_about_a_day",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["family_name", "given"], name="record_by_name")]

    def __str__(self) -> str:
        return str(self.item_id)


class NameKey(models.Model):
    """
    One way a record can be looked up: how its names sound together, a birth date with a name, a number.

    Kept with the record and never changed, so that no search reads through all people.
    """

    privacy: ClassVar = declared(names=["key"], plain=["id", "record", "person"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    record = models.ForeignKey(SourceRecord, on_delete=models.PROTECT, related_name="keys", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["record", "key"], name="a_name_key_once")]
        indexes: ClassVar = [models.Index(fields=["key", "person"], name="name_by_key")]

    def __str__(self) -> str:
        return f"key of {self.record_id}"


class Communication(models.Model):
    """How to speak with somebody: language, interpreter, and what helps. Asked once, respected everywhere."""

    privacy: ClassVar = declared(tells=["language", "interpreter", "helps"], plain=["item", "person"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=60, blank=True, default="")
    interpreter = models.BooleanField(default=False)
    helps = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return f"speaking with {self.person_id}"


class BearInMind(models.Model):
    """
    What to bear in mind when meeting somebody, of culture and faith or of a disability. An item of its own kind.

    The latest word of each sort counts; an empty one says that nothing is to be borne in mind any more.
    """

    privacy: ClassVar = declared(tells=["words"], plain=["item", "person", "sort"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=10, choices=InMind.choices())
    words = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return f"{self.sort} of {self.person_id}"
