"""What each agency says of who somebody is, kept as given, and how to speak with them."""

from typing import ClassVar

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
        indexes: ClassVar = [
            models.Index(fields=["family_name", "given"], name="record_by_name"),
            models.Index(fields=["nhs_number"], condition=~Q(nhs_number=""), name="record_by_number"),
        ]

    def __str__(self) -> str:
        return str(self.item_id)


class MatchPerson(models.Model):
    """
    One person in the index: what is known of names, birth, sex and number, normalised into one narrow row.

    `cluster` is the head of a person's records, or of a cluster of agencies' rows (`agencies`). Where people this place
    works with live is never in it: that is found by `families.PlaceKey`, as far as whoever searches may see it.
    """

    privacy: ClassVar = declared(names=["features"], plain=["id", "cluster", "agencies"])

    id = models.BigAutoField(primary_key=True)
    cluster = models.UUIDField()
    agencies = models.BooleanField(default=False)
    features = models.TextField()

    class Meta:
        db_table = "match_person"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "agencies"], name="match_person_cluster"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class MatchKey(models.Model):
    """One way somebody in the index can be looked up: a hash of how names sound, a birth date with a name, a number."""

    privacy: ClassVar = declared(plain=["pk", "key", "person"])

    pk = models.CompositePrimaryKey("key", "person_id")
    key = models.BigIntegerField()
    person = models.ForeignKey(
        MatchPerson, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )

    class Meta:
        db_table = "match_key"

    def __str__(self) -> str:
        return str(self.key)


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
