"""Who the people in a contact may be: those already known, with reasons, and what would settle it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.families.queries import Place, whereabouts
from thinkfamily.identity.models import SourceRecord
from thinkfamily.identity.queries.described import as_described, by_head
from thinkfamily.identity.queries.names import Named, named_at_index
from thinkfamily.identity.queries.search import (
    in_index,
    looked_up,
    places_of,
    records_of,
    sharing_keys,
    with_places,
)
from thinkfamily.identity.queries.weighing import weigher_on
from thinkfamily.identity.rules import Comparison, Described, Reason, compare, in_sentences
from thinkfamily.identity.rules.clues import clues_in
from thinkfamily.identity.rules.saying import what_would_settle
from thinkfamily.identity.terms import Band, Verdict
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Apart
from thinkfamily.sharing.queries import Seen, Viewer

MOST, MOST_UNLIKELY = 6, 2


@dataclass(frozen=True, slots=True)
class Tried:
    """What somebody found out and tries, to see what it would make of the comparison; nothing is kept."""

    born: date | None = None
    nhs_number: str = ""
    family_name: str = ""

    def on(self, said: Described) -> Described:
        """Lay what is tried over what the contact says."""
        tried = {name: value for name in ("born", "nhs_number", "family_name") if (value := getattr(self, name))}
        if "born" in tried:
            tried |= {"about_age": None, "aged_on": None, "expected": None}
        return replace(said, **tried)


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    Somebody known who may be the person a contact names: band, reasons, and what would settle it, in words.

    `since` is when they were first told of.
    """

    person: UUID
    named: Named
    since: datetime
    comparison: Comparison
    apart: bool

    @property
    def band(self) -> Band:
        return self.comparison.band

    @property
    def said(self) -> str:
        return in_sentences(self.comparison)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The details that one side or the other tells of."""
        return tuple(reason for reason in self.comparison.reasons if reason.says or reason.holds)

    @property
    def settling(self) -> str:
        return what_would_settle(self.comparison)


@dataclass(frozen=True, slots=True)
class Matched:
    """The people of a contact by name, and for each of them those already known who may be the same."""

    names: Mapping[UUID, Named]
    candidates: Mapping[UUID, tuple[Candidate, ...]]
    said: Mapping[UUID, Described]

    def likely(self) -> dict[UUID, tuple[UUID, Named]]:
        """Give, by head, the likeliest somebody for each person, and that person; unlikely ones are left out."""
        firsts = [(who, next(iter(some), None)) for who, some in self.candidates.items()]
        return {
            each.person: (who, each.named)
            for who, each in firsts
            if each and each.band is not Band.UNLIKELY and not each.apart
        }


def match(
    viewer: Viewer, at: datetime, people: Mapping[UUID, UUID], seen: Seen, tried: Mapping[UUID, Tried]
) -> Matched:
    """
    Find, for each person a contact names, those already known who may be the same: nine queries and the index.

    `people` are the records named, each with the head of its records. The viewer must have the right to the index.
    Whereabouts are compared only where they may see them.
    """
    day = local_day(at)
    rows = list(SourceRecord.objects.filter(item__in=seen.of(SourceRecord)).select_related("item", "person"))
    by_own_head = named_at_index(rows, day)
    names = {record: by_own_head[head] for record, head in people.items() if head in by_own_head}
    said = {who: tried.get(who, Tried()).on(each) for who, each in _described(people, rows, seen, day).items()}
    return Matched(names, _candidates(viewer, at, people, said), said)


def match_beside(viewer: Viewer, matched: Matched, beside: Mapping[UUID, UUID], at: datetime) -> Matched:
    """
    Look again at those who matched nobody, beside people who were told of together with somebody who did; one query.

    `beside` gives the heads of those people, each with the head of the likely match they were named with.
    """
    likely = matched.likely()
    unmatched = [who for who, some in matched.candidates.items() if who not in {who for who, _ in likely.values()}]
    others = {head: with_whom for head, with_whom in beside.items() if head not in likely and with_whom in likely}
    if not unmatched or not others:
        return matched
    day = local_day(at)
    weigher, rows = weigher_on(day), by_head(in_index(records_of(others), viewer, at))
    names = named_at_index([row for of in rows.values() for row in of], day)
    answer = dict(matched.candidates)
    for who in unmatched:
        compared = []
        for head, of in rows.items():
            one, other = likely[others[head]]
            said = replace(matched.said[who], beside=matched.names[one].called)
            held = replace(as_described(of), beside=other.called)
            compared.append(Candidate(head, names[head], of[0].item.at, compare(said, held, weigher), False))
        apart = {each.person for each in answer[who] if each.apart}
        beside_them = {each.person: each for each in compared if each.person not in apart}
        answer[who] = _likeliest([*({each.person: each for each in answer[who]} | beside_them).values()])
    return replace(matched, candidates=answer)


def _candidates(
    viewer: Viewer, at: datetime, own: Mapping[UUID, UUID], said: Mapping[UUID, Described]
) -> dict[UUID, tuple[Candidate, ...]]:
    day = local_day(at)
    weigher = weigher_on(day)
    found = looked_up(said, weigher, viewer, at)
    rows = by_head(in_index(records_of({head for some in found.people.values() for head in some}), viewer, at))
    rows = {head: of for head, of in rows.items() if head not in own.values()}
    where = places_of(viewer, at, rows, day)
    known = {head: with_places(as_described(of), where.get(head, ())) for head, of in rows.items()}
    names = named_at_index([row for of in rows.values() for row in of], day)
    apart = _said_apart(own, {head: [row.person_id for row in of] for head, of in rows.items()})
    answer = {}
    for who, some in found.people.items():
        near = sharing_keys(said[who], {head: known[head] for head in some if head in known}, weigher)
        compared = [
            Candidate(
                head, names[head], rows[head][0].item.at, compare(said[who], known[head], weigher), (who, head) in apart
            )
            for head in near
        ]
        answer[who] = _likeliest(compared)
    return answer


def described(people: Iterable[UUID], seen: Seen, day: date) -> dict[UUID, Described]:
    """Describe the people a contact names by what it says of each, clues in free words included."""
    rows = SourceRecord.objects.filter(item__in=seen.of(SourceRecord)).select_related("item")
    return _described(people, rows, seen, day)


def _described(people: Iterable[UUID], rows: Iterable[SourceRecord], seen: Seen, day: date) -> dict[UUID, Described]:
    """Describe each record by what it says itself, not by what it was joined to."""
    of: dict[UUID, list[SourceRecord]] = {person: [] for person in people}
    for row in sorted(rows, key=lambda row: (row.item.at, str(row.pk))):
        if row.person_id in of:
            of[row.person_id].append(row)
    where = [place for place in whereabouts(seen, day) if place.record in of]
    return {
        person: _with_clues(told, [place for place in where if place.record == person]) for person, told in of.items()
    }


def _with_clues(rows: list[SourceRecord], where: list[Place]) -> Described:
    words = " ".join(row.clues for row in rows)
    clues = clues_in(words)
    found = with_places(as_described(rows), [*(place.text for place in where), words])
    return replace(found, born=found.born or clues.born, nhs_number=found.nhs_number or clues.nhs_number)


def _said_apart(own: Mapping[UUID, UUID], known: Mapping[UUID, list[UUID]]) -> set[tuple[UUID, UUID]]:
    """Give the pairs, person of the contact and head of somebody known, that were said not to be the same."""
    mine = list(own)
    said = Apart.objects.filter(Q(one__in=mine) | Q(other__in=mine)).values_list("one_id", "other_id")
    head_of = {record: head for head, records in known.items() for record in records} | {head: head for head in known}
    pairs = [pair for one, other in said for pair in ((one, other), (other, one))]
    return {(one, head_of[other]) for one, other in pairs if one in own and other in head_of}


def _likeliest(found: list[Candidate]) -> tuple[Candidate, ...]:
    """Put the likeliest first, of two alike the one known longer, and of the unlikely show no more than two."""

    def order(each: Candidate) -> tuple[bool, int, float, str, datetime, UUID]:
        weight = -round(each.comparison.weight, 6)
        return each.apart, list(Band).index(each.band), weight, each.named.called, each.since, each.person

    likely = [each for each in found if each.band is not Band.UNLIKELY or each.apart]
    unlikely = [each for each in found if each.band is Band.UNLIKELY and not each.apart and _something_agrees(each)]
    return (*sorted(likely, key=order)[:MOST], *sorted(unlikely, key=order)[:MOST_UNLIKELY])


def _something_agrees(each: Candidate) -> bool:
    return any(reason.verdict in (Verdict.AGREE, Verdict.CLOSE) for reason in each.comparison.reasons[:3])
