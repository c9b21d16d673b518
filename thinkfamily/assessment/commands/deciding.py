"""Somebody decides to share something about some of a family with somebody, or not to; both are kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from thinkfamily.assessment.commands.agreements import RECIPIENTS
from thinkfamily.families.models import Family
from thinkfamily.families.queries import heads_of_members
from thinkfamily.identity.queries import Named, named
from thinkfamily.partnership.models import Agency, Practitioner, Team
from thinkfamily.partnership.queries import covered_with, place_on
from thinkfamily.partnership.rules import add_months, due_day, local_day
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import edition_of, version_in_force
from thinkfamily.sharing.commands import keep_decision
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import Seen, Viewer, agreed_to, people_of, seen_about, viewer_of
from thinkfamily.sharing.rules import bits, kinds_in, said_of_kinds
from thinkfamily.sharing.rules.deciding import SharingTold, may_decide_sharing
from thinkfamily.sharing.terms import RESTRICTED, SENSITIVE, Ground, Recipient, SharingDuty, SharingWay

To = Agency | Team | Practitioner
GUARDED = bits(SENSITIVE | RESTRICTED)
WHAT_THEN = (
    "Tell them yourself and choose that here, or leave it out. Whoever looks after information can ask for a protocol."
)


@command
def decide_sharing(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, people: Sequence[UUID],
    to: tuple[Recipient, UUID] | None, told: SharingTold,
) -> UUID:  # fmt: skip
    """
    Decide to share some kinds of information about some of a family with somebody, or not to.

    By agreement nothing new flows: it must stand already, for each person and kind. By a law it flows from the first
    day to the last, under a protocol in force; what is told by telephone or letter opens nothing here.

    :raises NotFound: if the family, or one of the people, is not there or may not be seen.
    :raises Refused: if something is not said, not agreed, not covered by a protocol, or not one's own to share.
    """
    place, today = opened(Family, family, by=by, at=at, lock=True), local_day(at)
    viewer = viewer_of(by, at)
    seen = seen_about(viewer, at, place.concerns().people)
    chosen, recipient = _members(place, people, seen), _recipient(to, viewer)
    version = version_in_force("sharing-decision", today)
    guidance = edition_of("sharing-decision", version)
    may, field = may_decide_sharing(
        told, asks=[each["code"] for each in guidance["considerations"]], today=today,
        last=add_months(today, guidance["longest_months"]),
        look_by=due_day(place_on(at).due(SharingDuty.REVIEW_SHARING, at)),
    )  # fmt: skip
    require(may, field or None)
    if told.shares:
        _require_that_it_may_be_shared(chosen, recipient, told, seen, viewer, at)
    decision = keep_decision(people=chosen, to=recipient, told=told, guidance=version, by=by, at=at, family=place.pk)
    note("sharing.decided", by=by, at=at, about=("decision", decision), choice=told.choice, ground=told.ground)
    return decision


def _members(family: Family, people: Sequence[UUID], seen: Seen) -> list[Person]:
    """Give those chosen: each belongs to the family now, and something of each may be seen."""
    if not people:
        raise Refused("Choose whom this is about.", field="people")
    belongs = heads_of_members(family)
    known = {person for whom in people_of(seen.items).values() for person in whom}
    shown = set(Person.objects.filter(pk__in=known).values_list("head_id", flat=True))
    heads = dict(Person.objects.filter(pk__in=list(people)).values_list("pk", "head_id"))
    if any(heads.get(person) not in shown & set(belongs) for person in people):
        raise NotFound
    return list(Person.objects.filter(pk__in={belongs[head] for head in heads.values()}).order_by("made", "id"))


def _recipient(to: tuple[Recipient, UUID] | None, viewer: Viewer) -> To:
    if to is None:
        raise Refused("Choose who asks, or who should know.", field="to")
    model, key = RECIPIENTS[to[0]]
    found: To | None = model._default_manager.filter(**{key: to[1]}).first()
    if found is None:
        raise Refused("Choose who asks, or who should know, from the list.", field="to")
    if (found.pk if isinstance(found, Agency) else found.agency_id) == viewer.agency:
        raise Refused(
            "You decide here about sharing with others. To see more yourself, see what the law lets you see.",
            field="to",
        )
    return found


def _require_that_it_may_be_shared(
    people: list[Person], to: To, told: SharingTold, seen: Seen, viewer: Viewer, at: datetime
) -> None:
    names = named(seen, [person.pk for person in people], local_day(at))
    if told.ground == Ground.AGREEMENT:
        _require_agreed(people, to, told, names, seen, at)
    else:
        _require_known(people, told, names, seen)
    if told.way == SharingWay.HERE:
        _require_covered(to, told, viewer, at)


def _require_agreed(
    people: list[Person], to: To, told: SharingTold, names: Mapping[UUID, Named], seen: Seen, at: datetime
) -> None:
    """What is shared by agreement has been agreed by each person, for each kind, with this recipient."""
    for person in people:
        missing = bits(told.kinds) & ~agreed_to(seen, person, to, at)
        if missing:
            who = _short(names, person)
            raise Refused(
                f"As far as you can see, {who} has not agreed to that about {said_of_kinds(missing)}. "
                f"Ask {who} first, or choose the law that lets you share it.",
                field="ground",
            )


def _require_known(people: list[Person], told: SharingTold, names: Mapping[UUID, Named], seen: Seen) -> None:
    """Nobody lets flow, without agreement, guarded information of which they themselves see nothing."""
    about = people_of(seen.items)
    for person in people:
        records = set(Person.objects.filter(head_id=person.head_id).values_list("pk", flat=True))
        kinds = [seen[item].kind for item, whom in about.items() if records.intersection(whom)]
        for kind in kinds_in(bits(told.kinds) & GUARDED):
            if kind.bit not in kinds:
                raise Refused(
                    f"You see nothing here about {_short(names, person)} of this kind: {kind.shown.lower()}. "
                    "So it is not yours to share. Leave it out, or ask whoever knows.",
                    field="guarded",
                )


def _require_covered(to: To, told: SharingTold, viewer: Viewer, at: datetime) -> None:
    """What is to be read here reaches another agency under a protocol in force, or not at all."""
    agency = to if isinstance(to, Agency) else to.agency
    ways = covered_with(viewer.agency, at) if viewer.agency else []
    free = 0
    for way in ways:
        free |= way.kinds if way.agency == agency.pk else 0
    if missing := bits(told.kinds) & ~free:
        raise Refused(
            f"No protocol in force between your agency and {agency.name} covers this: {said_of_kinds(missing)}. "
            f"It would not reach them here. {WHAT_THEN}",
            field="way",
        )


def _short(names: Mapping[UUID, Named], person: Person) -> str:
    return names[person.pk].short if person.pk in names else "this person"
