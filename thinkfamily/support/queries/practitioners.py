"""Practitioners by name, for choosing who does something."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.partnership.models import Practitioner


def names_of_practitioners(ids: Iterable[UUID | None], at: datetime) -> Mapping[UUID, str]:
    """Name those of these practitioners who work here now."""
    here = Practitioner.objects.filter(Q(until=None) | Q(until__gt=at), since__lte=at)
    rows = here.filter(pk__in=[each for each in ids if each]).values_list("pk", "actor__shown_as")
    return dict(rows)
