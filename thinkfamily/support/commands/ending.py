"""When a plan ends, the work around it ends: the team, what was due, what was still to come, and who knew of whom."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.door.models import Contact
from thinkfamily.door.models import Reply as SenderTold
from thinkfamily.door.queries import at_the_door
from thinkfamily.door.terms import DoorDuty
from thinkfamily.families.models import Family
from thinkfamily.families.queries import members_of
from thinkfamily.partnership.models import Practitioner
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor, Due
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.sharing.commands import READS, involve
from thinkfamily.sharing.models import Involvement, Item
from thinkfamily.sharing.queries import Seen
from thinkfamily.support.commands.dispute_answered import go_by_answer
from thinkfamily.support.commands.least import know_no_longer
from thinkfamily.support.commands.team import end_place
from thinkfamily.support.models import LeadRequest, NextTry, Plan, TakeOver, TeamPlace, Visit
from thinkfamily.support.terms import PromisedDuty, Reply, SupportDuty, ToldDuty

ENDS = "The plan has ended."
OF_THE_WORK = (DueRole.LEAD, DueRole.SUPERVISOR, DueRole.RESPONSIBLE)
NOT_OF_THE_PLAN = (*DoorDuty, "safeguarding_check", "offer_again")


def end_the_work(plan: Plan, seen: Seen, *, by: Actor, at: datetime) -> None:
    """End the team, the duties of the plan, what was planned, and each involvement that came with it."""
    family = plan.family
    _call_off_what_was_to_come(family, seen, by=by, at=at)
    _take_back_what_was_asked(family, plan, by=by, at=at)
    _end_duties(family, seen, at)
    _end_involvements(family, by=by, at=at)


def _call_off_what_was_to_come(family: Family, seen: Seen, *, by: Actor, at: datetime) -> None:
    to_come = Visit.objects.filter(family=family, recorded=None, called_off=None)
    mine = [visit.pk for visit in to_come if (visit.concerns().items or frozenset()) & seen.items.keys()]
    Visit.objects.filter(pk__in=mine).update(called_off=at, called_off_by=by)
    _ended(Due.objects.filter(kind=SupportDuty.WRITE_UP_VISIT, about_id__in=mine), at)


def _take_back_what_was_asked(family: Family, plan: Plan, *, by: Actor, at: datetime) -> None:
    for place in TeamPlace.objects.filter(family=family, left=None, answer__in=["", Reply.ACCEPTED]):
        end_place(place, because=ENDS, by=by, at=at)
    waiting = list(LeadRequest.objects.filter(family=family, answered=None))
    asked = [request.pk for request in waiting]
    LeadRequest.objects.filter(pk__in=asked).update(answered=at, answered_by=by, answer=Reply.TAKEN_BACK, words=ENDS)
    for request in waiting:
        go_by_answer(request, Reply.TAKEN_BACK, at=at)
    unanswered = TakeOver.objects.filter(plan=plan, answered=None)
    asked += unanswered.values_list("pk", flat=True)
    unanswered.update(answered=at, answer=Reply.TAKEN_BACK, words=ENDS)
    _ended(Due.objects.filter(about_id__in=asked), at)


def _end_duties(family: Family, seen: Seen, at: datetime) -> None:
    """End what whoever leads, answers or supervises owed for the plan; what is not of the plan goes on."""
    duties = Due.objects.filter(family=family.pk, role__in=OF_THE_WORK).exclude(kind__in=NOT_OF_THE_PLAN)
    _ended(duties, at)
    _ended(Due.objects.filter(family=family.pk, kind=SupportDuty.AUDIT_FAMILY), at)
    tries = NextTry.objects.filter(pk__in=seen.of(NextTry), visit__family=family, settled=None)
    _ended(Due.objects.filter(kind=SupportDuty.MAKE_NEXT_EFFORT, about_id__in=tries.values("pk")), at)
    tries.update(settled=at)


def _ended(duties: QuerySet[Due], at: datetime) -> None:
    duties.filter(ended=None).update(ended=at, end=DueEnd.NOT_NEEDED)


def _end_involvements(family: Family, *, by: Actor, at: datetime) -> None:
    """
    End each involvement that came with the work around this family, and those that its workers came to by writing.

    Somebody's way to one action that is not done, which the one who ended the plan could not see, stays until it is;
    so do those of somebody who was told just now of what is left, of whoever has yet to read a contact that joined what
    was open, and the front door's while a contact waits there or a service is still to be checked.
    """
    open_now = Q(ended=None) | Q(ended__gt=at)
    held = Involvement.objects.filter(open_now, family=family.pk).exclude(pk__in=_still_promised(family))
    held = held.exclude(actor_id__in=_told_just_now(at)).exclude(role=READS, ended=None)
    if at_the_door(family.pk):
        held = held.exclude(team__isnull=False)
    workers: set[UUID] = set(held.filter(actor__isnull=False).values_list("actor_id", flat=True))
    held.update(ended=at)
    _keep_what_was_sent(family, workers, by=by, at=at)
    for worker in Practitioner.objects.filter(actor_id__in=workers).exclude(pk__in=_takes_over(family)):
        know_no_longer(family.pk, practitioner=worker, at=at)
    heads = Person.objects.filter(pk__in=members_of(family)).values("head_id")
    wrote = Involvement.objects.filter(open_now, role="author", actor_id__in=workers, person__head_id__in=heads)
    wrote.update(ended=at)


def _keep_what_was_sent(family: Family, workers: set[UUID], *, by: Actor, at: datetime) -> None:
    """Let a worker who sent a contact about this family go on seeing it, and what became of it, and nothing more."""
    for contact in Contact.objects.filter(family=family, sent_by__in=workers):
        sender = Practitioner.objects.get(actor_id=contact.sent_by_id)
        named = list(contact.people.values_list("person_id", flat=True))
        told = SenderTold.objects.filter(contact=contact).values("item_id")
        sent = Q(subject_rows__person__in=named, at=contact.sent) | Q(pk__in=told)
        involve(
            people=named, doing=sender.job, role="sender", by=by, at=at, holder=sender,
            items=list(Item.objects.filter(sent, agency_id=contact.agency_id).distinct()),
            because="They sent a contact about this person.",
        )  # fmt: skip


def _takes_over(family: Family) -> QuerySet[TakeOver, UUID]:
    """Find who accepted to go on, whom the end of the plan takes nothing from."""
    return TakeOver.objects.filter(family=family, answer=Reply.ACCEPTED).values_list("practitioner_id", flat=True)


def _told_just_now(at: datetime) -> list[UUID]:
    told = Due.objects.filter(kind__in=[each.value for each in ToldDuty], made=at, role=DueRole.PRACTITIONER)
    return [holder for holder in told.values_list("holder", flat=True) if holder]


def _still_promised(family: Family) -> list[UUID]:
    promised = Due.objects.filter(family=family.pk, kind=PromisedDuty.DO_ACTION, ended=None).values("about_id")
    limited = Involvement.objects.filter(family=family.pk, limited=True, items__item_id__in=promised)
    return list(limited.values_list("pk", flat=True))
