"""A manager's sample of the month, drawn through a command."""

from typing import Any
from uuid import UUID, uuid4

from thinkfamily.support.commands import draw_audit
from thinkfamily.support.models import AuditedFamily


def a_sample(boss: Any, *, at: Any, seed: str = "one") -> UUID:
    """This month's sample of those whom somebody supervises."""
    return draw_audit(by=boss.actor, at=at, form=uuid4(), seed=seed)


def an_audited_family(boss: Any, *, at: Any) -> UUID:
    """The first family of a sample, still to be looked at."""
    return AuditedFamily.objects.filter(sample=a_sample(boss, at=at)).order_by("place")[0].pk
