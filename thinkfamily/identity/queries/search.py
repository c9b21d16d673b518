"""People looked up by name, birth or number: by keys in an index, never by reading through everybody."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from thinkfamily.families.models import PlaceKey
from thinkfamily.families.rules import place_keys
from thinkfamily.identity.models import NameKey, SourceRecord
from thinkfamily.identity.queries.names import Named, named_at_index
from thinkfamily.identity.rules import Comparison, Described, Nicknames, compare, keys_asked, nicknames_from, parted
from thinkfamily.identity.rules.index import may_use_index
from thinkfamily.identity.rules.saying import what_agrees
from thinkfamily.identity.terms import Band, Verdict
from thinkfamily.partnership.queries import on_duty_in
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import Decision
from thinkfamily.records.queries import edition
from thinkfamily.sharing.access import Guard
from thinkfamily.sharing.queries import Viewer, hidden_among, seen_about, visible_to

T = TypeVar("T")

# A search reads at most this many keys; a person shown is one of the likeliest few.
MOST_KEYS, MOST_EACH, MOST_SHOWN, MOST_LIKELY = 2000, 25, 20, 6


def may_search(viewer: Viewer, at: datetime) -> Decision:
    """Say whether a viewer may look people up in the index."""
    return may_use_index(team.kind for team in on_duty_in(viewer.actor, at))


def nicknames_on(day: date) -> Nicknames:
    """Give the short forms of first names in force."""
    return nicknames_from(edition("nicknames", day)["names"])


def looked_up(
    asked: Mapping[UUID, Described], nicknames: Nicknames, viewer: Viewer, at: datetime, *, index: bool
) -> dict[UUID, list[UUID]]:
    """
    Give, for each description, the records that share the most keys with it: two queries for all of them.

    Without the right to the index only records the viewer may see count. A place counts only where they may see it.
    """
    wanted = {who: keys_asked(each, nicknames) for who, each in asked.items()}
    places = {who: _places(each) for who, each in asked.items()}
    rows = _people(NameKey.objects.all(), wanted, None if index else visible_to(viewer, at), "record__item__in")
    rows += _people(PlaceKey.objects.all(), places, visible_to(viewer, at), "whereabouts__item__in")
    found: dict[UUID, Counter[UUID]] = {who: Counter() for who in asked}
    for key, person in rows:
        for who in asked:
            if key in wanted[who] or key in places[who]:
                found[who][person] += 1
    return {who: [person for person, _ in counted.most_common(MOST_EACH)] for who, counted in found.items()}


def _people(
    rows: QuerySet[Any], wanted: Mapping[UUID, frozenset[str]], within: RawSQL | None, by: str
) -> list[tuple[str, UUID]]:
    keys = sorted({key for keys in wanted.values() for key in keys})
    if not keys:
        return []
    rows = rows.filter(key__in=keys)
    if within is not None:
        rows = rows.filter(**{by: within})
    return list(rows.order_by("key", "person_id").values_list("key", "person_id")[:MOST_KEYS])


def _places(asked: Described) -> frozenset[str]:
    return frozenset(key for words in (*asked.addresses, *asked.telephones) for key in place_keys(words))


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom somebody is looking for."""

    name: str = ""
    born: date | None = None
    nhs_number: str = ""
    about_age: int | None = None
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody found: their name, how near they are to who was asked for, and the reasons in words."""

    named: Named
    comparison: Comparison
    mine: bool

    @property
    def band(self) -> Band:
        return self.comparison.band

    @property
    def said(self) -> str:
        return what_agrees(self.comparison)


def find(viewer: Viewer, at: datetime, asked: Asked, *, index: bool) -> list[Found]:
    """Find people by name, birth or number: among all by the index for the front door, else among those one may see."""
    given, family = parted(asked.name)
    day = local_day(at)
    wanted = Described(
        given=given, family_name=family, born=asked.born, nhs_number=asked.nhs_number, about_age=asked.about_age,
        aged_on=day if asked.about_age is not None else None, gender=asked.gender,
    )  # fmt: skip
    nicknames, nobody = nicknames_on(day), UUID(int=0)
    people = looked_up({nobody: wanted}, nicknames, viewer, at, index=index)[nobody]
    known = records_of(people)
    visible = set(seen_about(viewer, at, people).of(SourceRecord))
    found_there = {row.pk for row in in_index(known, viewer, at)} if index else set()
    rows = [row for row in known if row.pk in found_there or row.pk in visible]
    mine = {row.person.head_id for row in rows if row.pk in visible}
    names = named_at_index(rows, day)
    found = [
        Found(names[head], compare(wanted, as_described(of), nicknames), head in mine)
        for head, of in by_head(rows).items()
    ]
    return sorted(found, key=nearness)[:MOST_SHOWN]


def likely(found: Iterable[Found]) -> list[Found]:
    """Keep those who may well be whom one asked for: nobody is asked about somebody who is probably another."""
    return [each for each in found if each.band is not Band.UNLIKELY][:MOST_LIKELY]


def nearness(found: Found) -> tuple[int, int, str]:
    """Put the likeliest first, then whoever agrees in more, then by name."""
    agree = sum(reason.verdict is Verdict.AGREE for reason in found.comparison.reasons)
    return list(Band).index(found.band), -agree, found.named.called


def records_of(people: Iterable[UUID]) -> list[SourceRecord]:
    """Read all that was said of who these people are, the records linked to them included."""
    rows = SourceRecord.objects.filter(person__head__cluster__in=list(people)).select_related("item", "person")
    return list({row.pk: row for row in rows}.values())


def in_index(rows: Iterable[SourceRecord], viewer: Viewer, at: datetime) -> list[SourceRecord]:
    """Leave out those of whom everything is kept (D4), and what is kept to named readers (D6): no index has it."""
    open_to_all = [row for row in rows if row.item.compartment_id is None]
    if not open_to_all or Guard.SHIELDS not in viewer.guards:
        return open_to_all
    hidden = hidden_among({row.person_id for row in open_to_all}, at)
    return [row for row in open_to_all if row.person_id not in hidden]


def by_head(rows: Iterable[SourceRecord]) -> dict[UUID, list[SourceRecord]]:
    """Put records that are one person together, the earliest first."""
    together: dict[UUID, list[SourceRecord]] = {}
    for row in sorted(rows, key=lambda row: (row.item.at, str(row.pk))):
        together.setdefault(row.person.head_id, []).append(row)
    return together


def as_described(
    rows: Iterable[SourceRecord], *, addresses: Iterable[str] = (), telephones: Iterable[str] = ()
) -> Described:
    """Describe one person from what was said of them, the latest word on each thing, and all names they went by."""
    rows = list(rows)
    names = list(dict.fromkeys((row.given, row.family_name) for row in rows if row.given or row.family_name))
    given, family = names[-1] if names else ("", "")
    aged = next((row for row in reversed(rows) if row.about_age is not None), None)
    return Described(
        given=given,
        family_name=family,
        born=_latest(row.born for row in rows),
        expected=_latest(row.expected for row in rows),
        about_age=aged.about_age if aged else None,
        aged_on=aged.aged_on if aged else None,
        gender=_latest(row.gender for row in rows) or "",
        nhs_number=_latest(row.nhs_number for row in rows) or "",
        addresses=tuple(dict.fromkeys(addresses)),
        telephones=tuple(dict.fromkeys(telephones)),
        other_names=tuple(names[:-1]),
    )


def _latest(values: Iterable[T]) -> T | None:
    return next((value for value in reversed(list(values)) if value), None)
