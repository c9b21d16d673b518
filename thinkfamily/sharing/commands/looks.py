"""A look is written down: who, at what, by which rules and bases, and why, in a code."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from thinkfamily.sharing.models import Look
from thinkfamily.sharing.queries import Seen, Used, Viewer, bases_used, why_looked
from thinkfamily.sharing.terms import LookReason


def write_look(
    viewer: Viewer, at: datetime, *, what: str, about: UUID | None, people: Iterable[UUID], reason: LookReason,
    seen: Seen, rule: str = "", shown: int | None = None,
) -> Used:  # fmt: skip
    """
    Write down that somebody looked, in the transaction of the look itself: ids, rules and a reason code only.

    Rules and bases are those by which what is `seen` may be, and where one is the law or an emergency, that is the
    reason, whatever page it is, or the reason that was stated; `rule` names one that no item stands for, such as the
    index, and `shown` is how many were shown where that is not the number of items. Gives by way of what it was seen.
    """
    looked_at = list(dict.fromkeys(people))
    rules = {item.rule for item in seen.items.values()} | ({rule} if rule else set())
    used = bases_used(viewer, seen, looked_at, at)
    Look.objects.create(
        at=at, actor=viewer.actor.pk, agency=viewer.agency, role=viewer.role, what=what, about=about,
        people=[str(person) for person in looked_at], reason=why_looked(viewer, at, seen, reason, looked_at),
        rule="+".join(sorted(rules)), basis=[str(basis) for basis in used.ids],
        shown=len(seen) if shown is None else shown,
    )  # fmt: skip
    return used
