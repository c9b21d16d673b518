"""Who lives with whom by what is written of families: for households of agencies' records."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.families.models import Relationship
from thinkfamily.families.rules.kin import by_code
from thinkfamily.families.terms import SameHome, Tie
from thinkfamily.identity.queries.to_decide import kept_safe
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import SealedSide
from thinkfamily.records.queries import edition


def kin_of_one_home(at: datetime) -> list[tuple[UUID, UUID, bool]]:
    """
    List kin and couples who share a home, by the heads of their records, and whether that was written down of them.

    Where nothing is written of a home, it is so if it mostly is for such kin. Nobody kept safe is among them, nor
    anybody on a side of a sealed link, nor what only some may see.
    """
    day = local_day(at)
    kinds = by_code(edition("relationships", day)["kinds"])
    usual = {code for code, kind in kinds.items() if kind["same_home"] == SameHome.LIKELY}
    of_kin = {code for code, kind in kinds.items() if kind["tie"] in (Tie.KIN, Tie.COUPLE) and not kind["restricted"]}
    ties = Relationship.objects.filter(
        Q(until=None) | Q(until__gt=day), Q(lives_with=True) | Q(lives_with=None, kind__in=usual), kind__in=of_kin,
        withdrawn=None, after=None, item__compartment=None,
    )  # fmt: skip
    rows = ties.values_list("one_id", "other_id", "one__head_id", "other__head_id", "lives_with")
    hidden = kept_safe(at) | set(SealedSide.objects.filter(seal__ended=None).values_list("person__head_id", flat=True))
    return [
        (one, other, bool(written)) for *both, one, other, written in rows if hidden.isdisjoint((*both, one, other))
    ]
