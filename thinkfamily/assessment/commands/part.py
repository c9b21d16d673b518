"""One section of one assessment, for one person or for the family, as its writer may see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model

from thinkfamily.assessment.models import Assessment
from thinkfamily.assessment.queries.written import Written, written_in
from thinkfamily.assessment.rules import section_of
from thinkfamily.assessment.terms import Section
from thinkfamily.families.queries import members_of
from thinkfamily.people.models import Person
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import edition_of
from thinkfamily.sharing.commands import record_item
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.queries import Seen, seen_about, viewer_of
from thinkfamily.sharing.terms import Kind


@dataclass(frozen=True)
class Part:
    """One section of one assessment for one person, or for the family, as its writer may see it."""

    assessment: Assessment
    section: Section
    person: Person | None
    heads: Mapping[UUID, Person]
    seen: Seen
    written: Written
    by: Actor
    at: datetime

    @classmethod
    def of(cls, assessment: Assessment, section: str, person: UUID | None, *, by: Actor, at: datetime) -> "Part":
        framework = edition_of(assessment.framework, assessment.edition)
        chosen = section_of(framework, section)
        heads = {each.head_id: each for each in Person.objects.filter(pk__in=members_of(assessment.family_id))}
        head = Person.objects.filter(pk=person).values_list("head_id", flat=True).first() if person else None
        if chosen is None or (person is not None and head not in heads):
            raise NotFound
        seen = seen_about(viewer_of(by, at), at, assessment.concerns().people)
        whose = heads[head] if head else None
        return cls(assessment, chosen, whose, heads, seen, written_in(assessment, seen), by, at)

    def require_unchanged(self, had: int) -> None:
        whose = self.person.head_id if self.person else None
        if self.written.count(self.section, whose) != had:
            who, when = self.written.last_by_another(self.section, whose, self.by.pk)
            raise Stale(current=self.assessment, who=who, when=when)

    def question(self, code: str) -> Mapping[str, Any]:
        found = next((each for each in self.section["questions"] if each["code"] == code), None)
        if found is None:
            raise NotFound
        return found

    def envelope(self, what: type[Model], kind: Kind | str, about: Sequence[Person | UUID]) -> Item:
        return record_item(what, kind=kind, about=about, by=self.by, at=self.at)

    def one(self) -> Person:
        """Give whom this part is about."""
        if self.person is None:
            raise NotFound
        return self.person

    def members(self, chosen: Sequence[UUID], field: str) -> list[Person]:
        """Give those of the family who were chosen."""
        if not chosen:
            raise Refused("Choose whom this tells of.", field=field)
        if not set(chosen) <= self.heads.keys():
            raise NotFound
        return [self.heads[each] for each in chosen]
