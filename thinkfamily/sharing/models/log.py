"""The seal on the log of looks: batches linked by their roots, and where in which batch each look stands."""

from typing import ClassVar

from django.db import models

from thinkfamily.records.privacy import declared


class LogBatch(models.Model):
    """
    Looks sealed together, in the order of `LogPlace`. Written once; the database refuses to change it.

    `root` vouches for each look, its place, and what the batch says of itself, `previous` among it: so the newest root
    vouches for all that came before. `form` says which columns of a look were sealed (`rules.log.FORMS`).
    """

    privacy: ClassVar = declared(
        plain=["number", "first", "last", "count", "previous", "root", "form", "sealed_at"],
    )

    number = models.PositiveBigIntegerField(primary_key=True)
    first = models.UUIDField()
    last = models.UUIDField()
    count = models.PositiveBigIntegerField()
    previous = models.CharField(max_length=64)
    root = models.CharField(max_length=64)
    form = models.PositiveSmallIntegerField()
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.number} {self.root}"


class LogPlace(models.Model):
    """Where a look stands in the sealed log, and its hash there. No foreign keys, as with the looks themselves."""

    privacy: ClassVar = declared(plain=["look", "batch", "place", "leaf"])

    look = models.UUIDField(primary_key=True)
    batch = models.PositiveBigIntegerField()
    place = models.PositiveBigIntegerField()
    leaf = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["batch", "place"], name="one_look_a_place")]

    def __str__(self) -> str:
        return f"{self.batch}/{self.place}"
