"""An assessment is started with a family, finished when each was heard, and handed to them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from thinkfamily.assessment.models import Answer, Assessment, Hearing
from thinkfamily.assessment.rules import is_framework, may_finish
from thinkfamily.assessment.terms import AssessmentDuty
from thinkfamily.families.models import Family, FamilyMember, Responsible
from thinkfamily.families.queries import heads_of_members
from thinkfamily.identity.queries import named
from thinkfamily.partnership.queries import place_on
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due, owes
from thinkfamily.records.decision import Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import edition_of, version_in_force
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import Seen, seen_about, viewer_of

LIGHT = "whole-family-light"
LEADS = "lead"


@command
def start_assessment(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, framework: str = LIGHT
) -> UUID:
    """
    Start to look at a whole family, with it, by one of the area's frameworks as in force today.

    :raises Refused: if one is open already, or there is no such framework.
    """
    place = opened(Family, family, by=by, at=at, lock=True)
    if Assessment.objects.filter(family=place, framework=framework, finished=None).exists():
        raise Refused("An assessment of this family is open already. Go on with that one.")
    try:
        version = version_in_force(framework, local_day(at))
    except LookupError:
        raise Refused("Choose a form from the list.", field="framework") from None
    if not is_framework(edition_of(framework, version)):
        raise Refused("Choose a form from the list.", field="framework")
    assessment = Assessment.objects.create(
        family=place, framework=framework, edition=version, started=at, started_by=by
    )
    note("assessment.started", by=by, at=at, about=assessment, family=place.pk, framework=framework, edition=version)
    return assessment.pk


@command
def finish_assessment(*, by: Actor, at: datetime, form: UUID | None = None, assessment: UUID) -> UUID:
    """
    Finish an assessment: the family gets its copy, and a lead is chosen or the plan agreed next.

    Somebody's not agreeing does not stop it. What somebody else wrote where the finisher may not see does not either.

    :raises Refused: if somebody was not heard and nobody wrote why, or nothing says what matters most.
    """
    found = opened(Assessment, assessment, by=by, at=at, lock=True)
    if found.finished:
        raise Refused("This assessment was finished already.")
    people = found.concerns().people
    seen = seen_about(viewer_of(by, at), at, people)
    require(may_finish(_not_heard(found, seen, at), summed_up=_summed_up(found, seen)))
    found.finished, found.finished_by, found.version = at, by, found.version + 1
    found.save(update_fields=["finished", "finished_by", "version"])
    _what_is_next(found, at)
    note("assessment.finished", by=by, at=at, about=found, family=found.family_id)
    return found.pk


def _not_heard(assessment: Assessment, seen: Seen, at: datetime) -> list[str]:
    """Name those of whom the viewer sees neither how they were heard nor why not yet."""
    people = heads_of_members(assessment.family_id)
    names = named(seen, people.values(), local_day(at))
    heard = set(
        Hearing.objects.filter(assessment=assessment, item__in=seen.of(Hearing), ended=None).values_list(
            "person__head_id", flat=True
        )
    )
    return [names[person].short for head, person in people.items() if person in names and head not in heard]


def _summed_up(assessment: Assessment, seen: Seen) -> bool:
    """Say whether what is needed about the whole family in the last section is written, as far as one may see."""
    last = edition_of(assessment.framework, assessment.edition)["sections"][-1]
    needed = {each["code"] for each in last["questions"] if each["needed"] and each["per"] == "family"}
    written = Answer.objects.filter(assessment=assessment, item__in=seen.of(Answer), ended=None, question__in=needed)
    return needed <= set(written.values_list("question", flat=True))


def _what_is_next(assessment: Assessment, at: datetime) -> None:
    """The duty to assess is met; the family's copy is due, and then a lead, or the plan if somebody leads already."""
    end_due(AssessmentDuty.ASSESS_FAMILY, about=assessment.family_id, at=at)
    duties = [(AssessmentDuty.COPY_TO_FAMILY.value, ("assessment", assessment.pk))]
    leads = Responsible.objects.filter(family=assessment.family_id, until=None, role=LEADS).exists()
    following = "agree_plan" if leads else "choose_lead"
    if not owes(assessment.family_id, following):
        duties.append((following, ("family", assessment.family_id)))
    for kind, about in duties:
        make_due(
            kind, about=about, role="responsible", family=assessment.family_id, at=at, by=place_on(at).due(kind, at)
        )


@command
def give_copy(*, by: Actor, at: datetime, form: UUID | None = None, assessment: UUID, people: Sequence[UUID]) -> UUID:
    """
    Write down who of the family was given their copy of a finished assessment.

    :raises Refused: if it is not finished, or nobody is named.
    """
    found = opened(Assessment, assessment, by=by, at=at, lock=True)
    if not found.finished:
        raise Refused("Finish the assessment first. Then print each person’s copy.")
    members = set(FamilyMember.objects.filter(family=found.family_id).values_list("person__head_id", flat=True))
    if not people or not set(people) <= members:
        raise Refused("Choose who was given their copy.", field="people")
    end_due(AssessmentDuty.COPY_TO_FAMILY, about=found, at=at)
    note("assessment.copy_given", by=by, at=at, about=found, people=list(people))
    return found.pk
