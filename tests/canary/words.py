"""A word of its own in every secret field, wherever the product keeps one: where it is seen, the field was seen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import CharField, Model, TextField

from thinkfamily.families.models import Family
from thinkfamily.identity.commands.indexing import index_again
from thinkfamily.identity.models import MatchPerson, SourceRecord
from thinkfamily.identity.rules import parted
from thinkfamily.records.privacy import PLAIN
from thinkfamily.sharing.models import Shield

# What tells something in a code of some list, or is a key made of other fields: no word fits there.
CODES = {
    "families.Relationship": {"kind", "responsibility"}, "families.Decline": {"reason"}, "families.PlaceKey": {"key"},
    "findings.Finding": {"code", "factor"}, "identity.MatchPerson": {"features"}, "door.NamedPerson": {"tie"},
    "identity.SourceRecord": {"given", "family_name", "nhs_number", "gender"}, "door.Told": {"code"},
    "support.ClosingWord": {"code"}, "support.NextTry": {"code", "way"}, "support.OwnScore": {"of"},
    # Who works where is no secret, and what somebody began to type is theirs alone.
    "records.Actor": {"shown_as"}, "records.Account": {"email", "password"}, "partnership.Practitioner": {"telephone"},
    "records.Draft": {"data"},
}  # fmt: skip
# The words that are surnames begin so far on.
HIDDEN = 10**5
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
SYLLABLES = [first + second for first in CONSONANTS for second in VOWELS]


@dataclass(frozen=True, slots=True)
class Canary:
    """One word: the field it stands in, of which row, and the item that holds it, if it is one."""

    word: str
    model: str
    field: str
    row: Any
    item: UUID | None

    @property
    def where(self) -> str:
        return f"{self.model}.{self.field}"


def word(number: int) -> str:
    """Give a word that nobody has written: all are as long, so that none is part of another."""
    said = ""
    for _ in range(4):
        number, place = divmod(number * 31 + 7, len(SYLLABLES))
        said += SYLLABLES[place]
    return f"Zq{said}x"


class Words:
    """All the words of a world, by the word."""

    def __init__(self) -> None:
        """Put them in."""
        self.all: dict[str, Canary] = {}
        self.worked_out: Any = None
        for model in apps.get_models():
            fields = texts_of(model)
            if fields:
                rows = list(model._default_manager.all().order_by("pk"))
                for row in rows:
                    self._into(row, fields)
                model._default_manager.bulk_update(rows, fields, batch_size=100)
        self._surnames_of_the_hidden()
        self._named_again()

    def kept(self, make: Callable[[], Any]) -> Any:
        """Give what was worked out from them once, for all tests that begin here."""
        self.worked_out = self.worked_out or make()
        return self.worked_out

    def __deepcopy__(self, memo: dict[int, Any]) -> "Words":
        """No test changes them."""
        return self

    def _into(self, row: Any, fields: list[str]) -> None:
        for name in fields:
            if getattr(row, name):
                setattr(row, name, self._with_word(row, name))

    def _with_word(self, row: Any, name: str) -> str:
        field, canary = row._meta.get_field(name), word(len(self.all))
        item = row.pk if row._meta.pk.name == "item" else None
        assert canary not in self.all
        self.all[canary] = Canary(canary, row._meta.label, name, row, item)
        if (row._meta.label, name) == ("identity.SourceRecord", "said"):
            return f"{canary} {getattr(row, name).split()[-1]}"
        room = (field.max_length or 10_000) - len(canary) - 1
        return f"{getattr(row, name)[:room]} {canary}"

    def _surnames_of_the_hidden(self) -> None:
        """A surname of which nobody is to know is a word too, and the title of their family is made of it."""
        for number, shield in enumerate(Shield.objects.filter(total=True).order_by("pk")):
            surname = word(HIDDEN + number)
            for record in SourceRecord.objects.filter(person__kept=shield.person.kept_id).exclude(said=""):
                self.all[surname] = Canary(surname, record._meta.label, "family_name", record, record.pk)
                SourceRecord.objects.filter(pk=record.pk).update(said=f"{record.said.split()[0]} {surname}")
            for family in Family.objects.filter(members__person=shield.person_id):
                canary = family.name.split()[-1]
                Family.objects.filter(pk=family.pk).update(name=f"{surname} family {canary}")

    def _named_again(self) -> None:
        """A name is also kept in its parts, and in the index."""
        records = list(SourceRecord.objects.exclude(said=""))
        for record in records:
            record.given, record.family_name = parted(record.said)
        SourceRecord.objects.bulk_update(records, ["given", "family_name"], batch_size=100)
        index_again(MatchPerson.objects.values_list("cluster", flat=True))


def texts_of(model: type[Model]) -> list[str]:
    """Name the fields of a model that are texts and name somebody or tell something of them."""
    codes = CODES.get(model._meta.label, set())
    given = [name for name, gives in getattr(model, "privacy", {}).items() if gives != PLAIN and name not in codes]
    fields = [(name, model._meta.get_field(name)) for name in given]
    return [name for name, field in fields if isinstance(field, CharField | TextField) and not field.choices]
