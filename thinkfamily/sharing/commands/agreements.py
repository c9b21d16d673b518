"""An answer is kept and takes effect at once; sharing is stopped, and that takes effect at once too."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db.models import Q, QuerySet

from thinkfamily.partnership.models import Agency, Practitioner, Team
from thinkfamily.partnership.rules import end_of_day
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import edition_of, version_in_force
from thinkfamily.records.terms import DueEnd
from thinkfamily.sharing.commands.items import record_item
from thinkfamily.sharing.commands.publishing import keep_competence
from thinkfamily.sharing.models import Agreement, AgreementLine, Basis
from thinkfamily.sharing.opening import open_person
from thinkfamily.sharing.queries.agreements import agreements_of_somebody
from thinkfamily.sharing.rules import Line, guarded_as
from thinkfamily.sharing.terms import Answer, AskedHow, Capacity, Ground, Kind, Recipient, SharingDuty


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How somebody was asked, on what footing they answer, and what they said in their own words."""

    asked_on: date
    how: AskedHow
    purpose: str
    notice: int
    language: str
    capacity: Capacity = Capacity.OWN
    capacity_note: str = ""
    where: str = ""
    interpreter: str = ""
    words: str = ""
    until: date | None = None
    copy_given: bool = False


def keep_agreement(
    *, person: Person, given_by: Person, lines: Sequence[Line], answer: Answer, asked: Asked, by: Actor, at: datetime
) -> UUID:
    """
    Keep what somebody answered, part by part, and let it take effect now. Part of a command; returns the asking.

    Kinds that a child was judged able to decide about are not opened by anybody else's answer.
    """
    asking = uuid4()
    own = decided_by_themselves(person) if asked.capacity == Capacity.FOR_CHILD else 0
    if asked.capacity == Capacity.ABLE:
        for line in lines:
            _close(_given_for(person), line.bits, at)
            keep_competence(person=person, kinds=line.kinds, because=asked.capacity_note, by=by, at=at)
    for part, held in _parts(lines, asked.asked_on):
        item = record_item(Agreement, kind=part, about=[person], by=by, at=at)
        agreement = Agreement.objects.create(
            item=item, asking=asking, person=person, given_by=given_by, answer=answer, capacity=asked.capacity,
            capacity_note=asked.capacity_note.strip(), words=_words_of(part, lines, asked), until=asked.until,
            asked_on=asked.asked_on, how=asked.how, where=asked.where.strip(), purpose=asked.purpose,
            notice=asked.notice, language=asked.language.strip(), interpreter=asked.interpreter.strip(),
            copy_given=asked.copy_given,
        )  # fmt: skip
        for line in held:
            _keep_line(agreement, line, opens=line.bits & ~own, by=by, at=at)
    return asking


def _parts(lines: Sequence[Line], day: date) -> list[tuple[Kind, list[Line]]]:
    """Split lines by what knowing of each gives away."""
    parts: dict[Kind, list[Line]] = {}
    for line in lines:
        for part, kinds in guarded_as(line.kinds, _told_by(line, day)):
            parts.setdefault(part, []).append(Line(line.to, line.who, kinds, line.level))
    return sorted(parts.items(), key=lambda pair: pair[0].bit)


def _words_of(part: Kind, lines: Sequence[Line], asked: Asked) -> str:
    """Keep their words with the most guarded part alone: words tell of all that was asked about."""
    parts = [each for each, _ in _parts(lines, asked.asked_on)]
    guarded = [each for each in parts if each != Kind.PLAN_AND_ACTIONS]
    return asked.words.strip() if part == (guarded[-1] if guarded else parts[0]) else ""


def _told_by(line: Line, day: date) -> Kind | None:
    """Say what the work of a recipient's agency tells of, by the edition "kinds"."""
    if line.to == Recipient.AGENCY:
        return kind_told_by(Agency.objects.get(pk=line.who), day)
    if line.to == Recipient.TEAM:
        return kind_told_by(Team.objects.select_related("agency").get(pk=line.who), day)
    return kind_told_by(Practitioner.objects.select_related("agency").get(actor_id=line.who), day)


def kind_told_by(recipient: Agency | Team | Practitioner, day: date) -> Kind | None:
    """Say what is told of somebody by naming a recipient: the kind that the work of their agency tells of."""
    kind = recipient.kind if isinstance(recipient, Agency) else recipient.agency.kind
    rows = edition_of("kinds", version_in_force("kinds", day))["kinds"]
    return next((Kind(row["code"]) for row in rows if kind in row["told_by"]), None)


def _keep_line(agreement: Agreement, line: Line, *, opens: int, by: Actor, at: datetime) -> None:
    """The newest answer about a kind and a recipient is the one that counts: what was said before gives way."""
    person, to = agreement.person, _recipient(line.to, line.who)
    give_way(person, line.to, line.who, kinds=line.bits, by=by, at=at)
    agrees = agreement.answer == Answer.AGREES
    AgreementLine.objects.create(
        agreement=agreement, kinds=line.bits, still=line.bits if agrees else 0, level=line.level, **to
    )
    if agrees and opens and agreement.until:
        Basis.objects.create(
            person=person, kinds=opens, level=line.level, starts=at, ends=end_of_day(agreement.until),
            ground=Ground.AGREEMENT, agreement_id=agreement.pk, recorded_by=by, **to,
        )  # fmt: skip


def give_way(
    person: Person, to: Recipient, who: UUID, *, kinds: int, by: Actor, at: datetime, end: DueEnd = DueEnd.REPLACED
) -> list[AgreementLine]:
    """Let earlier agreements of a person about some kinds and one recipient end now. Part of a command."""
    lines = (
        AgreementLine.objects.select_for_update(of=("self",))
        .select_related("agreement")
        .filter(agreement__person__head__cluster=person, ended=None, still__gt=0, **_recipient(to, who))
    )
    touched = [line for line in lines if line.still & kinds]
    for line in touched:
        line.still &= ~kinds
        if not line.still:
            line.ended, line.ended_by = at, by
        line.save(update_fields=["still", "ended", "ended_by"])
    _close(
        Basis.objects.filter(person__head__cluster=person, agreement__isnull=False, **_recipient(to, who)), kinds, at
    )
    for asking in {line.agreement.asking for line in touched}:
        if not AgreementLine.objects.filter(agreement__asking=asking, still__gt=0).exists():
            end_due(SharingDuty.ASK_AGREEMENT_AGAIN, about=asking, at=at, end=end)
    return touched


def _close(bases: QuerySet[Basis], kinds: int, at: datetime) -> None:
    """End what these bases open of some kinds; what else they open goes on as it was."""
    for basis in bases.filter(Q(ends=None) | Q(ends__gt=at), starts__lte=at).select_for_update(of=("self",)):
        rest, ends = basis.kinds & ~kinds, basis.ends
        if rest == basis.kinds:
            continue
        basis.ends = at
        basis.save(update_fields=["ends"])
        if rest:
            basis.pk, basis.kinds, basis.starts, basis.ends = uuid4(), rest, at, ends
            basis.save(force_insert=True)


def _given_for(person: Person) -> QuerySet[Basis]:
    """What somebody else has agreed to for this child."""
    given = Agreement.objects.filter(person__head__cluster=person, capacity=Capacity.FOR_CHILD).values("item_id")
    return Basis.objects.filter(agreement_id__in=given)


def decided_by_themselves(person: Person) -> int:
    """Add up the kinds of information a young person was judged able to decide about: for these only they count."""
    lines = AgreementLine.objects.filter(
        agreement__person__head__cluster=person, agreement__capacity=Capacity.ABLE
    ).values_list("kinds", flat=True)
    total = 0
    for kinds in lines:
        total |= kinds
    return total


def who_judged(person: Person, kinds: int) -> list[UUID]:
    """Say which practitioners (by actor) wrote down that a young person decides about some kinds themselves."""
    lines = AgreementLine.objects.filter(
        agreement__person__head__cluster=person, agreement__capacity=Capacity.ABLE
    ).select_related("agreement__item")
    return sorted({line.agreement.item.by_id for line in lines if line.kinds & kinds}, key=str)


@command
def stop_sharing(
    *,
    by: Actor,
    at: datetime,
    form: UUID | None = None,
    person: UUID,
    to: Recipient,
    who: UUID,
    kinds: Iterable[Kind | str] = (),
) -> UUID:
    """
    Stop sharing with one agency, team or practitioner, because the person says so: at once, and no reason is needed.

    All kinds stop unless some are named. It also ends what others were told of this person's agreement with them.

    :raises NotFound: if nothing of such an agreement may be seen.
    :raises Refused: if it was stopped already.
    """
    concerned = _whose_agreement_may_be_seen(person, to, who, by=by, at=at)
    wanted = sum({Kind(kind).bit for kind in kinds}) or sum(kind.bit for kind in Kind)
    touched = give_way(concerned, to, who, kinds=wanted, by=by, at=at, end=DueEnd.NOT_NEEDED)
    if not touched:
        raise Refused("This was stopped already. Nothing more is shared with them by agreement.")
    for line in touched:
        note("agreement.stopped", by=by, at=at, about=("agreement", line.agreement_id), line=line.pk, kinds=wanted)
    return concerned.pk


def end_by_name(*, people: Iterable[UUID], to: Practitioner, by: Actor, at: datetime) -> int:
    """
    End what these people agreed for one practitioner by name, whose part in it is over; say how many answers that were.

    What they agreed for an agency stands. Part of a command.
    """
    every = sum(kind.bit for kind in Kind)
    touched = [
        line
        for person in Person.objects.filter(pk__in=list(people)).order_by("made", "id")
        for line in give_way(
            person, Recipient.PRACTITIONER, to.actor_id, kinds=every, by=by, at=at, end=DueEnd.NOT_NEEDED
        )
    ]
    for line in touched:
        note("agreement.ended_by_name", by=by, at=at, about=("agreement", line.agreement_id), line=line.pk)
    return len(touched)


def end_with_death(*, records: Collection[UUID], by: Actor, at: datetime) -> int:
    """
    End what somebody who has died had agreed to, for themselves or for a child, and what others agreed to for them.

    What was read by it stays on record, and so do the answers; nothing more flows. Part of a command.
    """
    lines = list(agreements_of_somebody(records).select_for_update(of=("self",)))
    answers = {line.agreement_id for line in lines}
    AgreementLine.objects.filter(pk__in=[line.pk for line in lines]).update(still=0, ended=at, ended_by=by)
    live = Basis.objects.filter(Q(ends=None) | Q(ends__gt=at), agreement__in=answers, starts__lte=at)
    live.update(ends=at)
    for line in lines:
        note("agreement.ended_with_death", by=by, at=at, about=("agreement", line.agreement_id), line=line.pk)
    return len(lines)


def _whose_agreement_may_be_seen(person: UUID, to: Recipient, who: UUID, *, by: Actor, at: datetime) -> Person:
    found, seen = open_person(person, by=by, at=at)
    lines = AgreementLine.objects.filter(agreement__in=seen.of(Agreement), **_recipient(to, who))
    if not lines.filter(agreement__person__head_id=found.head_id).exists():
        raise NotFound
    return found


def _recipient(to: Recipient, who: UUID) -> dict[str, UUID]:
    field = {Recipient.AGENCY: "agency_id", Recipient.TEAM: "team_id", Recipient.PRACTITIONER: "actor_id"}[to]
    return {field: who}
