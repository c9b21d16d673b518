"""Each person is asked, apart, who may hear what about them, until when."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from thinkfamily.assessment.commands.owed import each_was_asked
from thinkfamily.assessment.terms import AssessmentDuty
from thinkfamily.families.models import Family, Relationship
from thinkfamily.families.queries import heads_of_members
from thinkfamily.families.terms import Responsibility
from thinkfamily.identity.queries import Named, named
from thinkfamily.partnership.models import Agency, Practitioner, Team
from thinkfamily.partnership.queries import place_on
from thinkfamily.partnership.rules import add_months, end_of_day, local_day
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import edition_of, version_in_force
from thinkfamily.sharing.commands import Asked, keep_agreement
from thinkfamily.sharing.commands.agreements import decided_by_themselves, who_judged
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import Seen, agreements_seen, seen_about, viewer_of
from thinkfamily.sharing.rules import Line, kinds_in, kinds_meant, may_answer, may_last, said_of_kinds
from thinkfamily.sharing.terms import Answer, Capacity, Kind, Level, Recipient, SharingDuty

RECIPIENTS: Mapping[Recipient, tuple[type[Agency] | type[Team] | type[Practitioner], str]] = {
    Recipient.AGENCY: (Agency, "pk"),
    Recipient.TEAM: (Team, "pk"),
    Recipient.PRACTITIONER: (Practitioner, "actor_id"),
}


@command
def ask_agreement(
    *,
    by: Actor,
    at: datetime,
    form: UUID | None = None,
    family: UUID,
    person: UUID,
    given_by: UUID,
    to: Sequence[tuple[Recipient, UUID]],
    kinds: Sequence[Kind | str] = (),
    everything: bool = False,
    level: Level = Level.FULL,
    answer: Answer,
    asked: Asked,
) -> UUID:
    """
    Ask somebody who may hear what about them, and keep what they answer. A yes opens from this instant until its end.

    "Everything" never reaches a sensitive or restricted kind: those count only when named one by one.

    :raises Refused: if the answer is not theirs to give, or says too little to be acted on.
    """
    place = opened(Family, family, by=by, at=at, lock=True)
    concerned, giver = _member(place, person), _person(given_by)
    seen = seen_about(viewer_of(by, at), at, {*place.concerns().people, giver.pk})
    today = local_day(at)
    lines = _lines(to, kinds_meant(kinds, everything), level)
    who = named(seen, [concerned.pk, giver.pk], today)
    asked = _footing(concerned, giver, who.get(concerned.pk), seen, asked, today)
    asked = _in_time(asked, answer, today)
    if asked.capacity == Capacity.FOR_CHILD:
        _require_theirs_to_give(concerned, lines, seen, who.get(concerned.pk))
    asking = keep_agreement(person=concerned, given_by=giver, lines=lines, answer=answer, asked=asked, by=by, at=at)
    _what_is_due(place, concerned, asking, lines, answer, asked, at)
    note(
        "agreement.asked", by=by, at=at, about=("asking", asking), family=place.pk, person=concerned.pk,
        answer=answer.value, until=asked.until,
    )  # fmt: skip
    return asking


def _member(family: Family, person: UUID) -> Person:
    found = Person.objects.filter(pk=person).values_list("head_id", flat=True).first()
    belongs = heads_of_members(family)
    if found not in belongs:
        raise NotFound
    return Person.objects.get(pk=belongs[found])


def _person(person: UUID) -> Person:
    found = Person.objects.filter(pk=person).first()
    if found is None:
        raise Refused("Choose who answers.", field="given_by")
    return found


def _lines(to: Sequence[tuple[Recipient, UUID]], kinds: tuple[Kind, ...], level: Level) -> list[Line]:
    if not to:
        raise Refused("Choose who may hear.", field="to")
    if not kinds:
        raise Refused("Choose what they may hear about.", field="kinds")
    for recipient, who in to:
        model, key = RECIPIENTS[recipient]
        if not model._default_manager.filter(**{key: who}).exists():
            raise Refused("Choose who may hear from the list.", field="to")
    return [Line(recipient, who, kinds, level) for recipient, who in dict.fromkeys(to)]


def _footing(concerned: Person, giver: Person, who: Named | None, seen: Seen, asked: Asked, today: date) -> Asked:
    """Make sure that the answer counts, and write down on what footing."""
    own = giver.head_id == concerned.head_id
    tie = None if own else _responsible_tie(giver, concerned, seen, today)
    decision = may_answer(
        age=who.age if who else None, born=not (who and who.unborn), own=own,
        responsible=tie is not None, capacity=asked.capacity, note=asked.capacity_note,
    )  # fmt: skip
    require(decision, field="capacity_note" if own else "given_by")
    return asked if own else replace(asked, capacity_note=asked.capacity_note.strip() or "Parental responsibility.")


def _responsible_tie(giver: Person, child: Person, seen: Seen, today: date) -> Relationship | None:
    """Find a tie, which the asker may see, by which somebody has unrestricted responsibility for a child today."""
    ties = Relationship.objects.filter(
        item__in=seen.of(Relationship), one__head_id=giver.head_id, other__head_id=child.head_id, withdrawn=None
    ).order_by("-item__at")
    now = [tie for tie in ties if tie.until is None or tie.until > today]
    latest = next((tie for tie in now if tie.responsibility not in ("", Responsibility.NOT_KNOWN)), None)
    return latest if latest and latest.responsibility == Responsibility.YES else None


def _in_time(asked: Asked, answer: Answer, today: date) -> Asked:
    """Make sure that it was asked by now, by the words in force, and that a yes has an end."""
    if asked.asked_on > today:
        raise Refused("Write today or a day before: they have not been asked yet on that day.", field="asked_on")
    words = edition_of("agreement", version_in_force("agreement", asked.asked_on))
    if asked.purpose not in [each["code"] for each in words["purposes"]]:
        raise Refused("Choose what it is for.", field="purpose")
    if not asked.language.strip():
        raise Refused("Write the language in which they were asked.", field="language")
    if answer == Answer.DECLINES:
        return replace(asked, until=None)
    require(may_last(asked.until, today=today, last=add_months(today, words["longest_months"])), field="until")
    return asked


def _require_theirs_to_give(child: Person, lines: Sequence[Line], seen: Seen, who: Named | None) -> None:
    """From the day a child is judged able to decide about a kind, only the child's own answer counts for it."""
    asked_about = lines[0].bits
    for agreed in agreements_seen(seen):
        own = sum(kind.bit for kind in kinds_in(asked_about) if any(line.kinds & kind.bit for line in agreed.lines))
        if agreed.person == child.head_id and agreed.capacity == Capacity.ABLE and own:
            name = who.short if who else "This young person"
            raise Refused(
                f"{name} was judged able to decide about {said_of_kinds(own)} on "
                f"{agreed.asked_on.day} {agreed.asked_on:%B %Y}. Ask {name}.",
                field="given_by",
            )


def _what_is_due(
    family: Family, person: Person, asking: UUID, lines: Sequence[Line], answer: Answer, asked: Asked, at: datetime
) -> None:
    """Ask again before it ends; have a hidden contradiction looked at by one who may; note that each was asked."""
    if answer == Answer.AGREES and asked.until:
        scale = place_on(at).timescales[SharingDuty.ASK_AGREEMENT_AGAIN]
        before = end_of_day(asked.until - timedelta(**{scale["unit"]: scale["count"]}))
        make_due(
            SharingDuty.ASK_AGREEMENT_AGAIN, about=("asking", asking), role="responsible", family=family.pk, at=at,
            by=before if before > at else end_of_day(asked.until),
        )  # fmt: skip
    hidden = decided_by_themselves(person) & lines[0].bits if asked.capacity == Capacity.FOR_CHILD else 0
    for actor in who_judged(person, hidden) if hidden else ():
        make_due(
            SharingDuty.CHECK_AGREEMENT, about=("asking", asking), role="practitioner", holder=actor,
            family=family.pk, at=at, by=place_on(at).due(SharingDuty.CHECK_AGREEMENT, at),
        )  # fmt: skip
    if each_was_asked(family):
        end_due(AssessmentDuty.ASK_AGREEMENT, about=family, at=at)
