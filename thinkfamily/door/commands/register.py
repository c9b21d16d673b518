"""Somebody tells us: any agency registers a contact about anybody, with no more than a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from thinkfamily.door.models import Contact, NamedPerson, Told
from thinkfamily.door.terms import Knows, ToldPart
from thinkfamily.families.commands import form_family, keep_safe_way, say_where
from thinkfamily.families.models import Family, SafeWay
from thinkfamily.identity.commands import record_communication, record_identity
from thinkfamily.identity.rules import parted
from thinkfamily.partnership.models import Practitioner, Team
from thinkfamily.partnership.queries import front_door, place_on, practitioner_of
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.commands import new_person
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import make_due
from thinkfamily.records.decision import Refused
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import edition_of, version_in_force
from thinkfamily.safeguarding.commands import tie_to_contact
from thinkfamily.sharing.commands import address, involve, record_item
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.sharing.rules import most_guarded
from thinkfamily.sharing.terms import Kind

# What stands where the sender ticked ways that nobody may use, and wrote nothing beside.
ASK_FIRST: Final = "Ask whoever told us how it is safe to reach them."


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTold:
    """Somebody a contact names: a name is enough, and "not known" is a good answer to the rest."""

    name: str
    adult: bool | None = None
    tie: str = ""
    born: date | None = None
    about_age: int | None = None
    expected: date | None = None
    unborn: bool = False
    gender: str = ""
    clues: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactTold:
    """
    What a practitioner tells the door: about whom, what happens, what goes well, and what the prompts brought.

    `prompts` maps a prompt's code to its answer, `signs` lists codes of the local guide; both as in force that day.
    """

    about: PersonTold
    happening: str
    going_well: str = ""
    others: Sequence[PersonTold] = ()
    prompts: Mapping[str, str] = field(default_factory=dict)
    signs: Sequence[str] = ()
    knows: Knows
    because: str = ""
    language: str = ""
    interpreter: bool = False
    helps: str = ""
    safe_way: str = ""
    safe_way_forbids: Sequence[str] = ()


@command
def register_contact(
    *, by: Actor, at: datetime, form: UUID | None = None, told: ContactTold, escalation: UUID | None = None
) -> UUID:
    """
    Register a contact: the people become known, provisionally; the front door has it and answers for the family.

    Nothing is decided here; the front door finds the contact in its own queue. `escalation` is the sender's own call
    about danger, if the form was left for one: the contact is then screened as one that tells of danger now.

    :raises Refused: if nobody or nothing is told of, or the family was not told and no reason is given.
    """
    _require_enough(told)
    sender = practitioner_of(by)
    standing = viewer_of(by, at).standing
    if not standing:
        raise Refused(standing.because)
    team, day = front_door(), local_day(at)
    people = [new_person(at=at) for _ in (told.about, *told.others)]
    contact = _contact(told, sender, team, people, at)
    items = _who_they_are(told, people, by, at) + _what_is_told(contact, told, people, sender, day, at)
    address(items, team=team, at=at)
    involve(
        people=people, doing="first contact", role="front_door", by=by, at=at, holder=team, family=contact.family_id,
        because="A contact about this person was sent to the team.",
    )  # fmt: skip
    make_due(
        "screen_contact", about=contact, role="team", holder=team.pk, family=contact.family_id, at=at,
        by=place_on(day).due("screen_contact", at),
    )  # fmt: skip
    if escalation and tie_to_contact(escalation=escalation, contact=contact.pk, by=by):
        Contact.objects.filter(pk=contact.pk).update(danger=True)
    note("contact.registered", by=by, at=at, about=contact, reference=contact.reference, knows=told.knows)
    return contact.pk


def _require_enough(told: ContactTold) -> None:
    if not told.about.name.strip():
        raise Refused("Write the name of the person, or “not known”.", field="name")
    if not told.happening.strip():
        raise Refused("Say what is happening, in a sentence or two.", field="happening")
    if told.knows == Knows.NOT_TOLD and not told.because.strip():
        raise Refused("Say why the family does not know yet.", field="because")


def _contact(told: ContactTold, sender: Practitioner, team: Team, people: list[Person], at: datetime) -> Contact:
    _, surname = parted(told.about.name)
    family = form_family(
        by=sender.actor, at=at, name=f"{surname or told.about.name.strip()} family", people=people, answers=team.manager
    )
    contact = Contact.objects.create(
        reference=next_reference(at), sent_by=sender.actor, agency=sender.agency, sent=at, team=team,
        family=Family.objects.get(pk=family), knows=told.knows,
    )  # fmt: skip
    NamedPerson.objects.bulk_create(
        NamedPerson(contact=contact, person=person, place=place, tie=said.tie, adult=said.adult)
        for place, (person, said) in enumerate(zip(people, (told.about, *told.others), strict=True))
    )
    return contact


def next_reference(at: datetime) -> str:
    """Number contacts by year: "26-0412". Two at once cannot take one number: it is unique, and the table is locked."""
    year = f"{local_day(at):%y}-"
    last = (
        Contact.objects.select_for_update()
        .filter(reference__startswith=year)
        .order_by("-reference")
        .values_list("reference", flat=True)
        .first()
    )
    return f"{year}{int(last.removeprefix(year)) + 1 if last else 1:04d}"


def _who_they_are(told: ContactTold, people: list[Person], by: Actor, at: datetime) -> list[Item]:
    everyone = list(zip(people, (told.about, *told.others), strict=True))
    items = [
        record_identity(
            person=person,
            by=by,
            at=at,
            said=said.name.strip(),
            born=said.born,
            expected=said.expected,
            unborn=said.unborn,
            about_age=said.about_age,
            adult=said.adult,
            gender=said.gender,
            clues=said.clues.strip(),
        )
        for person, said in everyone
    ]
    items += [
        say_where(person=person, sort="told", text=said.where.strip(), by=by, at=at)
        for person, said in everyone
        if said.where.strip()
    ]
    if told.language or told.interpreter or told.helps:
        items.append(
            record_communication(
                person=people[0], by=by, at=at, language=told.language, interpreter=told.interpreter, helps=told.helps
            )
        )
    if told.safe_way.strip() or told.safe_way_forbids:
        words = told.safe_way.strip() or ASK_FIRST
        way = keep_safe_way(by=by, at=at, person=people[0].pk, words=words, forbids=told.safe_way_forbids)
        items.append(SafeWay.objects.select_related("item").get(pk=way).item)
    return items


def _what_is_told(
    contact: Contact, told: ContactTold, people: list[Person], sender: Practitioner, day: date, at: datetime
) -> list[Item]:
    """Keep each part with its own kind. A text nobody split counts as the most guarded kind it may tell of."""
    signs, signs_edition = _by_code("signs", "signs", day)
    prompts, prompts_edition = _by_code("prompts", "prompts", day)
    ticked = [signs[code] for code in told.signs if code in signs]
    whole = most_guarded([_kind_told_by(sender.agency.kind, day), *(sign["kind"] for sign in ticked)])
    keep = _Keeping(contact, sender.actor, at)
    keep.part(ToldPart.HAPPENING, whole, people, words=told.happening)
    keep.part(ToldPart.GOING_WELL, whole, people, words=told.going_well)
    keep.part(ToldPart.NOT_TOLD_BECAUSE, whole, people, words=told.because)
    for code, answer in told.prompts.items():
        if code in prompts and answer.strip():
            about = people[:1] if prompts[code]["about"] == "person" else people
            kind = Kind(prompts[code]["kind"])
            keep.part(ToldPart.PROMPT, kind, about, code=code, edition=prompts_edition, words=answer)
    for sign in ticked:
        keep.part(ToldPart.SIGN, Kind(sign["kind"]), people, code=sign["code"], edition=signs_edition)
    return keep.items


class _Keeping:
    """Keeps the parts of one contact, each in its own envelope."""

    def __init__(self, contact: Contact, by: Actor, at: datetime) -> None:
        self.contact, self.by, self.at = contact, by, at
        self.items: list[Item] = []

    def part(
        self,
        part: ToldPart,
        kind: Kind,
        about: list[Person],
        *,
        code: str = "",
        edition: int | None = None,
        words: str = "",
    ) -> None:
        if not (words.strip() or code):
            return
        item = record_item(Told, kind=kind, about=about, by=self.by, at=self.at)
        Told.objects.create(item=item, contact=self.contact, part=part, code=code, edition=edition, words=words.strip())
        self.items.append(item)


def _by_code(name: str, under: str, day: date) -> tuple[dict[str, dict[str, str]], int]:
    version = version_in_force(name, day)
    return {row["code"]: row for row in edition_of(name, version)[under]}, version


def _kind_told_by(agency_kind: str, day: date) -> Kind:
    rows = edition_of("kinds", version_in_force("kinds", day))["kinds"]
    return next((Kind(row["code"]) for row in rows if agency_kind in row["told_by"]), Kind.SAFEGUARDING)
