"""A family's ties to people, places and services outside it: how strong each is, who said so, and when."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thinkfamily.families.models.family import Household
from thinkfamily.families.terms import Network, Strength, Support
from thinkfamily.partnership.models import Agency
from thinkfamily.people.models import Person
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models import Item


class NetworkTie(models.Model):
    """
    Somebody in a family, or all of a home, is tied to somebody or something outside it. An item about them.

    It is tied to `called`, or to an `agency` known here. `said_by` is the one of the family who said how strong it is,
    in their `words`; without them whoever recorded it says so. It is never rewritten: what changed or is over ends on
    a day, what was never so is `withdrawn`, and `before` is what stood in its place.
    """

    privacy: ClassVar = declared(
        names=["called"],
        tells=["network", "strength", "support", "words"],
        plain=["item", "person", "household", "agency", "said_by", "told_on", "until", "withdrawn", "before"],
    )

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    network = models.CharField(max_length=24, choices=Network.choices())
    called = models.CharField(max_length=200, blank=True, default="")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    strength = models.CharField(max_length=24, choices=Strength.choices())
    support = models.CharField(max_length=12, choices=Support.choices(), blank=True, default="")
    words = models.TextField(blank=True, default="")
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    told_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)
    before = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="after")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person=None, household__isnull=False) | Q(person__isnull=False, household=None),
                name="a_network_tie_is_of_one_or_of_a_home",
            ),
            models.CheckConstraint(
                condition=Q(agency=None, called__gt="") | Q(agency__isnull=False, called=""),
                name="a_network_tie_is_to_somebody_or_an_agency",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.network} of {self.person_id or self.household_id}"

    @property
    def version(self) -> int:
        """How often it was changed or ended, for whoever had an earlier one before them."""
        return self.item.version
