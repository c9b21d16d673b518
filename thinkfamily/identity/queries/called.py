"""What some people are called, for whoever sees something of them or finds people at the front door."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from thinkfamily.identity.queries.names import Named, named, named_at_index
from thinkfamily.identity.queries.search import in_index, may_search, records_of
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.sharing.queries import Viewer, seen_about


def called(viewer: Viewer, at: datetime, people: Collection[UUID]) -> dict[UUID, Named]:
    """Name people as the viewer may know them, by the ids asked for; whoever they may not know is not in the answer."""
    known = dict(named(seen_about(viewer, at, people), people, local_day(at)))
    others = [person for person in people if person not in known]
    if not others or not may_search(viewer, at):
        return known
    rows = in_index(records_of(others), viewer, at)
    heads = dict(Person.objects.filter(pk__in=others).values_list("pk", "head_id"))
    found = named_at_index(rows, local_day(at))
    return known | {person: found[head] for person, head in heads.items() if head in found}
