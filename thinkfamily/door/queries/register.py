"""What the contact form asks of this service, and the receipt its sender gets."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from thinkfamily.door.models import Reply, Told
from thinkfamily.door.queries.opening import OpenContact
from thinkfamily.door.queries.told import signs_ticked, told_in_order
from thinkfamily.door.terms import Knows
from thinkfamily.families.queries import before_calling, safe_ways
from thinkfamily.identity.queries import Named, named, ways_that_stand
from thinkfamily.partnership.queries import place_on
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.records.queries import edition
from thinkfamily.sharing.queries import Viewer

# Who lives there is asked person by person on the form, so its prompt is not asked a second time.
ASKED_BY_NAME = "who_lives_there"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One think-family question, as this service is asked it."""

    code: str
    question: str
    hint: str
    yes_or_no: bool


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of the local guide, with examples."""

    code: str
    says: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContactSheet:
    """What the contact form asks this service: its prompts, signs it sees most, all others, and by when we decide."""

    place: str
    prompts: tuple[Prompt, ...]
    signs_first: tuple[Sign, ...]
    signs_more: tuple[Sign, ...]
    decided_by: date
    guide: str
    telephone: str


def contact_sheet(viewer: Viewer, at: datetime) -> ContactSheet:
    """Give the contact form as this practitioner's service is asked it today."""
    day = local_day(at)
    place = place_on(day)
    kind = viewer.practitioner.agency.kind if viewer.practitioner else ""
    prompts = [row for row in edition("prompts", day)["prompts"] if {"all", kind} & set(row["services"])]
    signs = edition("signs", day)["signs"]
    return ContactSheet(
        place=place.name,
        prompts=tuple(_prompt(row) for row in prompts if row["code"] != ASKED_BY_NAME),
        signs_first=tuple(_sign(row) for row in signs if kind in row.get("first_for", [])),
        signs_more=tuple(_sign(row) for row in signs if kind not in row.get("first_for", [])),
        decided_by=due_day(place.due("screen_contact", at)),
        guide=str(place.labels.get("thresholds_guide", "local guide")),
        telephone=str(place.telephones.get("front_door", "")),
    )


@dataclass(frozen=True, slots=True)
class ContactSent:
    """
    A contact as its sender sees it again: the reference, what was told, of whom, and by when they hear.

    `replies` are what they were told and when, the oldest first; `read` the day on which those who work with the
    family had read it.
    """

    reference: str
    sent: datetime
    knows: Knows
    told: tuple[tuple[str, str], ...]
    signs: tuple[str, ...]
    people: tuple[Named, ...]
    safe_ways: tuple[str, ...]
    decided_by: date
    decided: date | None
    replies: tuple[tuple[date, str], ...]
    read: date | None
    front_door: str


def contact_sent(contact: OpenContact) -> ContactSent:
    """Show what was sent, as far as the viewer may see it: words to those who may read them, else what was ticked."""
    found, day = contact.contact, local_day(contact.at)
    told = Told.objects.filter(item__in=contact.seen.of(Told), contact=found).order_by("item__at", "item_id")
    rows = [row for row in told if contact.may_read(row)]
    names = named(contact.seen, contact.people, day)
    replies = Reply.objects.filter(item__in=contact.seen.in_full(Reply), contact=found).select_related("item")
    return ContactSent(
        reference=found.reference, sent=found.sent, knows=Knows(found.knows),
        told=told_in_order(rows, day), signs=signs_ticked(rows, day),
        people=tuple(names[person] for person in contact.people if person in names),
        safe_ways=before_calling(
            ways_that_stand(safe_ways(contact.seen), names), {each.person: each.short for each in names.values()}
        ),
        decided_by=due_day(place_on(local_day(found.sent)).due("screen_contact", found.sent)),
        decided=local_day(found.decided) if found.decided else None,
        replies=tuple((local_day(row.item.at), row.words) for row in replies.order_by("item__at")),
        read=local_day(found.read) if found.read else None,
        front_door=found.team.telephone,
    )  # fmt: skip


def _prompt(row: dict[str, Any]) -> Prompt:
    return Prompt(row["code"], row["question"], row.get("hint", ""), row["answer"] == "yes_no_dont_know")


def _sign(row: dict[str, Any]) -> Sign:
    return Sign(row["code"], row["sign"], tuple(row["examples"]))
