"""Somebody tells us: contacts are registered, with how it is safe to reach people."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from thinkfamily.door.commands import ContactTold, PersonTold, open_contact, register_contact
from thinkfamily.door.terms import Knows, PromptAnswer
from thinkfamily.families.commands import keep_safe_way
from thinkfamily.sharing.terms import LookReason
from thinkfamily.simulation.content import FamilyTold, Told, practitioners
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment, Sent
from thinkfamily.simulation.people import gender, tie_between

ADULT = 18
TO_BE = "expecting"
# Those who meet people for one thing and do not ask for a date of birth.
BORN_NOT_ASKED = {"families-together", "citizens-counter", "police", "jobcentre"}


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give what was told about a family, and how each person may be reached."""
    for contact in told.contacts:
        yield Moment(dates.instant(contact["on"]), register, contact)
    for key, way in told.safe.items():
        if dates.instant(way["asked"]) > dates.instant(told.contacts[0]["on"]):
            yield Moment(dates.instant(way["asked"]), ask_how_to_reach, {"who": key, **way})


def register(life: Life, at: datetime, told: Told) -> None:
    """A practitioner registers a contact, and looks at the receipt."""
    named = [told["about"], *told.get("also", [])]
    by = life.cast.actor(told["by"])
    contact = register_contact(by=by, at=at, told=_contact(life, told, named, at))
    receipt = open_contact(by=by, at=at, contact=contact, reason=LookReason.OWN_CONTACT)
    people = dict(zip(named, receipt.people, strict=True))
    life.contacts.append(Sent(contact, receipt.contact.family_id, people))
    life.family = life.family or receipt.contact.family_id
    life.people = people | life.people
    life.members |= people.keys()


def ask_how_to_reach(life: Life, at: datetime, told: Told) -> None:
    """Somebody who works with the family asks how it is safe to reach a person."""
    if told["who"] in life.people:
        keep_safe_way(
            by=life.cast.actor(life.told.contacts[0]["by"]), at=at,
            person=life.people[told["who"]], words=told["do"], forbids=told.get("never", ()),
        )  # fmt: skip


def _contact(life: Life, told: Told, named: list[str], at: datetime) -> ContactTold:
    about = life.told.people[told["about"]]
    return ContactTold(
        about=_person(life, told, told["about"], at),
        others=[_person(life, told, key, at) for key in named[1:]],
        happening=told["happening"],
        going_well=told["well"],
        prompts=_prompts(told),
        signs=told["signs"],
        knows=Knows(told["knows"]),
        because=told.get("because", ""),
        language=next(iter(about.get("speaks", [])), ""),
        interpreter="interpreter" in about,
        helps=about.get("communicate", "") or about.get("interpreter", ""),
        **_way(life, told, at),
    )


def _person(life: Life, told: Told, key: str, at: datetime) -> PersonTold:
    person, first = life.told.people[key], key == told["about"]
    known: dict[str, Any] = {}
    if "expected" in person:
        known = {"expected": life.dates.day(person["expected"]), "unborn": True}
    elif first and practitioners()[told["by"]]["agency"] not in BORN_NOT_ASKED:
        known = {"born": life.dates.born(person["age"])}
    else:
        known = {"about_age": life.dates.age(person["age"], at)}
    return PersonTold(
        name=told.get("typed", {}).get(key, person["name"]),
        adult=None if "expected" in person else person["age"] >= ADULT,
        tie="" if first else tie_between(life.told, told["about"], key),
        gender=gender(person),
        clues=told["helps"] if first else "",
        where=life.told.home_of(key) if first else "",
        **known,
    )


def _prompts(told: Told) -> dict[str, str]:
    expecting = told["parent"] == TO_BE
    answers = {
        "parent_or_carer": PromptAnswer.YES if expecting else told["parent"],
        "who_lives_there": told["others"],
        "other_parent": told["other_parent"],
        "child_cares": told["young_carer"],
    }
    return answers | ({"expecting": PromptAnswer.YES} if expecting else {})


def _way(life: Life, told: Told, at: datetime) -> dict[str, Any]:
    """Give the safe way the sender was told, if they asked before they sent."""
    way = life.told.safe.get(told["about"])
    if way is None or life.dates.instant(way["asked"]) > at:
        return {}
    return {"safe_way": way["do"], "safe_way_forbids": way.get("never", ())}
