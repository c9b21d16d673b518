"""It is written down to whom a family is tied outside it and how strongly, changed when it changes, and ended."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from thinkfamily.families.commands import NetworkTold, end_tie_to_network, keep_tie_to_network
from thinkfamily.families.models import Family, Household, NetworkTie
from thinkfamily.families.queries import homes
from thinkfamily.families.rules import may_be_dated
from thinkfamily.families.terms import Network, NetworkEnd, Strength, Support
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.models import Item, Subject
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import decide, seen_about, viewer_of
from thinkfamily.support.commands.begin import members_seen
from thinkfamily.support.commands.ties import open_to_write


@command
def write_network_tie(*, by: Actor, at: datetime, form: UUID | None = None, family: UUID, told: NetworkTold) -> UUID:
    """
    Write down that somebody in a family, or all of a home, is tied to somebody or something, and how strongly.

    :raises NotFound: if somebody named is not in the family, or may not be known of.
    :raises Refused: if too little is said, or `by` does not say who belongs to this family.
    """
    place = open_to_write(family, by=by, at=at)
    item = _keep(place, told, by=by, at=at)
    note("network_tie.written", by=by, at=at, about=("networktie", item.pk), family=place.pk, network=told.network)
    return item.pk


@command
def change_network_tie(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, tie: UUID, seen: int | None = None,
    told: NetworkTold,
) -> UUID:  # fmt: skip
    """
    Change what is written of a tie: how strong it is now, or what was not right or not whole.

    Whose it is and to whom stays. What was written stays on record, and stood until the day on which this was said;
    written on that same day it was put right.

    :raises Refused: if it is over, may be seen only in part, or nothing is different.
    :raises Stale: if somebody changed or ended it since.
    """
    place = open_to_write(family, by=by, at=at)
    standing = _standing(place, tie, by=by, at=at, seen=seen)
    told = replace(
        told, person=standing.person_id, home=standing.household_id, network=Network(standing.network),
        called=standing.called, agency=standing.agency_id,
    )  # fmt: skip
    _require_different(standing, told, at)
    on = told.told_on or local_day(at)
    require(may_be_dated(standing.told_on, on, local_day(at)), field="told_on")
    end_tie_to_network(standing, on=on if on > standing.told_on else None, at=at)
    item = _keep(place, told, by=by, at=at, before=standing)
    note("network_tie.changed", by=by, at=at, about=("networktie", standing.pk), family=place.pk, now=item.pk)
    return item.pk


@command
def end_network_tie(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, tie: UUID, seen: int | None = None,
    how: NetworkEnd, on: date | None = None,
) -> UUID:  # fmt: skip
    """
    Say that a tie was over on a day, or was written down by mistake; it stays on record either way.

    :raises Refused: if it is over already, or the day cannot be.
    :raises Stale: if somebody changed or ended it since.
    """
    place = open_to_write(family, by=by, at=at)
    standing = _standing(place, tie, by=by, at=at, seen=seen)
    if how == NetworkEnd.ENDED:
        if on is None:
            raise Refused("Write the day on which it was over.", field="on")
        require(may_be_dated(None, on, local_day(at)), field="on")
    end_tie_to_network(standing, on=on if how == NetworkEnd.ENDED else None, at=at)
    note("network_tie.ended", by=by, at=at, about=("networktie", standing.pk), family=place.pk, how=how.value, on=on)
    return place.pk


def _keep(place: Family, told: NetworkTold, *, by: Actor, at: datetime, before: NetworkTie | None = None) -> Item:
    if not (told.agency or told.called.strip()):
        raise Refused("Write who or what it is, in a word or two.", field="called")
    if told.words.strip() and not told.said_by:
        raise Refused("Choose who said this.", field="said_by")
    require(may_be_dated(told.told_on, None, local_day(at)), field="told_on")
    if told.strength not in set(Strength) or (told.support and told.support not in set(Support)):
        raise Refused("Choose from what is offered here.", field="strength")
    people, home = _whose(place, told, before, by=by, at=at)
    if told.said_by and not (before and told.said_by == before.said_by_id):
        told = replace(told, said_by=members_seen(place, [told.said_by], by=by, at=at)[0])
    return keep_tie_to_network(told, people=people, home=home, by=by, at=at, before=before)


def _whose(
    place: Family, told: NetworkTold, before: NetworkTie | None, *, by: Actor, at: datetime
) -> tuple[list[UUID], Household | None]:
    """Give whom the tie is of: one of the family, or all who live in a home of theirs that the writer may know of."""
    if before:
        return list(Subject.objects.filter(item=before.pk).values_list("person_id", flat=True)), before.household
    if told.person:
        return members_seen(place, [told.person], by=by, at=at), None
    for home in homes(seen_about(viewer_of(by, at), at, place.concerns().people), local_day(at)):
        if home.household == told.home:
            return _records(place, home.people), Household.objects.get(pk=home.household)
    raise NotFound if told.home else Refused("Choose whose tie it is.", field="whose")


def _records(place: Family, heads: Iterable[UUID]) -> list[UUID]:
    """Give the record by which each of these belongs to the family; of whom does not, the head of theirs."""
    belongs = dict(place.members.filter(until=None).values_list("person__head_id", "person_id"))
    return [belongs.get(head, head) for head in heads]


def _standing(place: Family, tie: UUID, *, by: Actor, at: datetime, seen: int | None) -> NetworkTie:
    """Open a tie of somebody who is or was in the family, that stands."""
    found = opened(NetworkTie, tie, by=by, at=at, lock=True, seen=seen)
    _, shown = decide(viewer_of(by, at), found.pk, at)
    heads = set(place.members.values_list("person__head_id", flat=True))
    about = Subject.objects.filter(item=found.pk).values_list("person__head_id", flat=True)
    if not heads & set(about):
        raise NotFound
    if found.withdrawn or (found.until and found.until <= local_day(at)):
        raise Refused("This is over already. What was written stays on record.")
    if shown is None or not shown.in_full:
        raise Refused("You see only a part of what is written here. Whoever wrote it can change it.")
    return found


def _require_different(tie: NetworkTie, told: NetworkTold, at: datetime) -> None:
    """Refuse what is written already; the same said again on a later day is news."""
    said = Person.objects.filter(pk=told.said_by).values_list("head_id", flat=True).first() if told.said_by else None
    now = (told.strength, told.support, told.words.strip(), said, told.told_on or local_day(at))
    before = (tie.strength, tie.support, tie.words, tie.said_by.head_id if tie.said_by else None, tie.told_on)
    if now == before:
        raise Refused("This is what is written already. Change what is different, or go back.")
