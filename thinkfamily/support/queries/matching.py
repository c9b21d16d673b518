"""Somebody added to a family, beside those already known who may be the same."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thinkfamily.door.terms import MatchDuty
from thinkfamily.identity.queries import (
    Candidate,
    Named,
    WouldSee,
    involved_with,
    match,
    may_search,
    who_would_see_more,
)
from thinkfamily.identity.terms import Band
from thinkfamily.partnership.queries import on_duty_in
from thinkfamily.people.models import Person
from thinkfamily.records.decision import NotFound
from thinkfamily.records.models import Due
from thinkfamily.records.terms import DueRole
from thinkfamily.sharing.queries import Seen, Viewer, seen_about


@dataclass(frozen=True, slots=True)
class MemberToMatch:
    """Somebody who waits to be matched, those who may be them, and who would see more if the two were one."""

    person: UUID
    named: Named
    found: tuple[tuple[Candidate, tuple[WouldSee, ...]], ...]
    seen: Seen


def open_to_match(viewer: Viewer, at: datetime, person: UUID) -> Due:
    """
    Find what the viewer's team was asked about somebody added to a family.

    :raises NotFound: if there is nothing, or the viewer does not work the front door.
    """
    teams = [team.pk for team in on_duty_in(viewer.actor, at)]
    due = Due.objects.filter(
        kind=MatchDuty.MATCH_MEMBER, about_id=person, role=DueRole.TEAM, holder__in=teams, ended=None
    ).first()
    if due is None or not may_search(viewer, at):
        raise NotFound
    return due


def member_to_match(viewer: Viewer, at: datetime, person: UUID) -> MemberToMatch:
    """
    Show somebody who waits to be matched beside those already known; the number of queries does not grow with them.

    :raises NotFound: if nobody waits under this id, or the viewer does not work the front door.
    """
    open_to_match(viewer, at, person)
    head, seen = Person.objects.values_list("head_id", flat=True).get(pk=person), seen_about(viewer, at, [person])
    matched = match(viewer, at, {person: head}, seen, {})
    if person not in matched.names:
        raise NotFound
    mine = [each for each in matched.candidates[person] if not each.apart or each.band is not Band.UNLIKELY]
    around = involved_with(viewer, {head} | {each.person for each in mine}, at)
    would = who_would_see_more([(head, each.person) for each in mine], around)
    return MemberToMatch(person, matched.names[person], tuple((each, would[head, each.person]) for each in mine), seen)
