"""A plan begins with the first thing written in it; whom it may tell of is checked the same way everywhere."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from thinkfamily.families.models import Family
from thinkfamily.families.queries import heads_of_members
from thinkfamily.people.models import Person
from thinkfamily.records.command import note
from thinkfamily.records.decision import NotFound
from thinkfamily.records.models import Actor
from thinkfamily.sharing.queries import seen_about, viewer_of
from thinkfamily.support.models import Plan
from thinkfamily.support.queries.members import known_of


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

    They may be named by any of their records; the record by which they belong to the family is given back.

    :raises NotFound: if one does not belong, or may not be known of.
    """
    chosen, belongs = list(dict.fromkeys(people)), heads_of_members(family)
    heads = dict(Person.objects.filter(pk__in=chosen).values_list("id", "head_id"))
    if any(heads.get(person) not in belongs for person in chosen):
        raise NotFound
    found = list(dict.fromkeys(belongs[heads[person]] for person in chosen))
    if len(known_of(seen_about(viewer_of(by, at), at, found), found)) < len(found):
        raise NotFound
    return found
