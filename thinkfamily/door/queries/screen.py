"""A contact weighed by the rules: the facts, the step they propose and why, and what every step means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.door.models import Contact, FirstStep, Screening, Told
from thinkfamily.door.queries.check import ServiceChecked, service_checked
from thinkfamily.door.queries.facts import FactAsked, facts_asked, put_right_in
from thinkfamily.door.queries.opening import OpenContact
from thinkfamily.door.queries.told import signs_ticked, told_in_order
from thinkfamily.door.rules import Proposal, facts_from, may_be_put_right, propose_next_step, reply_words
from thinkfamily.door.terms import Outcome, ToldPart
from thinkfamily.families.queries import Answering, before_calling, safe_ways, who_answers
from thinkfamily.identity.queries import Named, named, ways_that_stand
from thinkfamily.partnership.queries import Colleague, colleagues, place_on
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.models import Actor
from thinkfamily.records.prepared import prepared
from thinkfamily.records.queries import edition, edition_of, version_in_force
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.opening import what_is_seen
from thinkfamily.sharing.queries import Seen, viewer_of
from thinkfamily.sharing.rules import kinds_in
from thinkfamily.sharing.terms import Kind


@dataclass(frozen=True, slots=True)
class EarlierContact:
    """A contact about the same people before this one, as the door keeps it: reference, day, and what was decided."""

    contact: UUID
    reference: str
    sent: date
    agency: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Weighing:
    """A contact as the rules read it: facts, proposal, and the editions read."""

    facts: Mapping[str, Any]
    facts_asked: Mapping[str, Mapping[str, Any]]
    proposal: Proposal
    outcomes: Mapping[str, Outcome]
    rules_edition: int
    outcomes_edition: int
    guarded_as: Kind
    earlier: tuple[EarlierContact, ...]


def weighing(contact: Contact, *, by: Actor, at: datetime) -> Weighing:
    """Weigh a contact for somebody about to decide; only what they may see is read."""
    return weigh(contact, what_is_seen(viewer_of(by, at), contact, at), at)


def weigh(contact: Contact, seen: Seen, at: datetime) -> Weighing:
    """Weigh a contact by the rules in force today, from what of it may be seen; the facts name whom they are from."""
    day = local_day(at)
    rules_edition, outcomes_edition = version_in_force("screening-rules", day), version_in_force("outcomes", day)
    rules = edition_of("screening-rules", rules_edition)
    told = [row for row in contact.words if row.item_id in seen]
    earlier = earlier_contacts(contact, at)
    facts = _facts(contact, told, earlier, seen, day)
    return Weighing(
        facts=facts,
        facts_asked={code: words for code, words in rules["facts"].items() if may_be_put_right(words)},
        proposal=propose_next_step(facts, rules),
        outcomes={row["code"]: row for row in edition_of("outcomes", outcomes_edition)["outcomes"]},
        rules_edition=rules_edition,
        outcomes_edition=outcomes_edition,
        guarded_as=guarded_as(told),
        earlier=tuple(earlier),
    )


def guarded_as(told: Iterable[Told]) -> Kind:
    """Give the kind as which a text about a contact is guarded: that of what is happening."""
    happening = (row.item.kind for row in told if row.part == ToldPart.HAPPENING)
    return kinds_in(next(happening, Kind.SAFEGUARDING.bit))[0]


def earlier_contacts(contact: Contact, at: datetime) -> list[EarlierContact]:
    """
    List the contacts about the same people that this team had before, as far back as returns count.

    What came back to the door because one service was not enough is the same matter, and no return.
    """
    scale = place_on(at).timescales["returns_count_within"]
    since = at - timedelta(days=31 * int(scale["count"]))
    own = [each for each in (contact.pk, contact.follows_id) if each]
    rows = _contacts_before(contact.pk, own, _heads(contact), contact.team_id, since, contact.sent)
    return [
        EarlierContact(
            row.pk, row.reference, local_day(row.sent), row.agency.name,
            _outcome(row) or (_outcome(row.taken_with) if row.taken_with else ""),
        )
        for row in rows
    ]  # fmt: skip


@prepared
def _contacts_before(
    contact: UUID, own: list[UUID], heads: list[UUID], team: UUID, since: datetime, sent: datetime
) -> QuerySet[Contact]:
    rows = Contact.objects.filter(people__person__head__in=heads, team=team, sent__gte=since, sent__lt=sent)
    rows = rows.filter(Q(taken_with=None) | ~Q(taken_with=contact), follows=None).exclude(pk__in=own)
    return rows.select_related("agency", "screening", "taken_with__screening").distinct().order_by("-sent")


def _heads(contact: Contact) -> list[UUID]:
    """Give the heads of those a contact names itself, however many others were taken as one with it."""
    return [row.person.head_id for row in contact.everybody if row.contact_id == contact.pk]


def _outcome(contact: Contact) -> str:
    return str(contact.screening.outcome) if hasattr(contact, "screening") else ""


def _facts(contact: Contact, told: list[Told], earlier: list[EarlierContact], seen: Seen, day: date) -> dict[str, Any]:
    signs = {row["code"]: row for row in edition("signs", day)["signs"]}
    prompts = edition("prompts", day)["prompts"]
    looked_up: dict[str, Any] = {"open_plans": _open_plans(contact), "earlier_contacts": len(earlier)}
    looked_up["open_contact"] = any(not row.outcome for row in earlier)
    read = facts_from(
        signs=[signs[row.code] for row in told if row.part == ToldPart.SIGN and row.code in signs],
        prompts=prompts,
        answers={row.code: row.words for row in told if row.part == ToldPart.PROMPT},
        knowing=contact.knows,
        danger=contact.danger,
        looked_up=looked_up,
    )
    return read | put_right_in(told)


def _open_plans(contact: Contact) -> int:
    """Count the families' plans that somebody leads now with one of these people in it."""
    return len(_families_led(_heads(contact)))


@prepared
def _families_led(heads: list[UUID]) -> QuerySet[Involvement, UUID | None]:
    leading = Involvement.objects.filter(person__head__in=heads, role="lead", ended=None)
    return leading.order_by().values_list("family", flat=True).distinct()


@dataclass(frozen=True, slots=True)
class Alternative:
    """A next step one may choose: what it means, what it needs named, what the sender is told, what is then due."""

    code: str
    name: str
    means: str
    route: tuple[Mapping[str, Any], ...]
    tells: str
    then: tuple[str, ...]
    proposed: bool


@dataclass(frozen=True, slots=True)
class TakenWith:
    """A contact that belongs to the one being decided, taken as one with it or before it: who sent it, what it says."""

    contact: UUID
    reference: str
    agency: str
    sent: date
    told: tuple[tuple[str, str], ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToScreen:
    """The screening page: the contact, its people, the proposal with its reasons, and all the other steps."""

    contact: Contact
    told: tuple[tuple[str, str], ...]
    signs: tuple[str, ...]
    people: tuple[tuple[Named, str], ...]
    sender: Colleague | None
    answers: Answering | None
    proposal: Proposal
    proposed: Alternative
    others: tuple[Alternative, ...]
    earlier: tuple[EarlierContact, ...]
    first_steps: tuple[tuple[str, str, date], ...]
    decided_because: str
    facts_asked: tuple[FactAsked, ...]
    decision: str
    taken: tuple[TakenWith, ...]
    before: TakenWith | None
    check: ServiceChecked | None
    safe_ways: tuple[str, ...]

    @property
    def changeable(self) -> frozenset[str]:
        """The facts that somebody may put right, of which a reason may speak."""
        return frozenset(each.code for each in self.facts_asked)

    def fact(self, code: str) -> FactAsked | None:
        """Give one fact that may be put right."""
        return next((each for each in self.facts_asked if each.code == code), None)


def contact_to_screen(opening: OpenContact) -> ToScreen:
    """Show one contact to whoever decides; the number of queries does not grow with it."""
    contact, day = opening.contact, local_day(opening.at)
    weighed = weigh(contact, opening.seen, opening.at)
    rows = [row for row in contact.words if row.contact_id == contact.pk and opening.may_read(row)]
    names = named(opening.seen, opening.people, day)
    ties = {row.person_id: row.tie for row in opening.named}
    people = {names[person].person: (names[person], ties.get(person, "")) for person in reversed(opening.people)
              if person in names}  # fmt: skip
    all_steps = [_alternative(row, contact, weighed.proposal.outcome) for row in weighed.outcomes.values()]
    sender = colleagues(opening.at, actors=[contact.sent_by_id])
    screening = Screening.objects.filter(contact=contact, item__in=opening.seen.coded(Screening)).first()
    steps = FirstStep.objects.filter(item__in=opening.seen.in_full(FirstStep)).select_related("practitioner__actor")
    return ToScreen(
        contact=contact,
        told=told_in_order(rows, day),
        signs=signs_ticked(rows, day),
        people=tuple(reversed(people.values())),
        sender=sender[0] if sender else None,
        answers=who_answers([contact.family_id]).get(contact.family_id),
        proposal=weighed.proposal,
        proposed=next(step for step in all_steps if step.proposed),
        others=tuple(step for step in all_steps if not step.proposed),
        earlier=weighed.earlier,
        first_steps=tuple(
            (row.words, row.practitioner.actor.shown_as, row.on) for row in steps.order_by("on", "item_id")
        ),
        decided_because=next((row.words for row in rows if row.part == ToldPart.DECIDED_BECAUSE), ""),
        facts_asked=facts_asked(weighed.facts, weighed.facts_asked),
        decision=_decision(screening, weighed),
        taken=_taken_with(contact, opening, day),
        safe_ways=before_calling(
            ways_that_stand(safe_ways(opening.seen), names),
            {who.person: who.short for who, _ in people.values()},
        ),
        before=_before(contact, opening, day),
        check=service_checked(opening, screening) if screening else None,
    )


def _taken_with(contact: Contact, opening: OpenContact, day: date) -> tuple[TakenWith, ...]:
    others = {row.contact_id for row in contact.everybody} - {contact.pk}
    if not others:
        return ()
    rows = Contact.objects.filter(pk__in=others).select_related("agency").order_by("sent")
    return tuple(_as_told(other, contact, opening, day) for other in rows)


def _before(contact: Contact, opening: OpenContact, day: date) -> TakenWith | None:
    """Show the contact that this one follows, while the front door may still read it."""
    if not any(row.contact_id == contact.follows_id and opening.may_read(row) for row in contact.words):
        return None
    before = Contact.objects.select_related("agency").get(followed_by=contact)
    return _as_told(before, contact, opening, day)


def _as_told(other: Contact, contact: Contact, opening: OpenContact, day: date) -> TakenWith:
    words = [row for row in contact.words if row.contact_id == other.pk and opening.may_read(row)]
    return TakenWith(
        other.pk, other.reference, other.agency.name, local_day(other.sent), told_in_order(words, day),
        signs_ticked(words, day),
    )  # fmt: skip


def _alternative(outcome: Outcome, contact: Contact, proposed: str) -> Alternative:
    tells = reply_words(
        outcome, told_on=local_day(contact.sent), front_door=contact.team.telephone, person="The person you name"
    )
    return Alternative(
        outcome["code"], outcome["name"], outcome["means"], tuple(outcome["route"]), tells, tuple(outcome["then"]),
        outcome["code"] == proposed,
    )  # fmt: skip


def _decision(screening: Screening | None, weighed: Weighing) -> str:
    """Say what was decided, if it was and may be seen."""
    code = screening.outcome if screening else ""
    return str(weighed.outcomes[code]["name"]) if code in weighed.outcomes else ""
