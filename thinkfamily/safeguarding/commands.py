"""Safeguarding is told at once; a named person takes it on and says what was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thinkfamily.families.models import Family
from thinkfamily.identity.commands import record_identity
from thinkfamily.partnership.queries import on_duty_in, place_on, practitioner_of
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.commands import new_person
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.safeguarding.models import Escalation, EscalationPerson, EscalationWord
from thinkfamily.safeguarding.queries import OpenEscalation, team_to_tell
from thinkfamily.safeguarding.rules import may_answer, may_take_on
from thinkfamily.safeguarding.terms import CalledFirst, EscalationPart, SafeguardingDuty
from thinkfamily.sharing.commands import address, end_involvement, involve, record_item, stop_addressing, write_look
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.opening import opened, what_is_seen
from thinkfamily.sharing.queries import Viewer, people_of, seen_about, viewer_of
from thinkfamily.sharing.terms import Kind, LookReason


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerTold:
    """What somebody can say in a hurry: nothing is needed, everything helps. `names` are people not yet known here."""

    happening: str = ""
    where: str = ""
    reach: str = ""
    called: CalledFirst = CalledFirst.NOT_YET
    names: Sequence[str] = ()
    people: Sequence[UUID] = ()


@command
def tell_safeguarding(
    *,
    by: Actor,
    at: datetime,
    form: UUID | None = None,
    told: DangerTold,
    family: UUID | None = None,
    contact: UUID | None = None,
    items: Iterable[UUID] = (),
) -> UUID:
    """
    Tell safeguarding that somebody is in danger, with whatever is known so far; it stays open until it is taken on.

    Nothing typed is refused for being too little. `items` are what was already written down and goes with it;
    `family` and `contact` are where it came from, which whoever calls this has opened.

    :raises Refused: only if the person's own standing has lapsed.
    """
    viewer = viewer_of(by, at)
    require(viewer.standing)
    sender, team = practitioner_of(by), team_to_tell()
    known = [] if family is None else [opened(Family, family, by=by, at=at)]
    _require_known_to(viewer, told.people, at)
    people, found = _people(told, by, at)
    escalation = Escalation.objects.create(
        raised_by=by, agency=sender.agency, raised=at, team=team, family=known[0] if known else None, contact=contact,
        called=told.called,
    )  # fmt: skip
    EscalationPerson.objects.bulk_create(
        EscalationPerson(escalation=escalation, person_id=person, place=place) for place, person in enumerate(people)
    )
    told_items = _keep(escalation, told, people, by, at)
    address([*found, *told_items, *Item.objects.filter(pk__in=list(items))], team=team, at=at)
    involve(
        people=people, doing="safeguarding", role="safeguarding", by=by, at=at, holder=team, family=family,
        because="Safeguarding was told that this person may be in danger.",
    )  # fmt: skip
    _make_due(SafeguardingDuty.ACCEPT_ESCALATION, escalation, at, role="team", holder=team.pk)
    note("escalation.raised", by=by, at=at, about=escalation, family=family, contact=contact, called=told.called)
    return escalation.pk


def tie_to_contact(*, escalation: UUID, contact: UUID, by: Actor) -> bool:
    """Say that a contact sent since tells of the same danger; only for one's own call for help. Part of a command."""
    return bool(Escalation.objects.filter(pk=escalation, raised_by=by, contact=None).update(contact=contact))


@command
def tell_more(*, by: Actor, at: datetime, form: UUID | None = None, escalation: UUID, told: DangerTold) -> UUID:
    """
    Say more about a danger that safeguarding was told of already.

    :raises Refused: if nothing is said, or it has been answered.
    """
    open_one = opened(Escalation, escalation, by=by, at=at, lock=True)
    if open_one.answered:
        raise Refused("Safeguarding has answered this. If somebody is in danger again, tell them anew.")
    if not any(each.strip() for each in (told.happening, told.where, told.reach)):
        raise Refused("Say what is happening, in a few words.", field="happening")
    people = list(open_one.people.order_by("place").values_list("person_id", flat=True))
    address(_keep(open_one, told, people, by, at), team=open_one.team, at=at)
    if told.called != CalledFirst.NOT_YET:
        open_one.called = told.called
    _save(open_one, "called")
    note("escalation.added_to", by=by, at=at, about=open_one, called=told.called)
    return open_one.pk


@command
def accept_escalation(*, by: Actor, at: datetime, form: UUID | None = None, escalation: UUID) -> UUID:
    """
    Take on a danger by name: from now on this person has it, and whoever told us knows who.

    :raises Refused: if somebody has it already, or the person is not on duty in the team it was sent to.
    """
    open_one = opened(Escalation, escalation, by=by, at=at, lock=True)
    taken = open_one.accepted_by.shown_as if open_one.accepted_by else None
    require(may_take_on(on_duty=_on_duty(open_one, by, at), taken_by=taken))
    open_one.accepted, open_one.accepted_by = at, by
    _save(open_one, "accepted", "accepted_by")
    end_due(SafeguardingDuty.ACCEPT_ESCALATION, about=open_one, at=at)
    _make_due(SafeguardingDuty.ANSWER_ESCALATION, open_one, at, role="practitioner", holder=by.pk)
    note("escalation.accepted", by=by, at=at, about=open_one)
    return open_one.pk


@command
def answer_escalation(
    *, by: Actor, at: datetime, form: UUID | None = None, escalation: UUID, seen: int, done: str, reply: str
) -> UUID:
    """
    Say what was done about a danger, which closes it: `done` for safeguarding's record, `reply` for whoever told us.

    :raises Refused: if nobody has taken it on yet, it was answered, or either text is missing.
    :raises Stale: if somebody wrote to it since.
    """
    open_one = opened(Escalation, escalation, by=by, at=at, lock=True, seen=seen)
    require(
        may_answer(
            on_duty=_on_duty(open_one, by, at), accepted=open_one.accepted is not None,
            answered=open_one.answered is not None,
        )
    )  # fmt: skip
    for field, words, because in (
        ("done", done, "Say what was done to keep everyone safe."),
        ("reply", reply, "Say what whoever told us will hear."),
    ):
        if not words.strip():
            raise Refused(because, field=field)
    people = list(open_one.people.order_by("place").values_list("person_id", flat=True))
    _word(open_one, EscalationPart.ANSWER, done, people, by, at)
    _reply(open_one, reply, people, by, at)
    open_one.answered, open_one.answered_by = at, by
    _save(open_one, "answered", "answered_by")
    end_due(SafeguardingDuty.ANSWER_ESCALATION, about=open_one, at=at)
    _let_go(open_one, people, at)
    note("escalation.answered", by=by, at=at, about=open_one)
    return open_one.pk


def open_escalation(*, by: Viewer, at: datetime, escalation: UUID) -> OpenEscalation:
    """
    Open a call for help to look at it, and write the look down, inside the transaction of the read.

    :raises NotFound: if it is not there or may not be seen.
    """
    found = Escalation.objects.select_related("accepted_by", "answered_by").filter(pk=escalation).first()
    if found is None:
        raise NotFound
    people = list(found.people.order_by("place").values_list("person_id", flat=True))
    seen = what_is_seen(by, found, at)
    if not len(seen):
        raise NotFound
    write_look(by, at, what="escalation", about=found.pk, people=people, reason=LookReason.CONCERN, seen=seen)
    return OpenEscalation(found, by, at, seen, people)


def _require_known_to(viewer: Viewer, people: Sequence[UUID], at: datetime) -> None:
    """Let nobody choose a person of whom they may see nothing."""
    if not people:
        return
    seen = seen_about(viewer, at, people)
    shown = {person for about in people_of(seen.items).values() for person in about}
    heads = set(Person.objects.filter(pk__in=shown).values_list("head_id", flat=True))
    if Person.objects.filter(pk__in=list(people), head_id__in=heads).count() != len(set(people)):
        raise NotFound


def _people(told: DangerTold, by: Actor, at: datetime) -> tuple[list[UUID], list[Item]]:
    """Those already known and chosen, then each name typed as a new person; with neither, somebody not named."""
    known = list(Person.objects.filter(pk__in=list(told.people)).order_by("made").values_list("pk", flat=True))
    names = [name.strip() for name in told.names if name.strip()] or ([] if known else [""])
    people, items = known, []
    for name in names:
        person = new_person(at=at)
        items.append(record_identity(person=person, by=by, at=at, said=name))
        people.append(person.pk)
    return people, items


def _keep(escalation: Escalation, told: DangerTold, people: list[UUID], by: Actor, at: datetime) -> list[Item]:
    """Keep each part that was said; the first telling keeps what happens even if nothing was typed of it."""
    parts = {
        EscalationPart.HAPPENING: told.happening,
        EscalationPart.WHERE: told.where,
        EscalationPart.REACH: told.reach,
    }
    first = not escalation.words.exists()
    return [
        _word(escalation, part, words, people, by, at)
        for part, words in parts.items()
        if words.strip() or (first and part is EscalationPart.HAPPENING)
    ]


def _word(
    escalation: Escalation, part: EscalationPart, words: str, people: list[UUID], by: Actor, at: datetime
) -> Item:
    agency = escalation.agency if part is EscalationPart.REPLY else None
    item = record_item(EscalationWord, kind=Kind.SAFEGUARDING, about=people, by=by, at=at, agency=agency)
    EscalationWord.objects.create(item=item, escalation=escalation, part=part, words=words.strip())
    return item


def _reply(escalation: Escalation, words: str, people: list[UUID], by: Actor, at: datetime) -> None:
    """What is sent back belongs to the agency that told us, so it goes on seeing it; the team keeps reading it too."""
    item = _word(escalation, EscalationPart.REPLY, words, people, by, at)
    address([item], team=escalation.team, at=at)


def _let_go(escalation: Escalation, people: list[UUID], at: datetime) -> None:
    """Safeguarding reads what it was sent for some days more, and no longer."""
    until = place_on(local_day(at)).due("sender_reads", at)
    stop_addressing(escalation.words.values_list("item_id", flat=True), until=until)
    end_involvement(at=until, holder=escalation.team, role="safeguarding", people=people)


def _make_due(duty: SafeguardingDuty, escalation: Escalation, at: datetime, *, role: str, holder: UUID) -> None:
    by = place_on(local_day(at)).due(duty, at)
    make_due(duty, about=escalation, role=role, holder=holder, family=escalation.family_id, at=at, by=by)


def _on_duty(escalation: Escalation, by: Actor, at: datetime) -> bool:
    return escalation.team_id in {team.pk for team in on_duty_in(by, at)}


def _save(escalation: Escalation, *fields: str) -> None:
    escalation.version += 1
    escalation.save(update_fields=[*fields, "version"])
