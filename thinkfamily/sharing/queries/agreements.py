"""What people agreed to, as far as a viewer may see, and what else lets the same information flow."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.partnership.models import Agency, Practitioner, Team
from thinkfamily.partnership.rules import end_of_day
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.models import Agreement, AgreementLine, Basis, SharingDecision
from thinkfamily.sharing.queries.looking import Seen, Viewer
from thinkfamily.sharing.rules import said_of_kinds
from thinkfamily.sharing.terms import Answer, Ground, Level, Recipient


@dataclass(frozen=True, slots=True)
class To:
    """Who may hear: an agency, a team or a practitioner, by name; `agency` is theirs."""

    kind: Recipient
    who: UUID
    name: str
    agency: UUID
    agency_name: str

    @property
    def in_full(self) -> str:
        """Say who it is and where: "Housing team, Tarn Homes"; an agency stands for itself."""
        return self.name if self.kind == Recipient.AGENCY else f"{self.name}, {self.agency_name}"


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """One recipient's line of an agreement: what was asked about, and what of it stands now."""

    to: To
    kinds: int
    still: int
    level: Level
    ended: datetime | None

    @property
    def asked_in_words(self) -> str:
        return said_of_kinds(self.kinds)

    @property
    def still_in_words(self) -> str:
        return said_of_kinds(self.still)


@dataclass(frozen=True, slots=True)
class Agreed:
    """One part of an answer: whose, given by whom, in which words, until when, with its lines."""

    item: UUID
    asking: UUID
    person: UUID
    given_by: UUID
    answer: Answer
    capacity: str
    capacity_note: str
    words: str
    until: date | None
    asked_on: date
    how: str
    where: str
    purpose: str
    notice: int
    language: str
    interpreter: str
    copy_given: bool
    by: UUID
    lines: tuple[AgreedLine, ...]

    def holds(self, at: datetime) -> bool:
        """Say whether the answer is a yes whose day has not passed."""
        return self.answer == Answer.AGREES and self.until is not None and at < end_of_day(self.until)


def agreements_seen(seen: Seen) -> list[Agreed]:
    """List the agreements a viewer may see among what they have opened, newest first, by the heads of the people."""
    rows = _agreements(seen.of(Agreement))
    lines: dict[UUID, list[AgreedLine]] = {}
    kept = _lines([row.pk for row in rows])
    staff = staff_named(kept)
    for line in kept:
        to = recipient_of(line, staff)
        lines.setdefault(line.agreement_id, []).append(
            AgreedLine(to, line.kinds, line.still, Level(line.level), line.ended)
        )
    rows.sort(key=lambda row: (row.item.at, str(row.pk)), reverse=True)
    return [_agreed(row, lines.get(row.pk, [])) for row in rows]


RECIPIENTS = ("agency", "team__agency", "actor")


@prepared
def _agreements(items: list[UUID]) -> QuerySet[Agreement]:
    return Agreement.objects.filter(item__in=items).select_related("item", "person", "given_by")


@prepared
def _lines(agreements: list[UUID]) -> QuerySet[AgreementLine]:
    return AgreementLine.objects.filter(agreement__in=agreements).select_related(*RECIPIENTS)


def staff_named(rows: Sequence[AgreementLine | Basis | SharingDecision]) -> dict[UUID, Agency]:
    """Say which agency each practitioner works for who is named as a recipient."""
    actors = [row.actor_id for row in rows if row.actor_id]
    return {each.actor_id: each.agency for each in _working_as(actors)}


@prepared
def _working_as(actors: list[UUID]) -> QuerySet[Practitioner]:
    return Practitioner.objects.filter(actor_id__in=actors).select_related("agency")


def recipient_of(row: AgreementLine | Basis | SharingDecision, staff: Mapping[UUID, Agency]) -> To:
    """Say who may hear by an agreement or without one."""
    if row.agency:
        return To(Recipient.AGENCY, row.agency.pk, row.agency.name, row.agency.pk, row.agency.name)
    if row.team:
        return To(Recipient.TEAM, row.team.pk, row.team.name, row.team.agency_id, row.team.agency.name)
    assert row.actor is not None
    agency = staff[row.actor.pk]
    return To(Recipient.PRACTITIONER, row.actor.pk, row.actor.shown_as, agency.pk, agency.name)


def _agreed(row: Agreement, lines: list[AgreedLine]) -> Agreed:
    return Agreed(
        item=row.pk, asking=row.asking, person=row.person.head_id, given_by=row.given_by.head_id,
        answer=Answer(row.answer), capacity=row.capacity, capacity_note=row.capacity_note, words=row.words,
        until=row.until, asked_on=row.asked_on, how=row.how, where=row.where, purpose=row.purpose, notice=row.notice,
        language=row.language, interpreter=row.interpreter, copy_given=row.copy_given, by=row.item.by_id,
        lines=tuple(sorted(lines, key=_by_recipient)),
    )  # fmt: skip


def _by_recipient(line: AgreedLine) -> tuple[str, bool, str]:
    return line.to.agency_name, line.to.kind != Recipient.AGENCY, line.to.name


@dataclass(frozen=True, slots=True)
class StillFlows:
    """Something else that lets the same kinds reach the same agency: to whom, what, on what ground, until when."""

    to: To
    kinds: int
    ground: Ground
    until: datetime | None

    @property
    def in_words(self) -> str:
        return said_of_kinds(self.kinds)


def what_still_flows(
    viewer: Viewer, at: datetime, seen: Seen, *, person: UUID, to: Recipient, who: UUID
) -> list[StillFlows]:
    """
    List what else lets information about a person reach the agency of a recipient whose agreement is stopped.

    Agreements count if the viewer may see them. A duty is listed to those of the agency that recorded it alone: an
    inquiry may not be known to be one.
    """
    agency = _agency_of(to, who)
    open_now = Basis.objects.filter(Q(ends=None) | Q(ends__gt=at), starts__lte=at, person__head__cluster=person)
    theirs = Practitioner.objects.filter(agency=agency).values("actor")
    ours = Practitioner.objects.filter(agency=viewer.agency).values("actor")
    to_agency = Q(agency=agency) | Q(team__agency=agency) | Q(actor__in=theirs)
    decided = Q(decision=None) | Q(decision__in=seen.of(SharingDecision))
    may_know = Q(agreement__in=seen.of(Agreement)) | (decided & Q(agreement=None, recorded_by__in=ours))
    rows = list(open_now.filter(to_agency, may_know).select_related(*RECIPIENTS).order_by("starts", "id"))
    staff = staff_named(rows)
    flows = [(row, StillFlows(recipient_of(row, staff), row.kinds, Ground(row.ground), row.ends)) for row in rows]
    stopped = (to, who)
    return [flow for row, flow in flows if row.agreement_id is None or (flow.to.kind, flow.to.who) != stopped]


def _agency_of(to: Recipient, who: UUID) -> UUID | None:
    if to == Recipient.AGENCY:
        return who
    if to == Recipient.TEAM:
        return Team.objects.filter(pk=who).values_list("agency_id", flat=True).first()
    return Practitioner.objects.filter(actor_id=who).values_list("agency_id", flat=True).first()


def agreements_of_somebody(records: Collection[UUID]) -> QuerySet[AgreementLine]:
    """Find what stands of what was agreed by or for somebody, and of what they agreed to for a child."""
    about = Q(agreement__person__in=list(records)) | Q(agreement__given_by__in=list(records))
    return AgreementLine.objects.filter(about, ended=None, still__gt=0)
