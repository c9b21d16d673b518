"""The team around a family: who leads, who is in it, who was asked; and, for the one asked, enough to decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet, prefetch_related_objects

from thinkfamily.families.queries import OpenFamily, title
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.partnership.queries import Colleague, colleague, colleagues, place_on
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.records.models import Due
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import KeptEntries, Viewer, closed_to_index, entries_kept_from
from thinkfamily.support.models import TeamPlace, TeamPlaceMember
from thinkfamily.support.queries.members import short_names
from thinkfamily.support.terms import Declining, Reply, SupportDuty, Work


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """Somebody's place in the team: who, what they do, with whom as far as the viewer may know, since when."""

    place: UUID
    who: Colleague
    doing: str
    people: str
    since: datetime
    reply: str
    left: datetime | None
    why: str
    mine: bool

    @property
    def in_it(self) -> bool:
        return self.reply == Reply.ACCEPTED and self.left is None

    @property
    def waits(self) -> bool:
        return not self.reply


def team_of(
    opening: OpenFamily, names: Mapping[UUID, Named], *, builds: bool = False, with_whom: bool = False
) -> list[PlaceShown]:
    """
    List every place there is or was in the team around a family that was opened, and with whom each works if asked.

    A service whose very involvement tells something guarded is listed for those who build the team, for itself, and
    for those who may see something it recorded. One that joined since somebody moved whose address is kept safe is
    listed for itself, whoever asked it, and those who may read where they are.
    """
    rows = _places(opening.family.pk)
    kept = entries_kept_from(opening.viewer, opening.at, set(opening.heads.values()))
    if with_whom:
        prefetch_related_objects(rows, Prefetch("members", TeamPlaceMember.objects.order_by("id")))
    telling = _tell_a_place(rows, opening.viewer, kept)
    guarded = frozenset() if builds else closed_to_index(local_day(opening.at))
    known = {shown.agency for shown in opening.seen.items.values()} | {opening.viewer.agency}
    return [
        _place(row, opening.viewer, names if with_whom else {})
        for row in rows
        if (builds or row.practitioner.agency.kind not in guarded or row.practitioner.agency_id in known)
        and row.pk not in telling
    ]


def _tell_a_place(rows: list[TeamPlace], viewer: Viewer, kept: KeptEntries) -> set[UUID]:
    """Find the places in the team that tell a viewer where somebody is whose address is kept safe."""
    doubtful = [
        row for row in rows
        if viewer.actor.pk not in (row.asked_by_id, row.practitioner.actor_id)
        and kept.may_hide(row.practitioner.agency_id, row.answered or row.asked)
    ]  # fmt: skip
    prefetch_related_objects(doubtful, Prefetch("members", TeamPlaceMember.objects.order_by("id")))
    return {
        row.pk for row in doubtful
        if any(
            kept.hides(member.person_id, row.practitioner.agency_id, row.answered or row.asked)
            for member in row.members.all()
        )
    }  # fmt: skip


@prepared
def _places(family: UUID) -> QuerySet[TeamPlace]:
    rows = TeamPlace.objects.filter(family=family).order_by("asked", "id")
    return rows.select_related("practitioner__actor", "practitioner__agency")


def _place(row: TeamPlace, viewer: Viewer, names: Mapping[UUID, Named]) -> PlaceShown:
    why = row.left_because or row.words or (Declining(row.declining).means if row.declining else "")
    return PlaceShown(
        place=row.pk, who=colleague(row.practitioner), doing=row.doing,
        people=short_names([each.person_id for each in row.members.all()], names) if names else "",
        since=row.answered or row.asked, reply=row.answer, left=row.left, why=why,
        mine=viewer.practitioner is not None and row.practitioner_id == viewer.practitioner.pk,
    )  # fmt: skip


def not_worked_with(opening: OpenFamily, names: Mapping[UUID, Named]) -> list[Named]:
    """
    List the members whom the viewer knows and with whom nobody of the lead and the team works yet.

    Somebody new in a family is a question, not a right: each is added by somebody, with a reason.
    """
    worked_with = set(
        Involvement.objects.filter(
            family=opening.family.pk, role__in=[Work.LEAD, Work.TEAM], limited=False, ended=None
        ).values_list("person__head_id", flat=True)
    )
    if not worked_with:
        return []
    known = {names[person].person: names[person] for person in opening.now if person in names}
    return by_age(who for head, who in known.items() if head not in worked_with)


@dataclass(frozen=True, slots=True)
class AskedToJoin:
    """What somebody who was asked to join a team needs to decide, without opening any record."""

    place: UUID
    version: int
    family: UUID
    family_name: str
    people: int
    doing: str
    asked_by: Colleague | None
    asked: datetime
    due: date | None
    when: str
    reply: str


def team_request(viewer: Viewer, place: UUID, at: datetime) -> AskedToJoin:
    """
    Show somebody that they were asked to join a team: by the family's name, with how many people, to do what.

    :raises NotFound: if it is not there or was put to somebody else.
    """
    row = (
        TeamPlace.objects.select_related("family")
        .annotate(people=Count("members__person__head", distinct=True))
        .filter(pk=place, practitioner=viewer.practitioner)
        .first()
    )
    if row is None or viewer.practitioner is None:
        raise NotFound
    due = Due.objects.filter(about_id=row.pk, kind=SupportDuty.ANSWER_TEAM_REQUEST, ended=None).first()
    return AskedToJoin(
        place=row.pk, version=row.version, family=row.family_id, people=row.people,
        family_name=title(viewer, at, row.family),
        doing=row.doing, asked_by=next(iter(colleagues(at, actors=[row.asked_by_id])), None), asked=row.asked,
        due=due_day(due.by) if due else None, when=place_on(local_day(at)).when(due.by, at) if due else "",
        reply=row.answer and Reply(row.answer).means,
    )  # fmt: skip
