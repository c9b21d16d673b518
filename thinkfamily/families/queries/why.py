"""A family whose record somebody may open once they have said why they look."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thinkfamily.families.models import Family
from thinkfamily.families.queries.members import everybody_in
from thinkfamily.families.queries.titles import title
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing.queries import Viewer, seen_about, to_state_reason_for


@dataclass(frozen=True, slots=True)
class ToSayWhy:
    """A family's title, and whose record a reason is stated for; `stated`: it may be opened already."""

    name: str
    people: tuple[UUID, ...]
    stated: bool


def family_to_state_reason_for(viewer: Viewer, at: datetime, family: UUID) -> ToSayWhy:
    """
    Give the title of a family that a viewer may open with a reason; nothing else of it is read.

    :raises NotFound: if there is none, or no reason opens anything of it.
    """
    found = Family.objects.filter(pk=family).first()
    if found is None or not viewer.standing:
        raise NotFound
    members = everybody_in(found).members
    people = to_state_reason_for(viewer, at, members)
    if not people:
        raise NotFound
    return ToSayWhy(title(viewer, at, found), members, seen_about(viewer, at, members).wide)
