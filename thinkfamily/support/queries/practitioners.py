"""Practitioners by name, for choosing who does something."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.families.queries import OpenFamily
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import Colleague, colleagues
from thinkfamily.support.models import TeamPlace
from thinkfamily.support.terms import Reply


def names_of_practitioners(ids: Iterable[UUID | None], at: datetime) -> Mapping[UUID, str]:
    """Name those of these practitioners who work here now."""
    here = Practitioner.objects.filter(Q(until=None) | Q(until__gt=at), since__lte=at)
    rows = here.filter(pk__in=[each for each in ids if each]).values_list("pk", "actor__shown_as")
    return dict(rows)


def who_may_go(opening: OpenFamily, also: Collection[UUID] = ()) -> list[Colleague]:
    """List the team around the family and those of the viewer's own agency, the viewer first."""
    me, agency = opening.viewer.practitioner, opening.viewer.agency
    places = TeamPlace.objects.filter(family=opening.family, answer=Reply.ACCEPTED, left=None)
    team = {*places.values_list("practitioner_id", flat=True), *also}
    here = [each for each in colleagues(opening.at) if each.agency_id == agency or each.id in team]
    return sorted(here, key=lambda each: (me is None or each.id != me.pk, each.id not in team, each.name))
