"""Somebody asked whether a service works with somebody in a family: it does, or none was found."""

from typing import ClassVar

from django.db import models

from thinkfamily.partnership.models import Agency
from thinkfamily.people.models import Person
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models import Item


class ServiceAsked(models.Model):
    """
    On a day it was asked whether an agency works with somebody. An item about them.

    Of agencies alone whose involvement the index may tell: an answer about another would be a hint.
    """

    privacy: ClassVar = declared(tells=["found"], plain=["item", "person", "agency", "asked_on"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    found = models.BooleanField()
    asked_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.agency_id} {'works' if self.found else 'does not work'} with {self.person_id}"
