"""The match page: who the people in a contact may be, and what already goes on around them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from thinkfamily.door.models import Contact, NamedPerson, Told
from thinkfamily.door.queries.opening import OpenContact
from thinkfamily.door.terms import TieTold, ToldPart
from thinkfamily.families.queries import safe_ways
from thinkfamily.identity.queries import (
    Candidate,
    Matched,
    Named,
    Tried,
    WorksWith,
    WouldSee,
    by_service,
    going_on,
    involved_with,
    match,
    match_beside,
    who_would_see_more,
)
from thinkfamily.identity.terms import Band
from thinkfamily.partnership.queries import Colleague, colleagues
from thinkfamily.people.models import Person
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing.queries import Viewer, visible_to


@dataclass(frozen=True, slots=True)
class InContact:
    """Somebody a contact names: how they belong to the first, whether it is decided who they are, and how it stands."""

    place: int
    person: UUID
    named: Named
    tie: str
    decided: bool
    joined: bool
    stands: str


@dataclass(frozen=True, slots=True)
class OpenAlready:
    """Another contact that is open and may be about the same people."""

    contact: UUID
    reference: str
    agency: str
    sent: datetime
    people: tuple[str, ...]
    matched: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class Side:
    """What the contact itself says, beside the comparison."""

    sender: Colleague
    sent: datetime
    happening: str
    going_well: str
    safe_ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatchPage:
    """
    One person of a contact beside those already known, with everybody else in the contact and what goes on.

    `known` names, by the head of their records, those whom the people of the contact are or are likely to be.
    """

    contact: UUID
    reference: str
    team: str
    matched: bool
    person: InContact
    people: tuple[InContact, ...]
    found: tuple[tuple[Candidate, tuple[WouldSee, ...]], ...]
    open_already: tuple[OpenAlready, ...]
    going_on: tuple[WorksWith, ...]
    known: Mapping[UUID, str]
    side: Side

    @property
    def others(self) -> tuple[InContact, ...]:
        return tuple(each for each in self.people if each.place != self.person.place)

    @property
    def next_place(self) -> int | None:
        """The next person of whom it is not decided who they are, or nobody."""
        return next((each.place for each in self.people if not each.decided), None)


def match_page(opening: OpenContact, place: int, tried: Tried | None = None) -> MatchPage:
    """
    Show one person of a contact beside those already known; the number of queries does not grow with the contact.

    :raises NotFound: if the contact names nobody at this place.
    """
    contact, viewer, at = opening.contact, opening.viewer, opening.at
    rows = opening.named
    this = next((row for row in rows if row.place == place), None)
    if this is None:
        raise NotFound
    own = {row.person_id: row.person.head_id for row in rows}
    matched = match(viewer, at, own, opening.seen, {this.person_id: tried} if tried else {})
    alongside = _open_alongside(opening, {*own.values(), *matched.likely()})
    matched = match_beside(viewer, matched, _named_beside(alongside, matched), at)
    names, found = matched.names, matched.candidates
    people = tuple(_in_contact(row, names, found[row.person_id]) for row in rows if row.person_id in names)
    if place not in {each.place for each in people}:
        raise NotFound
    mine = [each for each in found[this.person_id] if not each.apart or each.band is not Band.UNLIKELY]
    heads = set(own.values())
    likely = {head: named.called for head, (_, named) in matched.likely().items()}
    around = involved_with(viewer, heads | set(likely) | {each.person for each in mine}, at)
    known = {**likely, **_joined(rows, names)}
    would = who_would_see_more([(this.person.head_id, each.person) for each in mine], around)
    return MatchPage(
        contact=contact.pk,
        reference=contact.reference,
        team=contact.team.name,
        matched=contact.matched is not None,
        person=next(each for each in people if each.place == place),
        people=people,
        found=tuple((each, would[this.person.head_id, each.person]) for each in mine),
        open_already=_open_already(alongside, heads, likely),
        going_on=by_service(going_on(known, around, but_team=contact.team_id)),
        known=known,
        side=_side(opening),
    )


def first_to_match(contact: UUID) -> int | None:
    """Give the place of the first person of whom it is not decided who they are, or nothing when all are."""
    rows = NamedPerson.objects.filter(contact_id=contact, person__provisional=True).order_by("place")
    return rows.values_list("place", flat=True).first()


def where_to_match(viewer: Viewer, at: datetime, people: Collection[UUID]) -> dict[UUID, tuple[UUID, int]]:
    """Give, by the heads of people, a contact that the viewer sees and their place in it: one to be matched first."""
    if not people:
        return {}
    told = Told.objects.filter(item__in=visible_to(viewer, at)).values("contact_id")
    rows = NamedPerson.objects.filter(person__head__in=people, contact__in=told)
    latest = rows.order_by("-person__provisional", "-contact__sent").values_list(
        "person__head_id", "contact_id", "place"
    )
    found: dict[UUID, tuple[UUID, int]] = {}
    for head, contact, place in latest:
        found.setdefault(head, (contact, place))
    return found


def _likely(each: Candidate) -> bool:
    return each.band is not Band.UNLIKELY and not each.apart


def _joined(rows: list[NamedPerson], names: Mapping[UUID, Named]) -> dict[UUID, str]:
    """Those of the contact who are somebody already known, by the head of their records."""
    return {
        row.person.head_id: names[row.person_id].called
        for row in rows
        if row.person.head_id != row.person_id and row.person_id in names
    }


def _in_contact(row: NamedPerson, names: Mapping[UUID, Named], found: tuple[Candidate, ...]) -> InContact:
    joined = row.person.head_id != row.person_id or len(names[row.person_id].records) > 1
    return InContact(
        place=row.place,
        person=row.person_id,
        named=names[row.person_id],
        tie=TieTold(row.tie).shown.lower() if row.tie in set(TieTold) and row.tie != TieTold.NOT_KNOWN else "",
        decided=not row.person.provisional,
        joined=joined,
        stands=_stands(row.person, joined, found),
    )


def _stands(person: Person, joined: bool, found: tuple[Candidate, ...]) -> str:
    """Say in a few words how far it is decided who somebody is."""
    if not person.provisional:
        return "Joined with a record we held" if joined else "New to us"
    likely = [each for each in found if _likely(each)]
    sure = [each for each in likely if each.band is Band.MATCH]
    if len(sure) == 1:
        return f"1 match: {sure[0].named.called}"
    if likely:
        many = len(likely)
        return f"{many} possible match{'' if many == 1 else 'es'}"
    return "Nobody we know by this name"


def _open_alongside(opening: OpenContact, heads: set[UUID]) -> list[NamedPerson]:
    """Read everybody named in other contacts that wait at the same door and name one of these people."""
    told = Told.objects.filter(item__in=visible_to(opening.viewer, opening.at)).values("contact_id")
    waiting = Contact.objects.filter(
        team=opening.contact.team, decided=None, taken_with=None, pk__in=told, people__person__head__in=heads
    ).exclude(pk=opening.contact.pk)
    rows = NamedPerson.objects.filter(contact__in=waiting.values("pk")).select_related("contact__agency", "person")
    return list(rows.order_by("contact__sent", "contact_id", "place"))


def _named_beside(rows: list[NamedPerson], matched: Matched) -> dict[UUID, UUID]:
    """Give those named together with a likely match, each with that match; by the heads of their records."""
    likely = matched.likely()
    with_whom = {row.contact_id: row.person.head_id for row in reversed(rows) if row.person.head_id in likely}
    return {
        row.person.head_id: with_whom[row.contact_id]
        for row in rows
        if row.contact_id in with_whom and row.person.head_id != with_whom[row.contact_id]
    }


def _open_already(rows: list[NamedPerson], heads: set[UUID], likely: Mapping[UUID, str]) -> tuple[OpenAlready, ...]:
    """Say which of them name somebody who is, or may be, one of the people of this contact."""
    found: dict[UUID, OpenAlready] = {}
    for row in rows:
        head, contact = row.person.head_id, row.contact
        before = found.get(contact.pk) or OpenAlready(
            contact.pk, contact.reference, contact.agency.name, contact.sent, (), contact.matched is not None, False
        )
        people = before.people + ((likely[head],) if head in likely and likely[head] not in before.people else ())
        found[contact.pk] = replace(before, people=people, sure=before.sure or head in heads)
    return tuple(found.values())


def _side(opening: OpenContact) -> Side:
    contact = opening.contact
    words = {row.part: row.words for row in contact.words if row.contact_id == contact.pk and opening.may_read(row)}
    return Side(
        sender=colleagues(opening.at, actors=[contact.sent_by_id])[0],
        sent=contact.sent,
        happening=words.get(ToldPart.HAPPENING, ""),
        going_well=words.get(ToldPart.GOING_WELL, ""),
        safe_ways=tuple(way.says for way in safe_ways(opening.seen)),
    )
