"""The families that those whom somebody supervises work with: titles, and who works with each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Q, Value, When

from thinkfamily.families.models import Family, FamilyMember
from thinkfamily.families.queries import A_FAMILY, title, untitled
from thinkfamily.partnership.models import Practitioner
from thinkfamily.records.paging import Paged, paged
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import Viewer, people_of, seen_with_a_reason


@dataclass(frozen=True, slots=True)
class SupervisedFamily:
    """A family by its title, and whom of those one supervises work with it."""

    family: UUID
    name: str
    who: tuple[str, ...]


def supervised_families(viewer: Viewer, at: datetime, after: UUID | None = None) -> Paged[SupervisedFamily]:
    """
    List the families that those one supervises work with, as far as one may open them by saying why; five queries.

    A family of which nothing may be seen, whatever is said, is not in the list.
    """
    me = viewer.practitioner
    if me is None or not viewer.standing:
        return Paged(())
    theirs = Practitioner.objects.filter(supervisor=me, agency=me.agency_id)
    live = Q(opened__lte=at) & (Q(ended=None) | Q(ended__gt=at))
    rows = Involvement.objects.filter(live, actor__in=theirs.values("actor"), family__isnull=False, limited=False)
    who: dict[UUID, set[str]] = {}
    for family, name in rows.values_list("family", "actor__shown_as").distinct():
        if family:
            who.setdefault(family, set()).add(name)
    called = Case(When(pk__in=untitled(viewer, at), then=Value(A_FAMILY)), default="name")
    families = Family.objects.filter(pk__in=list(who), ended=None).annotate(called=called).order_by("called", "pk")
    page = paged(families, after, key=lambda family: family.pk)
    open_to_me = _could_open(viewer, at, [family.pk for family in page.rows])
    shown = [
        SupervisedFamily(family.pk, title(viewer, at, family), tuple(sorted(who[family.pk])))
        for family in page.rows
        if family.pk in open_to_me
    ]
    return Paged(tuple(shown), page.after, page.first)


def _could_open(viewer: Viewer, at: datetime, families: Iterable[UUID]) -> set[UUID]:
    """Say of which families something could be seen with a reason; who is or was in them is read, and not shown."""
    members = list(FamilyMember.objects.filter(family__in=list(families)).values_list("family_id", "person_id"))
    seen = seen_with_a_reason(viewer, at, [person for _, person in members])
    wide = [item for item, shown in seen.items.items() if shown.wide]
    people = {person for some in people_of(wide).values() for person in some} if wide else set()
    return {family for family, person in members if person in people}
