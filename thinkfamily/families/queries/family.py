"""Who is in a family, how they are tied, which homes they live in, how to reach them safely, who answers for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from thinkfamily.families.models import Family, FamilyMember, Living, Relationship, Responsible, SafeWay, Whereabouts
from thinkfamily.families.queries.titles import title_of
from thinkfamily.families.terms import Way
from thinkfamily.partnership.queries import Colleague, colleague
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.queries import Seen, Used, Viewer

NOTHING_USED = Used()


class OpenFamily:
    """
    A family opened by one viewer at one time: what of it they may see, found once, and the look written down.

    `heads` gives, for each record of each who is or was a member, the head of their records; `now` are those who belong
    to it now, each person once; `left` says by head until when those belonged who do no longer; `used` are the bases
    by which it was seen; `looked` is when the viewer last looked at it on an earlier day, if they did.
    """

    def __init__(
        self, family: Family, viewer: Viewer, at: datetime, seen: Seen, heads: dict[UUID, UUID], now: tuple[UUID, ...],
        left: Mapping[UUID, datetime], used: Used = NOTHING_USED, looked: datetime | None = None,
    ) -> None:  # fmt: skip
        self.family, self.viewer, self.at, self.seen, self.heads, self.now = family, viewer, at, seen, heads, now
        self.left, self.used, self.looked = left, used, looked

    @property
    def people(self) -> tuple[UUID, ...]:
        """Everybody who is or was a member, under each of their records, in the order they were added."""
        return tuple(self.heads)


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers for a family, in which role, since when and why; and by whom they are supervised."""

    who: Colleague
    role: str
    since: datetime
    until: datetime | None
    because: str
    supervisor: UUID | None = None


def who_answers(families: Iterable[UUID]) -> dict[UUID, Answering]:
    """Say who answers for each of these families now: there is always somebody."""
    return {
        row.family_id: Answering(
            colleague(row.practitioner), row.role, row.since, row.until, row.because, row.practitioner.supervisor_id
        )
        for row in _responsible(list(families))
    }


@prepared
def _responsible(families: list[UUID]) -> QuerySet[Responsible]:
    rows = Responsible.objects.filter(family_id__in=families, until=None)
    return rows.select_related("practitioner__actor", "practitioner__agency")


def as_it_is_now(family: Family) -> Family:
    """Give the family that one turned out to be, if it was joined to another since."""
    while family.joined:
        family = family.joined
    return family


@dataclass(frozen=True, slots=True)
class FamilyName:
    """A family by the name its members chose."""

    id: UUID
    name: str


def families_of(viewer: Viewer, at: datetime, heads: Iterable[UUID]) -> dict[UUID, tuple[FamilyName, ...]]:
    """Say which families people are in now, under any of their records. The caller may already see each person."""
    rows = FamilyMember.objects.filter(person__head__in=list(heads), until=None, family__ended=None)
    found: dict[UUID, dict[UUID, FamilyName]] = {}
    for head, family, name in rows.order_by("family__formed").values_list(
        "person__head_id", "family_id", "family__name"
    ):
        found.setdefault(head, {})[family] = FamilyName(family, title_of(viewer, at, family, name))
    return {head: tuple(families.values()) for head, families in found.items()}


@dataclass(frozen=True, slots=True)
class Tie:
    """How one person is tied to another: "one is the kind of other"."""

    item: UUID
    one: UUID
    other: UUID
    kind: str
    since: date | None
    until: date | None
    lives_with: bool | None
    responsibility: str
    arrangement: str
    withdrawn: datetime | None = None


def ties(seen: Seen) -> list[Tie]:
    """List the relationships a viewer may see among what they have opened, by the heads of the people's records."""
    return [tie for tie in ties_ever(seen) if not tie.withdrawn]


def ties_ever(seen: Seen) -> list[Tie]:
    """List also what was withdrawn since, because it was never so or was put right."""
    rows = (Tie(*row) for row in _relationships(seen.of(Relationship)))
    return sorted(rows, key=lambda tie: (seen[tie.item].at, str(tie.item)))


@prepared
def _relationships(items: list[UUID]) -> QuerySet[Relationship, tuple[Any, ...]]:
    return Relationship.objects.filter(item__in=items).values_list(
        "item_id", "one__head_id", "other__head_id", "kind", "since", "until", "lives_with", "responsibility",
        "arrangement", "withdrawn",
    )  # fmt: skip


def what_stands_for(seen: Seen, tie: UUID) -> UUID:
    """Give what stands now in the place of something that was written of two people; itself, if nothing does."""
    rows = Relationship.objects.filter(item__in=seen.of(Relationship), before__isnull=False)
    after = dict(rows.values_list("before_id", "item_id"))
    while tie in after:
        tie = after[tie]
    return tie


@dataclass(frozen=True, slots=True)
class Home:
    """A home: after whom it is called, and who lives there, some of them part of the time (with the words for it)."""

    household: UUID
    called_after: UUID
    people: tuple[UUID, ...]
    part_time: dict[UUID, str]


@dataclass(frozen=True, slots=True)
class LivedBefore:
    """In whose home somebody lived, and until when."""

    person: UUID
    called_after: UUID
    until: date


def homes(seen: Seen, on: date) -> list[Home]:
    """List the homes people live in on a day, as far as the viewer may see who lives where."""
    return _homes(_living(seen.of(Living)), on)


def homes_and_before(seen: Seen, on: date) -> tuple[list[Home], list[LivedBefore]]:
    """List the homes people live in on a day, and who lived in which before and does not now; one query for both."""
    rows = list(_living(seen.of(Living)))
    now = _homes(rows, on)
    here = {(home.household, person) for home in now for person in home.people}
    before = {
        (household, person): LivedBefore(person, called_after, until)
        for household, called_after, person, _, until, _ in sorted(rows, key=lambda row: row[4] or on)
        if until and until <= on and (household, person) not in here
    }
    return now, sorted(before.values(), key=lambda each: each.until, reverse=True)


def _homes(rows: Iterable[tuple[Any, ...]], on: date) -> list[Home]:
    found: dict[UUID, tuple[UUID, list[UUID], dict[UUID, str]]] = {}
    for household, called_after, person, since, until, part_time in rows:
        if (since and since > on) or (until and until <= on):
            continue
        _, people, part_times = found.setdefault(household, (called_after, [], {}))
        if person not in people:
            people.append(person)
        if part_time:
            part_times[person] = part_time
    return [Home(home, after, tuple(people), part_time) for home, (after, people, part_time) in found.items()]


@prepared
def _living(items: list[UUID]) -> QuerySet[Living, tuple[Any, ...]]:
    rows = Living.objects.filter(item__in=items).order_by("household__begun", "household", "item")
    return rows.values_list(
        "household_id", "household__called_after__head_id", "person__head_id", "since", "until", "part_time"
    )


@dataclass(frozen=True, slots=True)
class SafeWayShown:
    """
    Before you call or visit: whom it is about, what to do, what never to use, when it was asked, when to check.

    `again` is who has died of those it goes through: it is to be asked anew.
    """

    person: UUID
    words: str
    forbids: tuple[str, ...]
    asked_on: date
    check_by: date
    again: str = ""

    @property
    def says(self) -> str:
        """What to do, as a sentence, and each way that nobody may use."""
        words = self.words if self.words.endswith((".", "!", "?")) else f"{self.words}."
        never = [Way(way).shown[:1].lower() + Way(way).shown[1:] for way in self.forbids if way in set(Way)]
        anew = f"{self.again} has died: ask anew how to reach them." if self.again else ""
        return " ".join(filter(None, (words, f"Do not use: {', '.join(never)}." if never else "", anew)))


def before_calling(ways: Sequence[SafeWayShown], called: Mapping[UUID, str]) -> tuple[str, ...]:
    """Say what to do before calling or visiting; where there are several people's ways, whose each is."""
    return tuple(
        way.says if len(ways) == 1 or way.person not in called else f"{called[way.person]}: {way.says}" for way in ways
    )


def safe_ways(seen: Seen) -> list[SafeWayShown]:
    """List what to do before calling or visiting, for everybody of whom the viewer may know it."""
    return [
        SafeWayShown(row.person.head_id, row.words, tuple(row.forbids), row.asked_on, row.check_by)
        for row in _ways(seen.of(SafeWay))
    ]


@prepared
def _ways(items: list[UUID]) -> QuerySet[SafeWay]:
    return SafeWay.objects.filter(item__in=items, ended=None).select_related("person").order_by("asked_on")


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is or can be reached; `record` is the one of their records it was said of."""

    item: UUID
    person: UUID
    record: UUID
    sort: str
    text: str
    since: date | None


def whereabouts(seen: Seen, on: date) -> list[Place]:
    """List where people are, as far as the viewer may know it."""
    rows = (
        Whereabouts.objects.filter(item__in=seen.of(Whereabouts)).select_related("person", "item").order_by("item__at")
    )
    return [
        Place(row.item_id, row.person.head_id, row.person_id, row.sort, row.text, row.since)
        for row in rows
        if not row.until or row.until > on
    ]
