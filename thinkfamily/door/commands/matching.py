"""The front door finds who a contact is about: taken with another, and formed into a family."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thinkfamily.door.models import Contact
from thinkfamily.door.queries.family import existing_home, known_families
from thinkfamily.door.rules import may_become_one, may_match, may_take_with
from thinkfamily.families.commands import (
    confirm_family,
    end_membership,
    join_family,
    live_in,
    relate,
    set_up_home,
)
from thinkfamily.families.models import Family, Household
from thinkfamily.families.queries import Answering, who_answers
from thinkfamily.families.rules import by_code
from thinkfamily.families.terms import Responsibility
from thinkfamily.partnership.queries import FRONT_DOOR, on_duty_in
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import edition
from thinkfamily.records.terms import DueEnd
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import viewer_of

MOST_TIES = 60


@dataclass(frozen=True, slots=True)
class TieSaid:
    """How two people of a contact are tied: "one is the `kind` of other", and who has responsibility for the child."""

    one: UUID
    other: UUID
    kind: str
    responsibility: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyFormed:
    """
    What the front door makes of the people in a contact.

    `members` are those who belong together. `together` live with the first of them, `elsewhere` live in a home of
    their own; of everybody else it is not known. `known` is a family already known that this one turns out to be.
    """

    members: Sequence[UUID]
    ties: Sequence[TieSaid] = ()
    together: Sequence[UUID] = ()
    elsewhere: Sequence[UUID] = ()
    known: UUID | None = None


@command
def take_with(*, by: Actor, at: datetime, form: UUID | None = None, contact: UUID, other: UUID) -> UUID:
    """
    Take a contact as one with another that is open: one family, one decision, and both senders are told.

    The family that somebody works with already is the one that stays, whichever contact it came with.

    :raises NotFound: if either may not be seen.
    :raises Refused: if either is decided, or taken with another already, or somebody works with each family.
    """
    new, open_one = _both(contact, other, by=by, at=at)
    require(
        may_take_with(
            same=new.pk == open_one.pk, on_duty=_on_duty(new, by, at), decided=bool(new.decided),
            other_decided=bool(open_one.decided), taken=bool(new.taken_with_id or open_one.taken_with_id),
        )
    )  # fmt: skip
    family = open_one.family_id
    if new.family_id != family:
        family = _become_one(new.family_id, family, by=by, at=at)
    Contact.objects.filter(taken_with=new).update(taken_with=open_one)
    _save(new, taken_with=open_one, family_id=family)
    _save(open_one, family_id=family)
    end_due("screen_contact", about=new, at=at, end=DueEnd.REPLACED)
    note("contact.taken_with", by=by, at=at, about=new, other=open_one.pk)
    return new.pk


@command
def put_family_together(
    *, by: Actor, at: datetime, form: UUID | None = None, contact: UUID, seen: int, formed: FamilyFormed
) -> UUID:
    """
    Form the family once it is known who everybody is: members, ties, homes; joined to one already known if it is that.

    Somebody goes on answering for it without a gap. From here on the contact waits to be screened.

    :raises Refused: if it was done already, somebody's identity is undecided, or nobody is a member.
    :raises Stale: if somebody changed the contact since.
    """
    found = opened(Contact, contact, by=by, at=at, lock=True, seen=seen)
    people = list(found.people.order_by("place").select_related("person"))
    undecided = sum(row.person.provisional for row in people)
    require(may_match(on_duty=_on_duty(found, by, at), matched=bool(found.matched), undecided=undecided))
    _require_own(formed, [row.person for row in people])
    family = _one_family(found, formed, by=by, at=at)
    _tie(formed, by=by, at=at)
    _house(family, formed, by=by, at=at)
    _save(found, family_id=family.pk, matched=at, matched_by=by)
    note("contact.matched", by=by, at=at, about=found, family=family.pk, known=formed.known is not None)
    return found.pk


def _both(contact: UUID, other: UUID, *, by: Actor, at: datetime) -> tuple[Contact, Contact]:
    """Lock two contacts always in the same order, so that two people at work cannot wait for each other."""
    locked = {one: opened(Contact, one, by=by, at=at, lock=True) for one in sorted({contact, other})}
    return locked[contact], locked[other]


def _on_duty(contact: Contact, by: Actor, at: datetime) -> bool:
    return contact.team_id in {team.pk for team in on_duty_in(by, at)}


def _save(contact: Contact, **changes: object) -> None:
    Contact.objects.filter(pk=contact.pk).update(version=contact.version + 1, **changes)


def _require_own(formed: FamilyFormed, people: list[Person]) -> None:
    """Only the people of the contact are placed here, and at least one of them is a member."""
    own = {person.pk for person in people}
    tied = {person for tie in formed.ties for person in (tie.one, tie.other)}
    if not {*formed.members, *formed.together, *formed.elsewhere, *tied} <= own:
        raise NotFound
    if not formed.members:
        raise Refused("Tick who belongs to this family. One person is enough.", field="members")
    if len(formed.ties) > MOST_TIES:
        raise Refused("That is more than can be kept at once. Add the rest on the family’s page.", field="ties")


def _one_family(contact: Contact, formed: FamilyFormed, *, by: Actor, at: datetime) -> Family:
    """Leave out who does not belong, then keep this family, or join it to the one already known."""
    family = contact.family
    heads = dict(contact.people.values_list("person_id", "person__head_id"))
    stay = {heads[person] for person in formed.members}
    for head in set(family.members.filter(until=None).values_list("person__head_id", flat=True)):
        if head in heads.values() and head not in stay:
            end_membership(by=by, at=at, family=family.pk, person=head)
    if formed.known is None or formed.known == family.pk:
        if family.confirmed is None:
            confirm_family(by=by, at=at, family=family.pk)
        return Family.objects.get(pk=family.pk)
    if formed.known not in {each.family for each in known_families(viewer_of(by, at), at, contact)}:
        raise NotFound
    return Family.objects.get(pk=_become_one(family.pk, formed.known, by=by, at=at))


def _become_one(family: UUID, known: UUID, *, by: Actor, at: datetime) -> UUID:
    """Join two families into the one that somebody works with, or else the one known; open contacts follow."""
    list(Family.objects.select_for_update(of=("self",)).filter(pk__in=[family, known]).order_by("pk"))
    answers = who_answers([family, known])
    ours, theirs = (_works_with(answers[each]) for each in (family, known))
    require(may_become_one(ours, theirs))
    ends, stays = (known, family) if ours else (family, known)
    join_family(by=by, at=at, family=ends, into=stays)
    Contact.objects.filter(family=ends, decided=None).update(family=stays)
    return stays


def _works_with(answers: Answering) -> str:
    """Name who works with a family, or nobody: the front door answers until somebody does, and after they have."""
    return "" if answers.role == FRONT_DOOR else answers.who.name


def _tie(formed: FamilyFormed, *, by: Actor, at: datetime) -> None:
    kinds = by_code(edition("relationships", local_day(at))["kinds"])
    for tie in formed.ties:
        if tie.kind not in kinds:
            raise Refused("Choose how they belong from the list.", field="ties")
        one, other, kind = tie.one, tie.other, tie.kind
        if tie.responsibility and kinds[kind]["generation"] < 0:  # said from the child's side; the elder has it
            one, other, kind = other, one, kinds[kind]["inverse"]
        responsibility = Responsibility(tie.responsibility) if tie.responsibility else ""
        relate(one=one, other=other, kind=kind, responsibility=responsibility, by=by, at=at)


def _house(family: Family, formed: FamilyFormed, *, by: Actor, at: datetime) -> None:
    """Put people in the home they share, which may be known already; those elsewhere each in one of their own."""
    together = list(dict.fromkeys(formed.together))
    known = existing_home(family, together)
    if known:
        home = Household.objects.get(pk=known.household)
        for person in (each for each in together if each not in known.people):
            live_in(home=home, person=person, by=by, at=at)
    elif together:
        set_up_home(family=family, people=together, by=by, at=at)
    for person in formed.elsewhere:
        if person not in together and not existing_home(family, [person]):
            set_up_home(family=family, people=[person], by=by, at=at)
