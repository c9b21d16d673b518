"""Practitioners are asked to join the team around a family, answer, work with its members, and leave."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from thinkfamily.families.models import Family
from thinkfamily.families.queries import heads_of_members
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import place_on, practitioner_of
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.sharing.commands import end_involvement, involve
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.support.commands.action import hand_all_to
from thinkfamily.support.commands.asked import addressed_to
from thinkfamily.support.commands.begin import members_seen
from thinkfamily.support.commands.least import know_no_longer, know_the_least
from thinkfamily.support.models import TeamPlace, TeamPlaceMember
from thinkfamily.support.queries.part import answers_now, part_of
from thinkfamily.support.rules.part import may_build_team, may_end_place
from thinkfamily.support.terms import Declining, Reply, SupportDuty, Work


@command
def ask_to_join_team(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, practitioner: UUID, doing: str,
    people: Sequence[UUID],
) -> UUID:  # fmt: skip
    """
    Ask a practitioner of any agency to join the team, for a part of the work and with some of the members.

    :raises Refused: if `by` does not build the team, or they are in it or asked already.
    """
    place = opened(Family, family, by=by, at=at, lock=True)
    answering = answers_now(place)
    require(may_build_team(part_of(viewer_of(by, at), answering, at)))
    asked = _may_be_asked(place, practitioner, at)
    if asked.pk == answering.practitioner_id and answering.role == Work.LEAD:
        raise Refused(f"{asked.actor.shown_as} leads the team already.", field="practitioner")
    if not doing.strip():
        raise Refused(f"Say what {asked.actor.shown_as} would do.", field="doing")
    people = _members(place, people, by=by, at=at)
    asking = TeamPlace.objects.create(family=place, practitioner=asked, doing=doing.strip(), asked_by=by, asked=at)
    TeamPlaceMember.objects.bulk_create(TeamPlaceMember(place=asking, person_id=person) for person in people)
    make_due(
        SupportDuty.ANSWER_TEAM_REQUEST, about=asking, role=DueRole.PRACTITIONER, holder=asked.actor_id,
        family=place.pk, at=at, by=place_on(at).due(SupportDuty.ANSWER_TEAM_REQUEST, at),
    )  # fmt: skip
    note("team.asked", by=by, at=at, about=place, practitioner=asked.pk, place=asking.pk, people=people)
    return asking.pk


def _may_be_asked(family: Family, practitioner: UUID, at: datetime) -> Practitioner:
    asked = Practitioner.objects.select_related("actor").filter(pk=practitioner).first()
    if asked is None:
        raise NotFound
    if not viewer_of(asked.actor, at).standing:
        raise Refused(
            f"{asked.actor.shown_as} cannot take on a family at the moment. Choose somebody else.", field="practitioner"
        )
    held = TeamPlace.objects.filter(family=family, practitioner=asked, left=None, answer__in=["", Reply.ACCEPTED])
    if place := held.first():
        already = "is in the team" if place.answer else "was asked"
        raise Refused(f"{asked.actor.shown_as} {already} already.", field="practitioner")
    return asked


def _members(family: Family, people: Sequence[UUID], *, by: Actor, at: datetime) -> list[UUID]:
    if not people:
        raise Refused("Choose whom they would work with.", field="people")
    return members_seen(family, people, by=by, at=at)


@command
def join_team(*, by: Actor, at: datetime, form: UUID | None = None, place: UUID, seen: int | None = None) -> UUID:
    """
    Join the team: from this instant there is a reason to know each member one was asked to work with.

    What may be known of each still rests on what they agreed to. What somebody does in the team may name others: no
    index tells it.

    :raises Refused: if the question was answered or taken back.
    """
    asked = addressed_to(TeamPlace, place, by=by, at=at, seen=seen)
    _answer(asked, Reply.ACCEPTED, at=at)
    people = _still_members(asked)
    know_the_least(people, practitioner=practitioner_of(by), work=Work.TEAM, by=by, at=at)
    involve(
        people=people, doing="family plan; team", role=Work.TEAM, by=by, at=at,
        holder=practitioner_of(by), family=asked.family_id, because="They joined the team around the family.",
    )  # fmt: skip
    end_due(SupportDuty.FORM_TEAM, about=asked.family_id, at=at)
    note("team.joined", by=by, at=at, about=asked.family, practitioner=asked.practitioner_id, place=asked.pk)
    return asked.family_id


def _still_members(asked: TeamPlace) -> list[UUID]:
    now = heads_of_members(asked.family_id)
    chosen = asked.members.values_list("person__head_id", flat=True)
    return [now[head] for head in dict.fromkeys(chosen) if head in now]


@command
def decline_team(
    *, by: Actor, at: datetime, form: UUID | None = None, place: UUID, seen: int | None = None, reason: Declining,
    words: str = "",
) -> UUID:  # fmt: skip
    """
    Say no to joining the team, with a reason.

    :raises Refused: if the question was answered or taken back, or another reason is not said in words.
    """
    asked = addressed_to(TeamPlace, place, by=by, at=at, seen=seen)
    if reason == Declining.OTHER and not words.strip():
        raise Refused("Say in a few words why not. Whoever asked you will read it.", field="words")
    _answer(asked, Reply.DECLINED, at=at, reason=reason, words=words)
    note("team.declined", by=by, at=at, about=asked.family, practitioner=asked.practitioner_id, reason=reason)
    return asked.family_id


@command
def leave_team(*, by: Actor, at: datetime, form: UUID | None = None, place: UUID, because: str) -> UUID:
    """
    End somebody's place in the team: what they could see through it ends at once, their open actions go to the lead.

    :raises Refused: if it ended before, `by` may not end it, or no reason is given.
    """
    held = TeamPlace.objects.select_related("family", "practitioner__actor").filter(pk=place).first()
    if held is None:
        raise NotFound
    family = opened(Family, held.family_id, by=by, at=at, lock=True)
    held.refresh_from_db()
    mine = held.practitioner.actor_id == by.pk
    require(may_end_place(part_of(viewer_of(by, at), answers_now(family), at), mine=mine))
    if held.left or held.answer in (Reply.DECLINED, Reply.TAKEN_BACK):
        raise Refused(f"{held.practitioner.actor.shown_as} is not in the team now.")
    if not because.strip():
        raise Refused("Say why, in a few words. The team can read it.", field="because")
    end_place(held, because=because.strip(), by=by, at=at)
    hand_all_to(answers_now(family).practitioner, family=family, of=held.practitioner, by=by, at=at)
    note("team.left", by=by, at=at, about=family, practitioner=held.practitioner_id, place=held.pk)
    return family.pk


def end_place(held: TeamPlace, *, because: str, by: Actor, at: datetime) -> None:
    """End a place in the team and the involvement that came with it, or take an unanswered question back."""
    if held.answer:
        held.left, held.left_by, held.left_because, held.version = at, by, because, held.version + 1
        held.save(update_fields=["left", "left_by", "left_because", "version"])
        end_involvement(at=at, holder=held.practitioner, family=held.family_id, role=Work.TEAM)
        know_no_longer(held.family_id, practitioner=held.practitioner, at=at)
    else:
        _answer(held, Reply.TAKEN_BACK, at=at, words=because, end=DueEnd.NOT_NEEDED)


@command
def work_with_member(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, person: UUID, practitioners: Sequence[UUID],
    because: str,
) -> UUID:  # fmt: skip
    """
    Say who of the lead and the team works with a member from now on: somebody new in a family is a question first.

    :raises Refused: if `by` does not build the team, nobody is chosen, or no reason is given.
    """
    place = opened(Family, family, by=by, at=at, lock=True)
    answering = answers_now(place)
    require(may_build_team(part_of(viewer_of(by, at), answering, at)))
    (person,) = _members(place, [person], by=by, at=at)
    if not because.strip():
        raise Refused("Say why they will work with this person. The family can see it.", field="because")
    chosen = _of_the_team(place, answering.practitioner, practitioners)
    for practitioner, role in chosen:
        if not _works_with(place, practitioner, person):
            involve(
                people=[person], doing="family plan", role=role, by=by, at=at, holder=practitioner, family=place.pk,
                because=because.strip(),
            )  # fmt: skip
            know_the_least([person], practitioner=practitioner, work=Work(role), by=by, at=at)
    note("team.works_with", by=by, at=at, about=place, person=person, practitioners=[each.pk for each, _ in chosen])
    return place.pk


def _of_the_team(family: Family, lead: Practitioner, chosen: Sequence[UUID]) -> list[tuple[Practitioner, str]]:
    places = TeamPlace.objects.select_related("practitioner").filter(family=family, answer=Reply.ACCEPTED, left=None)
    team = {place.practitioner_id: (place.practitioner, str(Work.TEAM)) for place in places}
    team[lead.pk] = (lead, str(Work.LEAD))
    if not chosen:
        raise Refused("Choose who will work with this person.", field="practitioners")
    if not team.keys() >= set(chosen):
        raise NotFound
    return [team[each] for each in dict.fromkeys(chosen)]


def _works_with(family: Family, practitioner: Practitioner, person: UUID) -> bool:
    return Involvement.objects.filter(
        family=family.pk, actor_id=practitioner.actor_id, person__head__cluster=person, limited=False, ended=None
    ).exists()


def _answer(
    asked: TeamPlace, reply: Reply, *, at: datetime, reason: str = "", words: str = "", end: DueEnd = DueEnd.MET
) -> None:
    asked.answered, asked.answer, asked.declining = at, reply, reason
    asked.words, asked.version = words.strip(), asked.version + 1
    asked.save(update_fields=["answered", "answer", "declining", "words", "version"])
    end_due(SupportDuty.ANSWER_TEAM_REQUEST, about=asked, at=at, end=end)
