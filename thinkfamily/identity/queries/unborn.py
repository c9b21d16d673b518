"""Babies not born yet, found by their mother: through family links, as far as the viewer may see them."""

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.families.models import Relationship
from thinkfamily.identity.models import SourceRecord
from thinkfamily.identity.queries.described import by_head
from thinkfamily.sharing.queries import Viewer, visible_to


def expected_by(
    viewer: Viewer, at: datetime, mothers: Collection[UUID]
) -> Iterator[tuple[UUID, UUID, list[SourceRecord]]]:
    """Give those tied to these people who are not born yet: mother, baby, and what is said of the baby."""
    if not mothers:
        return
    ties = Relationship.objects.filter(
        Q(one__head__in=mothers) | Q(other__head__in=mothers), withdrawn=None, item__in=visible_to(viewer, at)
    ).values_list("one__head_id", "other__head_id")
    mother_of = {baby: mother for pair in ties for mother, baby in (pair, pair[::-1]) if mother in set(mothers)}
    rows = SourceRecord.objects.filter(person__head__in=mother_of, item__in=visible_to(viewer, at))
    for baby, of in by_head(rows.select_related("item", "person")).items():
        if any(row.unborn for row in of) and not any(row.born for row in of):
            yield mother_of[baby], baby, of
