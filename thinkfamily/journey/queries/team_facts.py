"""What a supervisor may see of the work with some families: each thing is an item, asked of the access rule at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from thinkfamily.door.models import Told
from thinkfamily.families.models import FamilyMember
from thinkfamily.findings.models import Finding
from thinkfamily.findings.terms import FindingSort
from thinkfamily.identity.models import SourceRecord
from thinkfamily.journey.rules import Carried
from thinkfamily.partnership.queries import Place
from thinkfamily.safeguarding.models import EscalationWord
from thinkfamily.sharing.queries import Seen, Viewer, shown_to
from thinkfamily.support.models import Action, ClosingWord, Presence

# Visits further back than this tell nothing of how the work goes now.
VISITS_BACK: Final = timedelta(weeks=26)
# What a duty is about that is no item: it tells of the family's work as a whole.
OF_THE_WHOLE: Final = frozenset({"family", "plan", "assessment"})
# What is found by whom it is about; the rest by its family.
OF_A_PERSON: Final = frozenset({"people", "needs"})
# What is no item either, and may be known of by those who see an item of it.
BY_ITS_OWN: Final = frozenset({"person", "contact"})

Row = tuple[Any, ...]


class Owes(NamedTuple):
    """Something that is owed: what, by when and whom, to which family and about which thing."""

    kind: str
    by: datetime
    role: str
    family: UUID | None
    about: str
    about_id: UUID


@dataclass(slots=True)
class Facts:
    """What there is of one family, each by those alone whose item may be seen, and which `items` those are."""

    people: set[UUID] = field(default_factory=set)
    needs: int = 0
    actions: int = 0
    danger: set[UUID] = field(default_factory=set)
    seen: list[datetime] = field(default_factory=list)
    missed: dict[UUID, datetime] = field(default_factory=dict)
    contacts: dict[UUID, datetime] = field(default_factory=dict)
    ends: set[datetime] = field(default_factory=set)
    items: set[UUID] = field(default_factory=set)

    @property
    def last_seen(self) -> datetime | None:
        """When somebody of the family was last seen."""
        return max(self.seen, default=None)

    def missed_since(self) -> int:
        """How many visits and calls were missed since somebody was seen."""
        last = self.last_seen
        return sum(1 for at in self.missed.values() if last is None or at > last)

    def carried(self, since: datetime) -> Carried:
        """What the work with this family is made of; `since` is from when meetings count."""
        return Carried(
            people=len(self.people), needs=self.needs, actions=self.actions, danger=len(self.danger),
            met=len({at for at in self.seen if at >= since}),
        )  # fmt: skip


def facts_of(
    viewer: Viewer, at: datetime, families: Sequence[UUID], dues: Iterable[Owes], place: Place
) -> tuple[dict[UUID, Facts], list[Owes], Seen]:
    """
    Gather what there is of some families, and which duties the viewer may know of: nine queries, however many.

    Gives also what was seen, for the log.
    """
    heads = _members(families)
    found = _candidates(families, heads, at, place)
    asked = {row[0] for rows in found.values() for row in rows} | {due.about_id for due in dues if _of_an_item(due)}
    seen = shown_to(viewer, at, items=sorted(asked)) if asked else Seen()
    facts: dict[UUID, Facts] = defaultdict(Facts)
    for tell, rows in found.items():
        for item, *row in rows:
            if item in seen and seen[item].coded:
                _TELLS[tell](facts, heads, row)
                for family in heads[row[0]] if tell in OF_A_PERSON else row[:1]:
                    facts[family].items.add(item)
    known = {thing for each in facts.values() for thing in (*each.people, *each.contacts)}
    return facts, [due for due in dues if _may_know(due, seen, known)], seen


def _members(families: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """Say, by the head of each person, which of these families they belong to."""
    rows = FamilyMember.objects.filter(family__in=families, until=None).values_list("person__head", "family").distinct()
    heads: dict[UUID, list[UUID]] = {}
    for head, family in rows:
        heads.setdefault(head, []).append(family)
    return heads


def _candidates(
    families: Sequence[UUID], heads: Collection[UUID], at: datetime, place: Place
) -> dict[str, Iterable[Row]]:
    months = int(place.timescales["returns_count_within"]["count"])
    back, who = at - timedelta(days=31 * months), list(heads)
    named = SourceRecord.objects.filter(person__head__in=who)
    needs = Finding.objects.filter(sort=FindingSort.NEED, ended=None, withdrawn=None, person__head__in=who)
    actions = Action.objects.filter(plan__family__in=families, plan__ended=None, done_on=None, ended=None)
    there = Presence.objects.filter(
        ended=None, visit__family__in=families, visit__happened__gte=at - VISITS_BACK, visit__happened__lte=at
    ).exclude(seen=None)
    danger = EscalationWord.objects.filter(escalation__family__in=families, escalation__answered=None)
    told = Told.objects.filter(
        contact__family__in=families, contact__sent__gte=back, contact__follows=None, contact__taken_with=None
    )
    ends = ClosingWord.objects.filter(closing__plan__family__in=families, closing__at__gte=back)
    return {
        "people": named.values_list("item", "person__head"),
        "needs": needs.values_list("item", "person__head"),
        "actions": actions.values_list("item", "plan__family"),
        "there": there.values_list("item", "visit__family", "visit", "visit__happened", "seen"),
        "danger": danger.values_list("item", "escalation__family", "escalation"),
        "contacts": told.values_list("item", "contact__family", "contact", "contact__sent"),
        "ends": ends.values_list("item", "closing__plan__family", "closing__at"),
    }


def _people(facts: Mapping[UUID, Facts], heads: Mapping[UUID, Sequence[UUID]], row: Sequence[Any]) -> None:
    for family in heads[row[0]]:
        facts[family].people.add(row[0])


def _needs(facts: Mapping[UUID, Facts], heads: Mapping[UUID, Sequence[UUID]], row: Sequence[Any]) -> None:
    for family in heads[row[0]]:
        facts[family].needs += 1


def _there(facts: Mapping[UUID, Facts], _heads: object, row: Sequence[Any]) -> None:
    family, visit, happened, seen = row
    if seen:
        facts[family].seen.append(happened)
    else:
        facts[family].missed[visit] = happened


def _actions(facts: Mapping[UUID, Facts], _heads: object, row: Sequence[Any]) -> None:
    facts[row[0]].actions += 1


def _danger(facts: Mapping[UUID, Facts], _heads: object, row: Sequence[Any]) -> None:
    facts[row[0]].danger.add(row[1])


def _contacts(facts: Mapping[UUID, Facts], _heads: object, row: Sequence[Any]) -> None:
    facts[row[0]].contacts[row[1]] = row[2]


def _ends(facts: Mapping[UUID, Facts], _heads: object, row: Sequence[Any]) -> None:
    facts[row[0]].ends.add(row[1])


_TELLS: Final = {
    "people": _people, "needs": _needs, "actions": _actions, "there": _there, "danger": _danger,
    "contacts": _contacts, "ends": _ends,
}  # fmt: skip


def _of_an_item(due: Owes) -> bool:
    return due.about not in OF_THE_WHOLE | BY_ITS_OWN


def _may_know(due: Owes, seen: Seen, known: Collection[UUID]) -> bool:
    """That something is owed may tell what it is about: what is not seen is not owed here."""
    if due.about in BY_ITS_OWN:
        return due.about_id in known
    return due.about in OF_THE_WHOLE or due.about_id in seen
