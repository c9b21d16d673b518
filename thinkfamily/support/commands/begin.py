"""A plan begins with the first thing written in it; whom it may tell of is checked the same way everywhere."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from thinkfamily.families.models import Family
from thinkfamily.records.command import note
from thinkfamily.records.decision import NotFound
from thinkfamily.records.models import Actor
from thinkfamily.sharing.queries import seen_about, viewer_of
from thinkfamily.support.models import Plan
from thinkfamily.support.queries.members import known_of, members_of


def plan_of(family: Family, *, by: Actor, at: datetime) -> Plan:
    """Give the family's one plan, begun now if there is none. Part of a command that holds the family's lock."""
    plan = Plan.objects.filter(family=family, ended=None).first()
    if plan is None:
        plan = Plan.objects.create(family=family, begun=at, begun_by=by)
        note("plan.begun", by=by, at=at, about=plan, family=family.pk)
    return plan


def members_seen(family: Family, people: Iterable[UUID], *, by: Actor, at: datetime) -> list[UUID]:
    """
    Check that each of these belongs to the family and that the one who writes may know of them.

    :raises NotFound: if one does not, or may not be known of.
    """
    chosen = list(dict.fromkeys(people))
    seen = seen_about(viewer_of(by, at), at, chosen)
    if not set(members_of(family)).issuperset(chosen) or len(known_of(seen, chosen)) < len(chosen):
        raise NotFound
    return chosen
