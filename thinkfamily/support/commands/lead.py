"""A practitioner is asked to lead and answers; the lead is handed over without a gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.assessment.terms import AssessmentDuty
from thinkfamily.families.commands import answer_for
from thinkfamily.families.models import Family, Responsible
from thinkfamily.families.queries import records_in
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import place_on, practitioner_of
from thinkfamily.partnership.rules import due_day
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.sharing.commands import end_by_name, end_involvement, involve, record_item
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands.action import hand_all_to
from thinkfamily.support.commands.asked import addressed_to
from thinkfamily.support.commands.audit import audit_no_more
from thinkfamily.support.commands.begin import members_seen
from thinkfamily.support.commands.dispute_answered import go_by_answer
from thinkfamily.support.commands.least import know_no_longer, know_the_least
from thinkfamily.support.commands.oversight import make_supervision_due
from thinkfamily.support.commands.team import end_place
from thinkfamily.support.models import LeadRequest, LeadView, TeamPlace
from thinkfamily.support.queries.part import answers_now, leading, part_of
from thinkfamily.support.rules.part import may_choose_lead, may_hand_over
from thinkfamily.support.terms import Declining, Reply, SupportDuty, Work


@dataclass(frozen=True, slots=True)
class ViewSaid:
    """What somebody in the family says of the practitioner who may lead: who, in which words, on which day."""

    person: UUID
    words: str
    on: date


@command
def ask_to_lead(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, practitioner: UUID, because: str,
    views: Sequence[ViewSaid] = (),
) -> UUID:  # fmt: skip
    """
    Ask a practitioner to lead a family's plan; whoever answers for the family goes on until they accept.

    It needs no assessment and no plan: first steps may begin the day somebody told us.

    :raises Refused: if `by` does not choose who leads, somebody leads already, or somebody else was asked just now.
    """
    place = opened(Family, family, by=by, at=at, lock=True)
    answering = answers_now(place)
    if lead := leading(answering):
        raise Refused(f"{lead} leads already. Hand over to somebody else instead.", field="practitioner")
    require(may_choose_lead(part_of(viewer_of(by, at), answering, at), lead=""))
    return put_question(place, answering, practitioner, because, views, by=by, at=at)


@command
def hand_over_lead(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, practitioner: UUID, because: str,
    views: Sequence[ViewSaid] = (),
) -> UUID:  # fmt: skip
    """
    Ask somebody else to take over the lead; the lead ends when they have accepted and not before.

    :raises Refused: if nobody leads, or `by` is neither the lead nor their supervisor.
    """
    place = opened(Family, family, by=by, at=at, lock=True)
    answering = answers_now(place)
    require(may_hand_over(part_of(viewer_of(by, at), answering, at), lead=leading(answering)))
    return put_question(place, answering, practitioner, because, views, by=by, at=at)


def put_question(
    family: Family, answering: Responsible, practitioner: UUID, because: str, views: Sequence[ViewSaid], *, by: Actor,
    at: datetime,
) -> UUID:  # fmt: skip
    """Ask somebody in good standing to lead, with the reason and what the family says. Part of a command."""
    asked = _may_be_asked(family, answering, practitioner, at)
    if not because.strip():
        raise Refused(f"Say why {asked.actor.shown_as} suits this family.", field="because")
    takes_over = answering.role == Work.LEAD
    request = LeadRequest.objects.create(
        family=family, practitioner=asked, asked_by=by, asked=at, because=because.strip(), takes_over=takes_over
    )
    _keep_views(request, views, by=by, at=at)
    step = SupportDuty.ACCEPT_HANDOVER if takes_over else SupportDuty.ANSWER_LEAD_REQUEST
    make_due(
        SupportDuty.ANSWER_LEAD_REQUEST, about=request, role=DueRole.PRACTITIONER, holder=asked.actor_id,
        family=family.pk, at=at, by=place_on(at).due(step, at),
    )  # fmt: skip
    note("lead.asked", by=by, at=at, about=family, practitioner=asked.pk, request=request.pk, takes_over=takes_over)
    return request.pk


def _may_be_asked(family: Family, answering: Responsible, practitioner: UUID, at: datetime) -> Practitioner:
    """Find who is to be asked, in good standing, unless somebody was asked just now."""
    if family.ended:
        raise Refused("This family was joined with another one. Choose who leads there.")
    asked = Practitioner.objects.select_related("actor").filter(pk=practitioner).first()
    if asked is None:
        raise NotFound
    if leading(answering) and asked.pk == answering.practitioner_id:
        raise Refused(f"{asked.actor.shown_as} leads now. Choose somebody else.", field="practitioner")
    if not viewer_of(asked.actor, at).standing:
        raise Refused(
            f"{asked.actor.shown_as} cannot take on a family at the moment. Choose somebody else.", field="practitioner"
        )
    waiting = LeadRequest.objects.select_related("practitioner__actor").filter(family=family, answered=None).first()
    if waiting:
        raise Refused(
            f"{waiting.practitioner.actor.shown_as} was asked and has not answered. Take that back first.",
            field="practitioner",
        )
    return asked


def _keep_views(request: LeadRequest, views: Sequence[ViewSaid], *, by: Actor, at: datetime) -> None:
    """Keep what the family says of them; the one who is asked may read that, if the family agreed to share."""
    for view in views:
        (person,) = members_seen(request.family, [view.person], by=by, at=at)
        item = record_item(LeadView, kind=Kind.PLAN_AND_ACTIONS, about=[person], by=by, at=at)
        LeadView.objects.create(item=item, request=request, person_id=person, words=view.words.strip(), on=view.on)
        involve(
            people=[person], doing="asked to lead", role=Work.ASKED, by=by, at=at, holder=request.practitioner,
            family=request.family_id, items=[item], because="They were asked to lead the plan.",
        )  # fmt: skip


@command
def accept_lead(*, by: Actor, at: datetime, form: UUID | None = None, request: UUID, seen: int | None = None) -> UUID:
    """
    Accept to lead: from this instant one person answers for the family and has a reason to know each member.

    Whoever answered before ends in the same instant, so that it is never nobody. A lead's supervisor knows the family
    as long as the lead does.

    :raises Refused: if the question was answered or taken back, or the family was joined to one that somebody leads.
    """
    asked = addressed_to(LeadRequest, request, by=by, at=at, seen=seen)
    family = _as_it_is_now(asked)
    lead = practitioner_of(by)
    before = answers_now(family)
    if family.pk != asked.family_id and before.role == Work.LEAD:
        raise Refused(
            f"This turned out to be a family that is known already. {leading(before)} leads its plan. "
            "Say no here, and ring them if you can help."
        )
    answer_request(asked, Reply.ACCEPTED, by=by, at=at)
    answer_for(family=family, practitioner=lead, role=Work.LEAD, at=at, because="They accepted to lead the plan.")
    _leave_team_to_lead(family, lead, by=by, at=at)
    if before.role == Work.LEAD:
        _end_lead(family, before.practitioner, to=lead, by=by, at=at)
    _open_lead(family, lead, by=by, at=at)
    _make_duties(family, handed_over=before.role == Work.LEAD, at=at)
    note("lead.accepted", by=by, at=at, about=family, practitioner=lead.pk, request=asked.pk)
    return family.pk


def _as_it_is_now(asked: LeadRequest) -> Family:
    """Find the family somebody was asked to lead, under a lock: the one it was joined to since, if it was."""
    families = Family.objects.select_for_update(of=("self",))
    family = families.get(pk=asked.family_id)
    while family.joined_id:
        family = families.get(pk=family.joined_id)
    return family


def _open_lead(family: Family, lead: Practitioner, *, by: Actor, at: datetime) -> None:
    label = place_on(at).labels.get("lead_professional", "lead professional")
    people = records_in(family)
    involve(
        people=people, doing=f"family plan; {label}", role=Work.LEAD, by=by, at=at, holder=lead, family=family.pk,
        because="They accepted to lead the plan.",
    )  # fmt: skip
    know_the_least(people, practitioner=lead, work=Work.LEAD, by=by, at=at)
    if lead.supervisor:
        involve(
            people=people, doing=f"supervises the {label}", role=Work.SUPERVISION, by=by, at=at,
            holder=lead.supervisor, family=family.pk, because="They supervise whoever leads the plan.",
        )  # fmt: skip
        know_the_least(people, practitioner=lead.supervisor, work=Work.SUPERVISION, by=by, at=at)


def _end_lead(family: Family, lead: Practitioner, *, to: Practitioner, by: Actor, at: datetime) -> None:
    """
    End what the lead before held, with their supervisor; their open actions go to whoever leads now.

    What people agreed for "my lead" names the practitioner: it ends with them, and is asked again for the next.
    """
    end_involvement(at=at, holder=lead, family=family.pk, role=Work.LEAD)
    end_by_name(people=records_in(family), to=lead, by=by, at=at)
    know_no_longer(family.pk, practitioner=lead, at=at)
    if lead.supervisor:
        end_involvement(at=at, holder=lead.supervisor, family=family.pk, role=Work.SUPERVISION)
        know_no_longer(family.pk, practitioner=lead.supervisor, at=at)
        if lead.supervisor_id != to.supervisor_id:
            audit_no_more(family.pk, holder=lead.supervisor.actor_id, at=at)
    hand_all_to(to, family=family, of=lead, by=by, at=at)


def _leave_team_to_lead(family: Family, lead: Practitioner, *, by: Actor, at: datetime) -> None:
    place = TeamPlace.objects.filter(family=family, practitioner=lead, answer=Reply.ACCEPTED, left=None).first()
    if place:
        end_place(place, because="They lead the plan now.", by=by, at=at)


def _make_duties(family: Family, *, handed_over: bool, at: datetime) -> None:
    end_due(SupportDuty.CHOOSE_LEAD, about=family, at=at)
    area = place_on(at)
    if handed_over:
        end_due(AssessmentDuty.ASK_AGREEMENT, about=family, at=at, end=DueEnd.REPLACED)
    for step in (AssessmentDuty.ASK_AGREEMENT,) if handed_over else (SupportDuty.FORM_TEAM, SupportDuty.AGREE_PLAN):
        make_due(step, about=family, role=DueRole.LEAD, family=family.pk, at=at, by=area.due(step, at))
    make_supervision_due(family, due_day(area.due(SupportDuty.SUPERVISION, at)), at)


@command
def decline_lead(
    *, by: Actor, at: datetime, form: UUID | None = None, request: UUID, seen: int | None = None, reason: Declining,
    words: str = "",
) -> UUID:  # fmt: skip
    """
    Say no to leading, with a reason; whoever answers for the family goes on, and is to choose somebody else.

    :raises Refused: if the question was answered or taken back, or another reason is not said in words.
    """
    asked = addressed_to(LeadRequest, request, by=by, at=at, seen=seen)
    if reason == Declining.OTHER and not words.strip():
        raise Refused("Say in a few words why not. Whoever asked you will read it.", field="words")
    answer_request(asked, Reply.DECLINED, by=by, at=at, reason=reason, words=words)
    _choose_again(_as_it_is_now(asked), at)
    note("lead.declined", by=by, at=at, about=asked.family, practitioner=asked.practitioner_id, reason=reason)
    return asked.family_id


@command
def take_back_lead_request(*, by: Actor, at: datetime, form: UUID | None = None, request: UUID) -> UUID:
    """
    Take back the question to somebody who has not answered, so that somebody else can be asked.

    :raises Refused: if it was answered, or `by` does not choose who leads.
    """
    asked = LeadRequest.objects.filter(pk=request).first()
    if asked is None:
        raise NotFound
    family = opened(Family, asked.family_id, by=by, at=at, lock=True)
    answering = answers_now(family)
    require(may_choose_lead(part_of(viewer_of(by, at), answering, at), lead=leading(answering)))
    asked.refresh_from_db()
    if asked.answered:
        raise Refused("This was answered meanwhile. Look again before you ask somebody else.")
    take_back(asked, by=by, at=at)
    _choose_again(family, at)
    note("lead.taken_back", by=by, at=at, about=family, practitioner=asked.practitioner_id, request=asked.pk)
    return family.pk


def take_back(asked: LeadRequest, *, by: Actor, at: datetime) -> None:
    """Let a question to lead go that has not been answered. Part of a command."""
    answer_request(asked, Reply.TAKEN_BACK, by=by, at=at, end=DueEnd.NOT_NEEDED)


def answer_request(
    asked: LeadRequest, reply: Reply, *, by: Actor, at: datetime, reason: str = "", words: str = "",
    end: DueEnd = DueEnd.MET,
) -> None:  # fmt: skip
    """Keep what became of the question; what came with it ends, also what the one who was asked could read of it."""
    asked.answered, asked.answered_by, asked.answer = at, by, reply
    asked.declining, asked.words, asked.version = reason, words.strip(), asked.version + 1
    asked.save(update_fields=["answered", "answered_by", "answer", "declining", "words", "version"])
    end_due(SupportDuty.ANSWER_LEAD_REQUEST, about=asked, at=at, end=end)
    end_involvement(at=at, holder=asked.practitioner, family=asked.family_id, role=Work.ASKED)
    go_by_answer(asked, reply, at=at)


def _choose_again(family: Family, at: datetime) -> None:
    """See that whoever answers for the family has it before them to choose a lead, unless somebody leads."""
    if leading(answers_now(family)):
        return
    end_due(SupportDuty.CHOOSE_LEAD, about=family, at=at, end=DueEnd.REPLACED)
    make_due(
        SupportDuty.CHOOSE_LEAD,
        about=family,
        role=DueRole.RESPONSIBLE,
        family=family.pk,
        at=at,
        by=place_on(at).due(SupportDuty.CHOOSE_LEAD, at),
    )
