"""What is owed to a family ends where it says no, and is owed again when it says yes after all."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.assessment.terms import AssessmentDuty
from thinkfamily.door.models import NamedPerson
from thinkfamily.families.models import Decline, Family, Responsible
from thinkfamily.families.queries import heads_of_members
from thinkfamily.families.terms import WHOLLY
from thinkfamily.identity.models import SourceRecord
from thinkfamily.identity.queries import named
from thinkfamily.partnership.queries import place_on
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.models import Actor, Due
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.sharing.models import Agreement
from thinkfamily.sharing.queries import people_of, seen_about, viewer_of
from thinkfamily.sharing.terms import SharingDuty

# What nobody owes a family that says no to all of it. Whether everyone is safe, the day on which it is offered again,
# the family's own copy, and whatever belongs to a plan until it is closed are owed all the same.
OF_THE_FAMILY: Final = (
    AssessmentDuty.ASK_AGREEMENT.value, AssessmentDuty.ASSESS_FAMILY.value, "choose_lead", "form_team", "agree_plan",
)  # fmt: skip
OF_ONE: Final = SharingDuty.ASK_AGREEMENT_AGAIN.value


def end_what_they_declined(family: Family, *, by: Actor, at: datetime) -> None:
    """
    End what is owed to those who say no to all of it, and what is owed to the family where all of it do. A part of one
    ends nothing: the rest goes on. Part of a command.
    """
    saying = _say_no_to_all(family)
    askings = Agreement.objects.filter(person__head_id__in=saying).values("asking")
    _decline(Due.objects.filter(family=family.pk, kind=OF_ONE, about_id__in=askings), at)
    if _is_everybody(family, saying, by=by, at=at):
        _decline(Due.objects.filter(family=family.pk, kind__in=OF_THE_FAMILY), at)
    elif each_was_asked(family):
        end_due(AssessmentDuty.ASK_AGREEMENT, about=family, at=at)


def says_no_to_all(family: Family, *, by: Actor, at: datetime) -> bool:
    """Say whether a whole family says no to all of it now, as far as the one who writes it down knows who it is."""
    saying = _say_no_to_all(family)
    return bool(saying) and _is_everybody(family, saying, by=by, at=at)


def owe_again(decline: Decline, at: datetime) -> None:
    """Owe again, from now, what ended because they said no, unless it is owed already. Part of a command."""
    family, place = decline.family, place_on(at)
    ended = Due.objects.filter(family=family.pk, end=DueEnd.DECLINED)
    theirs = Agreement.objects.filter(person__head_id__in=_heads_of([decline.pk])).values("asking")
    for due in [*ended.filter(kind__in=OF_THE_FAMILY), *ended.filter(kind=OF_ONE, about_id__in=theirs)]:
        Due.objects.filter(pk=due.pk).update(end=DueEnd.REPLACED)
        if not Due.objects.filter(kind=due.kind, about_id=due.about_id, ended=None).exists():
            by = due.by if due.kind == OF_ONE and due.by > at else place.due(due.kind, at)
            make_due(
                due.kind, about=(due.about, due.about_id), role=due.role, holder=due.holder, family=family.pk, by=by,
                at=at,
            )  # fmt: skip
    if each_was_asked(family):
        end_due(AssessmentDuty.ASK_AGREEMENT, about=family, at=at)


def ask_whoever_belongs(family: Family, at: datetime) -> None:
    """
    Owe that somebody new is asked who may know what, where the others were; and no more where all were asked.

    Somebody new in a family is a question, never a right. A family that says no is left alone. Part of a command.
    """
    if each_was_asked(family):
        end_due(AssessmentDuty.ASK_AGREEMENT, about=family, at=at)
        return
    before = Due.objects.filter(kind=AssessmentDuty.ASK_AGREEMENT, about_id=family.pk).order_by("-made").first()
    if before and before.ended and before.end != DueEnd.DECLINED:
        make_due(
            AssessmentDuty.ASK_AGREEMENT, about=family, role=DueRole.RESPONSIBLE, family=family.pk, at=at,
            by=place_on(at).due(AssessmentDuty.ASK_AGREEMENT, at),
        )  # fmt: skip


def each_was_asked(family: Family) -> bool:
    """
    Say whether each member was asked, or somebody for them, or says no to all of it.

    After a handover each is asked again about whoever leads now. Nobody is asked for a child who is not born yet, or
    for somebody who has died.
    """
    members = set(heads_of_members(family))
    records = SourceRecord.objects.filter(person__head_id__in=members)
    born = set(records.filter(born__isnull=False).values_list("person__head_id", flat=True))
    expected = set(records.filter(expected__isnull=False).values_list("person__head_id", flat=True)) - born
    asked = _askings_that_count(family).filter(person__head_id__in=members).values_list("person__head_id", flat=True)
    died = dict(
        records.filter(died_year__isnull=False).order_by("item__at").values_list("person__head_id", "died_year")
    )
    dead = {head for head, year in died.items() if year}
    return members - expected - dead <= {*asked, *_say_no_to_all(family)}


def _askings_that_count(family: Family) -> QuerySet[Agreement]:
    """Every answer counts; after a handover those given since it about whoever leads now, by name or by agency."""
    handed_over = Due.objects.filter(
        kind=AssessmentDuty.ASK_AGREEMENT, about_id=family.pk, role=DueRole.LEAD, ended=None
    ).order_by("-made")
    due = handed_over.first()
    if due is None:
        return Agreement.objects.all()
    lead = Responsible.objects.select_related("practitioner").get(family=family, until=None).practitioner
    about_them = Q(lines__actor=lead.actor_id) | Q(lines__agency=lead.agency_id)
    return Agreement.objects.filter(about_them, item__at__gte=due.made)


def _decline(duties: QuerySet[Due], at: datetime) -> None:
    duties.filter(ended=None).update(ended=at, end=DueEnd.DECLINED)


def _say_no_to_all(family: Family) -> set[UUID]:
    """Give the heads of those who say no to all of it now."""
    declines = Decline.objects.filter(family=family, ended=None, sort__in=WHOLLY)
    return _heads_of(declines.values_list("pk", flat=True))


def _heads_of(declines: Iterable[UUID]) -> set[UUID]:
    said = [person for people in people_of(list(declines)).values() for person in people]
    return set(Person.objects.filter(pk__in=said).values_list("head_id", flat=True))


def _is_everybody(family: Family, saying: set[UUID], *, by: Actor, at: datetime) -> bool:
    """Say whether nobody is left of whom the writer knows that they may still say yes: children go with the adults."""
    members = heads_of_members(family)
    names = named(seen_about(viewer_of(by, at), at, members.values()), members.values(), local_day(at))
    said = NamedPerson.objects.filter(person__head_id__in=list(members), adult=False)
    children = {*said.values_list("person__head_id", flat=True)}
    left = [names[record] for head, record in members.items() if record in names and head not in saying]
    return all(who.unborn or who.adult is False or (who.adult is None and who.person in children) for who in left)
