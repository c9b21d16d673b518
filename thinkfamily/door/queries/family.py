"""Forming the family of a contact: who is in it, which families they are in already, and where they live."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from thinkfamily.door.models import Contact, NamedPerson
from thinkfamily.door.queries.opening import OpenContact
from thinkfamily.door.terms import TieTold
from thinkfamily.families.models import Family, FamilyMember, Living
from thinkfamily.families.queries import Answering, ties, title, who_answers
from thinkfamily.identity.queries import Named, named
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.queries import edition
from thinkfamily.sharing.queries import Viewer

# What the sender said of how somebody belongs, as a kind of relationship to the first: "one is the … of the first".
SUGGESTED: Final[dict[str, str]] = {
    TieTold.PARTNER: "partner", TieTold.CHILD: "child", TieTold.PARENT: "parent", TieTold.SIBLING: "sibling",
    TieTold.GRANDPARENT: "grandparent", TieTold.GRANDCHILD: "grandchild", TieTold.UNBORN_CHILD: "unborn_child",
    TieTold.EX_PARTNER: "ex_partner", TieTold.FRIEND: "friend",
}  # fmt: skip


CHILDREN: Final = frozenset((TieTold.CHILD, TieTold.GRANDCHILD, TieTold.UNBORN_CHILD))


@dataclass(frozen=True, slots=True)
class KnownFamily:
    """A family that somebody of the contact belongs to already: its name, its members, who answers for it."""

    family: UUID
    name: str
    formed: datetime
    members: tuple[UUID, ...]
    answers: Answering | None


@dataclass(frozen=True, slots=True)
class ToPlace:
    """Somebody to be placed in the family: who they are, what the sender said of how they belong."""

    place: int
    person: UUID
    named: Named
    told: str
    suggested: str
    tied: bool
    child: bool


@dataclass(frozen=True, slots=True)
class FamilyForming:
    """The page on which a family is formed: its people, the kinds of relationship, and families already known."""

    contact: UUID
    reference: str
    version: int
    people: tuple[ToPlace, ...]
    undecided: tuple[ToPlace, ...]
    kinds: tuple[tuple[str, str], ...]
    asks_responsibility: frozenset[str]
    known: tuple[KnownFamily, ...]
    matched: bool


def family_forming(opening: OpenContact) -> FamilyForming:
    """Show the people of a contact, ready to be formed into a family."""
    contact, day = opening.contact, local_day(opening.at)
    names = named(opening.seen, [row.person_id for row in opening.named], day)
    rows = opening.named
    known_ties = {frozenset((tie.one, tie.other)) for tie in ties(opening.seen)}
    first = rows[0].person.head_id
    kinds = [kind for kind in edition("relationships", day)["kinds"] if not kind["restricted"]]
    people = [
        ToPlace(
            place=row.place,
            person=row.person_id,
            named=names[row.person_id],
            told=_told(row.tie),
            suggested=SUGGESTED.get(row.tie, ""),
            tied=frozenset((row.person.head_id, first)) in known_ties,
            child=_is_child(row, names[row.person_id]),
        )
        for row in rows
        if row.person_id in names
    ]
    provisional = {row.person_id for row in rows if row.person.provisional}
    return FamilyForming(
        contact=contact.pk,
        reference=contact.reference,
        version=contact.version,
        people=tuple(people),
        undecided=tuple(each for each in people if each.person in provisional),
        kinds=tuple((kind["code"], kind["name"]) for kind in kinds),
        asks_responsibility=frozenset(kind["code"] for kind in kinds if kind["ask_responsibility"]),
        known=tuple(known_families(opening.viewer, opening.at, contact)),
        matched=contact.matched is not None,
    )


def _is_child(row: NamedPerson, named: Named) -> bool:
    """Say whether somebody is a child, as far as anyone said: by age, by the form, or as the first one's child."""
    if named.adult is not None:
        return not named.adult
    return row.adult is False or named.unborn or (row.adult is None and row.tie in CHILDREN)


def _told(tie: str) -> str:
    return TieTold(tie).shown if tie in set(TieTold) else ""


def known_families(viewer: Viewer, at: datetime, contact: Contact) -> list[KnownFamily]:
    """List the families, other than its own, that people of a contact belong to, the oldest first."""
    heads = list(contact.people.values_list("person__head_id", flat=True))
    rows = (
        FamilyMember.objects.filter(person__head__in=heads, until=None, family__ended=None)
        .exclude(family=contact.family_id)
        .select_related("family")
        .order_by("family__formed", "family_id", "id")
    )
    families: dict[UUID, tuple[Family, list[UUID]]] = {}
    for row in rows:
        families.setdefault(row.family_id, (row.family, []))[1].append(row.person_id)
    answers = who_answers(families)
    return [
        KnownFamily(pk, title(viewer, at, family), family.formed, tuple(members), answers.get(pk))
        for pk, (family, members) in families.items()
    ]


@dataclass(frozen=True, slots=True)
class ExistingHome:
    """A home of a family in which one of some people lives already, and those of them who do."""

    household: UUID
    people: frozenset[UUID]


def existing_home(family: Family, people: Iterable[UUID]) -> ExistingHome | None:
    """Find the home of a family in which one of these people, under any of their records, lives now."""
    wanted = dict(NamedPerson.objects.filter(person__in=list(people)).values_list("person_id", "person__head_id"))
    rows = list(
        Living.objects.filter(household__family=family, until=None, person__head__in=wanted.values())
        .order_by("household__begun", "household_id")
        .values_list("household_id", "person__head_id")
    )
    if not rows:
        return None
    home = rows[0][0]
    heads = {head for household, head in rows if household == home}
    return ExistingHome(home, frozenset(person for person, head in wanted.items() if head in heads))
