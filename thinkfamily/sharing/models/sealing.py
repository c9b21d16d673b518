"""A sealed link as it is kept: why, who answers for it, and how it ends."""

from typing import Any, ClassVar

from django.db import models

from thinkfamily.people.models import SealedLink
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models.guarding import GUARDING, Guarding, signed_by_two
from thinkfamily.sharing.terms import SealSort


class Seal(Guarding):
    """
    Why two records of one person are sealed from each other; which they are, and who reads both, is the `link`'s.

    Whoever may know of it and is no reader does not learn whom it is about.
    """

    ENDS: ClassVar = "ended"
    privacy: ClassVar = GUARDING | declared(plain=["link", "sort", "ended"])

    link = models.OneToOneField(SealedLink, on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=20, choices=SealSort.choices())
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=signed_by_two("ended"), name="a_sealed_link_is_ended_by_two"),
        ]

    @property
    def readers(self) -> Any:
        """Who is named to read both sides, now or before."""
        return self.link.readers

    def __str__(self) -> str:
        return self.sort
