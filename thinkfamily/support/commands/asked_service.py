"""Somebody asked whether a service works with people of a family, and writes down what was found."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from thinkfamily.families.models import ServiceAsked
from thinkfamily.families.rules import may_be_dated
from thinkfamily.partnership.models import Agency
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands import record_item
from thinkfamily.sharing.queries.index import what_it_tells
from thinkfamily.sharing.rules import PLAIN_KINDS, kinds_in
from thinkfamily.support.commands.begin import members_seen
from thinkfamily.support.commands.ties import open_to_write


@command
def say_what_service_said(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, agency: UUID, people: Sequence[UUID],
    found: bool, on: date | None = None,
) -> UUID:  # fmt: skip
    """
    Write down that it was asked whether an agency works with people of a family, and that it does or none was found.

    :raises NotFound: if there is no such agency, or somebody named may not be known of.
    :raises Refused: if nobody is named, the day is to come, or the agency is of a kind that no list tells of.
    """
    place = open_to_write(family, by=by, at=at)
    asked = Agency.objects.filter(pk=agency).first()
    if asked is None:
        raise NotFound
    if not people:
        raise Refused("Choose about whom you asked.", field="people")
    require(may_be_dated(on, None, local_day(at)), field="on")
    tells = kinds_in(what_it_tells(asked.kind, "", local_day(at)))[0]
    if tells not in PLAIN_KINDS:
        raise Refused("Whether this service works with somebody is theirs to say. Choose another.", field="agency")
    for person in members_seen(place, people, by=by, at=at):
        item = record_item(ServiceAsked, kind=tells, about=[person], by=by, at=at)
        ServiceAsked.objects.create(
            item=item, person_id=person, agency=asked, found=found, asked_on=on or local_day(at)
        )  # fmt: skip
    note("service.asked", by=by, at=at, about=place, agency=agency, found=found)
    return place.pk
