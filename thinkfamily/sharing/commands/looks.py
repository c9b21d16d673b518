"""A look is written down: who, at what, by which rules and bases, and why, in a code."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thinkfamily.sharing.models import Look
from thinkfamily.sharing.queries import Seen, Used, Viewer, bases_used, why_looked
from thinkfamily.sharing.terms import LookReason


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One of several families on one page: what of it was shown there, and about whom that is."""

    about: UUID | None
    people: Collection[UUID]
    items: Collection[UUID]


def write_look(
    viewer: Viewer, at: datetime, *, what: str, about: UUID | None, people: Iterable[UUID], reason: LookReason,
    seen: Seen, rule: str = "", shown: int | None = None, each: Sequence[LookedAt] = (),
) -> Used:  # fmt: skip
    """
    Write down that somebody looked, in the transaction of the look itself: ids, rules and a reason code only.

    Rules and bases are those by which what is `seen` may be, and where one is the law or an emergency, that is the
    reason, whatever page it is, or the reason that was stated; `rule` names one that no item stands for, such as the
    index, and `shown` is how many were shown where that is not the number of items. Where a page shows something of
    several families, `each` of them has a look of its own besides. Gives by way of what it was seen.
    """
    looked_at = list(dict.fromkeys(people))
    used, why = bases_used(viewer, seen, looked_at, at), why_looked(viewer, at, seen, reason, looked_at)
    who = {"at": at, "actor": viewer.actor.pk, "agency": viewer.agency, "role": viewer.role, "what": what}
    whole = LookedAt(about, looked_at, seen.items)
    Look.objects.bulk_create(
        Look(
            **who, about=one.about, people=[str(person) for person in one.people], reason=why,
            rule="+".join(sorted({seen[item].rule for item in one.items} | ({rule} if rule else set()))),
            basis=[str(basis) for basis in (used.ids if one is whole else used.about(one.people))],
            shown=len(one.items) if shown is None else shown,
        )
        for one in (whole, *each)
    )  # fmt: skip
    return used
