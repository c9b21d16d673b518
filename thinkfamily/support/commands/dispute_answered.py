"""What somebody answers who was asked to lead by a ruling ends the dispute, or gives it back to be settled again."""

from datetime import datetime

from thinkfamily.partnership.queries import place_on
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.support.models import Dispute, LeadRequest
from thinkfamily.support.terms import Reply, SupportDuty

SETTLE = SupportDuty.SETTLE_WHO_LEADS


def go_by_answer(asked: LeadRequest, reply: Reply, *, at: datetime) -> None:
    """End the dispute that this question was to settle if they said yes; else let it be due again."""
    for dispute in Dispute.objects.select_for_update(of=("self",)).filter(rulings__request=asked, ended=None):
        dispute.ended, dispute.version = at if reply == Reply.ACCEPTED else None, dispute.version + 1
        dispute.save(update_fields=["ended", "version"])
        if not dispute.ended:
            make_settling_due(dispute, at)


def make_settling_due(dispute: Dispute, at: datetime) -> None:
    """Have the one who was named settle a dispute. Part of a command."""
    end_due(SETTLE, about=dispute, at=at, end=DueEnd.REPLACED)
    settles = dispute.settles
    make_due(
        SETTLE, about=dispute, role=DueRole.PRACTITIONER, holder=settles.actor_id, family=dispute.family_id, at=at,
        by=place_on(at).due(SETTLE, at),
    )  # fmt: skip
