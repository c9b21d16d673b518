"""Why somebody without work with a person may open their record: stated, and held to while they are signed in."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

from thinkfamily.records.decision import NotFound
from thinkfamily.sharing import access
from thinkfamily.sharing.access import Guard
from thinkfamily.sharing.models import StatedReason
from thinkfamily.sharing.queries.looking import Seen, Viewer, as_uuid, people_of, shown_to, values_of
from thinkfamily.sharing.queries.urgent import not_yet_told
from thinkfamily.sharing.rules.urgent import reason_of_look
from thinkfamily.sharing.terms import LookReason

# What is seen by these alone is not by work of one's own with a person: there is a stated reason, or it was sent.
BY_STATED_REASON = frozenset({"P0", "P4"})


class ReasonNeeded(NotFound):
    """Nothing of it may be seen until a reason to look is stated; whoever could not state one is told as of nothing."""

    def __init__(self, family: UUID) -> None:
        super().__init__()
        self.family = family


def seen_with_a_reason(viewer: Viewer, at: datetime, people: Iterable[UUID]) -> Seen:
    """Find what a viewer would see of these people had they stated a reason to look: to ask for it, never to show."""
    wanted = sorted(set(people))
    return shown_to(viewer, at, people=wanted, as_if_stated=True) if wanted else Seen()


def to_state_reason_for(viewer: Viewer, at: datetime, people: Iterable[UUID]) -> list[UUID]:
    """List whose records a viewer could open by stating a reason; nobody, if none of it is more than single items."""
    seen = seen_with_a_reason(viewer, at, people)
    return sorted({person for some in people_of(seen.items).values() for person in some}) if seen.wide else []


def supervises(viewer: Viewer) -> bool:
    """Say whether a viewer supervises anybody."""
    return viewer.practitioner is not None and Guard.SUPERVISES in viewer.guards


def holds_reasons(actor: UUID, at: datetime) -> bool:
    """Say whether somebody stated a reason that holds still."""
    return StatedReason.objects.filter(actor=actor, at__lte=at, until__gt=at).exists()


def with_a_reason(viewer: Viewer, at: datetime, people: Iterable[UUID]) -> frozenset[UUID]:
    """Say for which of these people a viewer has a reason to look, as the rule D9 has it: one statement."""
    wanted = sorted(set(people))
    if not wanted or viewer.practitioner is None:
        return frozenset()
    values = values_of(viewer, at) | {"ids": wanted}
    with connection.cursor() as cursor:
        cursor.execute(*access.bound(access.reasons(Guard.IN_NEED in viewer.guards), values))
        return frozenset(as_uuid(row[0]) for row in cursor.fetchall())


def why_looked(viewer: Viewer, at: datetime, seen: Seen, given: LookReason, people: Collection[UUID]) -> LookReason:
    """
    Say why somebody looks: an emergency or the law where these showed something; else the reason they stated, where
    they have no work of their own with these people; else as the page says.

    One query at most, and none for whoever works with them.
    """
    rules = {item.rule for item in seen.items.values()}
    without_work = given is LookReason.INVOLVED and rules and rules <= BY_STATED_REASON
    stated = stated_for(viewer, at, people) if without_work else None
    return reason_of_look(stated or given, rules=rules, not_yet_told="P5" in rules and not_yet_told(viewer, at))


def stated_for(viewer: Viewer, at: datetime, people: Collection[UUID]) -> LookReason | None:
    """Give the reason that somebody stated last for any of these people, if it holds."""
    held = StatedReason.objects.filter(actor=viewer.actor, at__lte=at, until__gt=at)
    rows = held.filter(person__head__cluster__in=list(people)).order_by("-at")
    found = rows.values_list("reason", flat=True).first()
    return LookReason(found) if found else None
