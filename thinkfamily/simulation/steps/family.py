"""The front door finds out who the people are, who else belongs to them, how they are tied and who lives where."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from thinkfamily.door.commands import FamilyFormed, TieSaid, open_contact, put_family_together, take_with
from thinkfamily.families.commands import (
    add_member,
    live_in,
    open_family,
    relate,
    rename_family,
    say_where,
    set_up_home,
)
from thinkfamily.families.terms import Responsibility
from thinkfamily.identity.commands import join_person, keep_person_as_new, record_communication, record_identity
from thinkfamily.people.commands import new_person
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.sharing.terms import LookReason
from thinkfamily.simulation.content import FamilyTold, Tie, Told
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment, Sent
from thinkfamily.simulation.people import gender

UNBORN = "parent_of_unborn"
BECAUSE = "The family says that they belong."
SAID_SO = "They say themselves that they have been here before."
A_MINUTE = timedelta(minutes=1)
BEFORE_DECIDING = timedelta(minutes=10)


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give the matching of each contact that was matched, and the birth of any child who was expected then."""
    for number, contact in enumerate(told.contacts):
        if matched := _matched(told, contact, last=number == len(told.contacts) - 1):
            at = dates.instant(matched["on"]) + number * A_MINUTE - BEFORE_DECIDING
            if taken := contact.get("joins", False):
                yield Moment(at - A_MINUTE, take_as_one, {**matched, "number": number})
            yield Moment(at, match, {**matched, "number": number, "taken": taken})
    for key, person in told.people.items():
        if {"age", "expected"} <= person.keys():
            yield Moment(dates.noon(dates.born(person["age"])), be_born, {"who": key})


def _matched(told: FamilyTold, contact: Told, *, last: bool) -> Told | None:
    """Find out when a contact was matched and by whom, and whether the whole family was formed with it."""
    if "screened" in contact:
        return {"on": contact["screened"]["on"], "by": contact["screened"]["by"]}
    if "returns" in contact:
        again: Told | None = contact.get("rematched")
        return again
    if last and "joining" in told.road:
        return {"on": told.road["joining"]["matched"], "by": told.road["joining"]["by"]}
    return {**told.road["matching"], "whole": True} if "matching" in told.road else None


def take_as_one(life: Life, at: datetime, told: Told) -> None:
    """Two contacts about the same people are taken as one: one family, one decision."""
    new, other = life.contacts[told["number"]], life.contacts[told["number"] - 1]
    take_with(by=life.cast.actor(told["by"]), at=at, contact=new.contact, other=other.contact)


def match(life: Life, at: datetime, told: Told) -> None:
    """Each person is kept as new or joined with who was known; then the family is formed as its members say it is."""
    by, sent = life.cast.actor(told["by"]), life.contacts[told["number"]]
    for key, person in sent.people.items():
        known = life.known_as(key) if life.people[key] == person else life.people[key]
        if known is None:
            keep_person_as_new(by=by, at=at, person=person)
        else:
            join_person(by=by, at=at, person=person, other=known, because=SAID_SO)
            life.people[key] = known
    if told.get("taken"):
        return
    form(life, by, at, sent)
    if told.get("whole"):
        for key in life.told.people:
            if key not in life.people and (life.born_by(key, at) or "expected" in life.told.people[key]):
                bring_in(life, by, at, key)
        call_it(life, by, at)
    tie(life, by, at)
    house(life, by, at)


def call_it(life: Life, by: Actor, at: datetime) -> None:
    """Call the family what its members call themselves."""
    assert life.family
    family = open_family(by=by, at=at, family=life.family, reason=LookReason.MATCHING).family
    if family.name != life.told.name:
        rename_family(by=by, at=at, family=family.pk, seen=family.version, name=life.told.name)


def form(life: Life, by: Actor, at: datetime, sent: Sent) -> None:
    """Put together the family of those whom a contact names: ties, and who lives with the first of them."""
    about, *_ = sent.people
    home = next((key for key, home in life.told.homes.items() if about in home["who"]), None)
    here = [home, *life.told.homes[home]["who"]] if home and home not in life.homes else []
    life.homes |= {home} if home else set()
    ties = [each for each in life.told.ties if {each.one, each.other} <= sent.people.keys() and each not in life.tied]
    life.tied |= {*ties}
    seen = open_contact(by=by, at=at, contact=sent.contact, reason=LookReason.MATCHING).contact.version
    put_family_together(
        by=by, at=at, contact=sent.contact, seen=seen, formed=FamilyFormed(
            members=list(sent.people.values()),
            ties=[_said(sent, each) for each in ties],
            together=[sent.people[key] for key in dict.fromkeys(here) if key in sent.people],
            known=None if sent.family == life.family else life.family,
        ),
    )  # fmt: skip


def _said(sent: Sent, tie: Tie) -> TieSaid:
    responsibility = Responsibility.YES if tie.responsible else ""
    return TieSaid(sent.people[tie.one], sent.people[tie.other], tie.kind, responsibility)


def bring_in(life: Life, by: Actor, at: datetime, key: str) -> None:
    """Somebody nobody had named belongs to the family too."""
    assert life.family
    told, person = life.told.people[key], new_person(at=at)
    if life.born_by(key, at):
        record_born(life, by, at, key, person)
    else:
        record_identity(person=person, by=by, at=at, expected=life.dates.day(told["expected"]), unborn=True)
    if "speaks" in told:
        record_communication(
            person=person, by=by, at=at, language=told["speaks"][0], interpreter="interpreter" in told,
            helps=told.get("communicate", ""),
        )  # fmt: skip
    keep_person_as_new(by=by, at=at, person=person.pk)
    add_member(by=by, at=at, family=life.family, person=person.pk, because=BECAUSE)
    life.people[key] = person.pk
    life.members.add(key)


def tie(life: Life, by: Actor, at: datetime) -> None:
    """Say how they are tied, and who is responsible for which child."""
    for each in life.told.ties:
        if each in life.tied or not {each.one, each.other} <= life.people.keys():
            continue
        born = life.born_by(each.other, at)
        life.tied |= {each} if born else set()
        relate(
            one=life.people[each.one], other=life.people[each.other], kind=each.kind if born else UNBORN, by=by, at=at,
            lives_with=life.told.live_together(each.one, each.other),
            responsibility=Responsibility.YES if each.responsible and born else "",
        )  # fmt: skip


def be_born(life: Life, at: datetime, told: Told) -> None:
    """The child who was expected is born: the same person, now with a name; the lead writes it down."""
    by = life.cast.actor(life.told.road["lead"]["who"])
    record_born(life, by, at, told["who"], life.people[told["who"]])
    tie(life, by, at)


def record_born(life: Life, by: Actor, at: datetime, key: str, person: Person | UUID) -> None:
    """Keep who somebody is, as the family and their own agency give it."""
    told = life.told.people[key]
    record_identity(
        person=person, by=by, at=at, said=told["name"], born=life.dates.born(told["age"]), gender=gender(told),
        nhs_number=told.get("nhs", ""),
    )  # fmt: skip


def house(life: Life, by: Actor, at: datetime) -> None:
    """Say who else lives with whom, who stays some of the time, and where that is."""
    assert life.family
    new = {key: home for key, home in life.told.homes.items() if key in life.people and f"{key} at" not in life.homes}
    if new:
        family = open_family(by=by, at=at, family=life.family, reason=LookReason.MATCHING).family
    for key, home in new.items():
        people = [each for each in dict.fromkeys([key, *home["who"]]) if each in life.people]
        if key not in life.homes:
            set_up = set_up_home(family=family, people=life.several(people), by=by, at=at)
            for guest in home.get("stays", []):
                live_in(home=set_up, person=life.people[guest], by=by, at=at, part_time="Some of the week")
        life.homes |= {key, f"{key} at"}
        for person in people:
            say_where(person=life.people[person], sort="address", text=life.told.home_of(person), by=by, at=at)
    for key, told in life.told.people.items():
        if "telephone" in told and key in life.people and f"{key} telephone" not in life.homes:
            life.homes.add(f"{key} telephone")
            say_where(person=life.people[key], sort="telephone", text=told["telephone"], by=by, at=at)
