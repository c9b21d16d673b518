"""The one service that was to help with a contact: which, by when somebody checks, and what came of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thinkfamily.door.models import Contact, Screening, ServiceCheck
from thinkfamily.door.queries.opening import OpenContact
from thinkfamily.door.queries.told import signs_ticked, told_in_order
from thinkfamily.door.rules import may_check
from thinkfamily.door.terms import AfterCheck, DoorDuty, ScreeningOutcome, ServiceHelped, ToldPart
from thinkfamily.families.queries import before_calling, safe_ways
from thinkfamily.identity.queries import Named, named, ways_that_stand
from thinkfamily.partnership.queries import Colleague, colleagues, on_duty_in, place_on
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.records.decision import Decision, NotFound
from thinkfamily.records.models import Due


@dataclass(frozen=True, slots=True)
class Said:
    """What came of the service, when it was checked: who said it, in which words, whom they can call, the next day."""

    on: date
    who: str
    helped: ServiceHelped
    then: AfterCheck
    words: str
    call: str
    check_on: date | None


@dataclass(frozen=True, slots=True)
class ServiceChecked:
    """One service that is to help: which, who there said yes, when it is checked, and what came of it so far."""

    service: str
    person: str
    day: date | None
    when: str
    late: bool
    said: tuple[Said, ...]
    came_back_as: UUID | None
    came_back_reference: str

    @property
    def owed(self) -> bool:
        return self.day is not None


@dataclass(frozen=True, slots=True)
class ToCheck:
    """The page on which the front door says what came of a service; `may` is whether the viewer says it now."""

    contact: Contact
    check: ServiceChecked
    may: Decision
    told: tuple[tuple[str, str], ...]
    signs: tuple[str, ...]
    people: tuple[Named, ...]
    sender: Colleague | None
    safe_ways: tuple[str, ...]


def check_owed(contact: UUID) -> Due | None:
    """Find the open duty to check on the service of a contact."""
    return Due.objects.filter(kind=DoorDuty.CHECK_SERVICE, about_id=contact, ended=None).first()


def last_said_by(contact: Contact) -> str:
    """Name whoever said last what came of the service, if anybody did."""
    last = ServiceCheck.objects.filter(contact=contact).select_related("item__by").order_by("item__at").last()
    return last.item.by.shown_as if last else ""


def service_checked(opening: OpenContact, screening: Screening) -> ServiceChecked | None:
    """Say how it stands with the one service that a contact's decision named; four queries, if it did."""
    if screening.outcome != ScreeningOutcome.ONE_SERVICE:
        return None
    contact, at = opening.contact, opening.at
    due = check_owed(contact.pk)
    back = contact.followed_by.first()
    return ServiceChecked(
        service=screening.route.get("service", ""), person=screening.route.get("person", ""),
        day=due_day(due.by) if due else None, when=place_on(at).when(due.by, at) if due else "",
        late=due is not None and due.by <= at, said=_said(opening),
        came_back_as=back.pk if back else None, came_back_reference=back.reference if back else "",
    )  # fmt: skip


def service_to_check(opening: OpenContact) -> ToCheck:
    """
    Show a contact to whoever says what came of the one service.

    :raises NotFound: if it was not decided that one service helps.
    """
    contact, day = opening.contact, local_day(opening.at)
    screening = Screening.objects.filter(contact=contact, item__in=opening.seen.coded(Screening)).first()
    check = service_checked(opening, screening) if screening else None
    if check is None:
        raise NotFound
    rows = [row for row in contact.words if opening.may_read(row)]
    names = named(opening.seen, opening.people, day)
    sender = colleagues(opening.at, actors=[contact.sent_by_id])
    return ToCheck(
        contact=contact, check=check, may=_may(opening, check), told=told_in_order(rows, day),
        signs=signs_ticked(rows, day), people=tuple({each.person: each for each in names.values()}.values()),
        sender=sender[0] if sender else None,
        safe_ways=before_calling(
            ways_that_stand(safe_ways(opening.seen), names), {each.person: each.short for each in names.values()}
        ),
    )  # fmt: skip


def _may(opening: OpenContact, check: ServiceChecked) -> Decision:
    on_duty = opening.contact.team_id in {team.pk for team in on_duty_in(opening.viewer.actor, opening.at)}
    return may_check(on_duty=on_duty, owed=check.owed, last=check.said[-1].who if check.said else "")


def _said(opening: OpenContact) -> tuple[Said, ...]:
    rows = ServiceCheck.objects.filter(item__in=opening.seen.in_full(ServiceCheck), contact=opening.contact)
    words = {
        row.item.at: row.words
        for row in opening.contact.words
        if row.part == ToldPart.CHECKED and row.contact_id == opening.contact.pk and opening.may_read(row)
    }
    return tuple(
        Said(
            local_day(row.item.at), row.item.by.shown_as, ServiceHelped(row.helped), AfterCheck(row.then),
            words.get(row.item.at, ""), row.call, row.check_on,
        )
        for row in rows.select_related("item__by").order_by("item__at")
    )  # fmt: skip
