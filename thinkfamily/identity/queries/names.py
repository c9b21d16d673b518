"""What people are called and how to speak with them, for those who may see it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from thinkfamily.identity.models import Communication, SourceRecord
from thinkfamily.identity.rules import age_now
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.queries import Seen, Viewer, visible_to

ADULT = 18
SPOKEN: Final = ("language", "interpreter", "helps")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as a page names them. `person` is the head of their records; `records` are all of them."""

    person: UUID
    records: tuple[UUID, ...] = ()
    name: str = ""
    given: str = ""
    family_name: str = ""
    age: int | None = None
    about: bool = False
    said_adult: bool | None = None
    born: date | None = None
    expected: date | None = None
    unborn: bool = False
    gender: str = ""
    nhs_number: str = ""
    language: str = ""
    interpreter: bool = False
    helps: str = ""
    died_on: date | None = None
    died_year: int | None = None
    apart: str = ""

    @property
    def died(self) -> bool:
        return self.died_year is not None

    @property
    def years(self) -> str:
        """The years of a life that ended, as far as they are known."""
        if self.died_year is None:
            return ""
        return f"{self.born.year}–{self.died_year}" if self.born else f"died {self.died_year}"

    @property
    def called(self) -> str:
        """The name to write, or that it is not known."""
        return self.name or ("Baby, not born yet" if self.unborn else "Name not known")

    @property
    def short(self) -> str:
        """The first name, for a sentence; `apart` tells two of one first name from each other."""
        return self.apart or (self.given.split()[0] if self.given else self.called)

    @property
    def adult(self) -> bool | None:
        """Whether they are grown up: by their age, else as somebody said; None where nobody knows."""
        return self.said_adult if self.age is None else self.age >= ADULT

    @property
    def shape(self) -> str:
        """The genogram's symbol: square, circle, diamond, expected, or not known."""
        if self.unborn:
            return "due"
        return {"male": "square", "female": "circle", "other": "diamond"}.get(self.gender, "unknown")

    @property
    def age_in_words(self) -> str:
        if self.age is None:
            return ""
        if self.age == 0:
            return "under 1"
        return f"about {self.age}" if self.about else str(self.age)


def by_age(people: Iterable[Named]) -> list[Named]:
    """
    Put people in the order a family would, each once: the eldest adult first, children after every adult.

    Somebody of whom nobody knows even whether they are grown up stands between; who is not born yet comes last.
    """
    once = {who.person: who for who in people}
    return sorted(once.values(), key=lambda who: (_standing(who), who.age is None, -(who.age or 0), who.called))


def _standing(who: Named) -> int:
    return 3 if who.unborn else {True: 0, None: 1, False: 2}[who.adult]


def named(seen: Seen, people: Iterable[UUID], on: date) -> Mapping[UUID, Named]:
    """
    Name these people from what the viewer may see, the latest word on each thing first; one or two queries.

    `people` may say the head of each one's records already, as an opened family does.

    Somebody of whom nothing of identity may be seen is not in the answer: a page is laid out as if they were not there.
    """
    heads = _heads(people)
    records: dict[UUID, list[UUID]] = {}
    for record, head in heads.items():
        records.setdefault(head, []).append(record)
    rows = _with_speaking(seen.of(SourceRecord), seen.of(Communication))
    answer = _from_records(rows, records, on)
    for row in rows:
        if (head := row.person.head_id) in answer and (said := _spoken(row)):
            answer[head] = replace(answer[head], **said)
    answer |= _told_apart(answer.values())
    return {record: answer[head] for record, head in heads.items() if head in answer}


def _told_apart(people: Iterable[Named]) -> dict[UUID, Named]:
    """Call those of one first name by their whole name, and those who share that too with their age beside it."""
    people = [who for who in people if who.given]
    first, whole = Counter(who.short for who in people), Counter(who.called for who in people)
    return {
        who.person: replace(who, apart=who.called if whole[who.called] == 1 else _with_age(who))
        for who in people
        if first[who.short] > 1
    }


def _with_age(who: Named) -> str:
    age = who.years or who.age_in_words
    return f"{who.called} ({age})" if age else who.called


@prepared
def _with_speaking(records: list[UUID], speaking: list[UUID]) -> QuerySet[SourceRecord]:
    """Read with each record the latest word on how to speak with whose it is, in the same statement."""
    rows = SourceRecord.objects.filter(item__in=records).select_related("item", "person")
    if not speaking:
        return rows
    of_them = Communication.objects.filter(item__in=speaking, person__head=OuterRef("person__head"))
    latest = of_them.order_by("-item__at")
    return rows.annotate(**{f"spoken_{name}": Subquery(latest.values(name)[:1]) for name in SPOKEN})


def _spoken(row: SourceRecord) -> dict[str, Any]:
    said = {name: getattr(row, f"spoken_{name}", None) for name in SPOKEN}
    return {} if said["language"] is None else said


def _heads(people: Iterable[UUID]) -> Mapping[UUID, UUID]:
    if isinstance(people, Mapping):
        return people
    return dict(Person.objects.filter(pk__in=set(people)).values_list("id", "head_id"))


def named_in_list(viewer: Viewer, at: datetime, heads: Iterable[UUID]) -> dict[UUID, Named]:
    """Name people on a page that lists many, as far as the viewer may see who they are: by head, in one query."""
    rows = SourceRecord.objects.filter(person__head__in=set(heads), item__in=visible_to(viewer, at))
    return named_at_index(rows.select_related("item", "person"), local_day(at))


def named_at_index(rows: Iterable[SourceRecord], on: date) -> dict[UUID, Named]:
    """Name people by the index alone, from records that whoever searches may read there: by head."""
    records: dict[UUID, list[UUID]] = {}
    rows = list(rows)
    for row in rows:
        records.setdefault(row.person.head_id, []).append(row.person_id)
    return _from_records(rows, records, on)


def _from_records(rows: Iterable[SourceRecord], records: Mapping[UUID, Sequence[UUID]], on: date) -> dict[UUID, Named]:
    answer: dict[UUID, Named] = {}
    for row in sorted(rows, key=lambda row: row.item.at):
        head = row.person.head_id
        if head in records:
            before = answer.get(head) or Named(person=head, records=tuple(records[head]))
            answer[head] = _with_record(before, row, on)
    return {head: _as_it_ended(who) if who.died else who for head, who in answer.items()}


def _as_it_ended(who: Named) -> Named:
    """Somebody who has died has no age any more; whether they were grown up stays."""
    return replace(who, age=None, about=False, said_adult=who.adult)


def _with_record(before: Named, row: SourceRecord, on: date) -> Named:
    """Lay a later record over what was known: a thing it does not say is not taken away."""
    age = age_now(on, born=row.born, about_age=row.about_age, aged_on=row.aged_on)
    named = replace(
        before, name=row.said or before.name, given=row.given or before.given,
        family_name=row.family_name or before.family_name, gender=row.gender or before.gender,
        nhs_number=row.nhs_number or before.nhs_number, expected=row.expected or before.expected,
        said_adult=before.said_adult if row.adult is None else row.adult,
        unborn=row.unborn or (before.unborn and not row.born),
        died_on=before.died_on if row.died_year is None else row.died_on,
        died_year=before.died_year if row.died_year is None else row.died_year or None,
    )  # fmt: skip
    if row.born:
        return replace(named, born=row.born, age=age, about=False)
    if age is not None and not before.born:
        return replace(named, age=age, about=True)
    return named
