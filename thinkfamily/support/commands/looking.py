"""Opening one thing without the family around it is a look too, and is written down."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from thinkfamily.partnership.queries import place_on
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing.commands import write_look
from thinkfamily.sharing.queries import Seen, Viewer, decide, people_of
from thinkfamily.sharing.terms import LookReason
from thinkfamily.support.queries.dispute import DisputePage, dispute_shown
from thinkfamily.support.queries.lead import AskedToLead, lead_request
from thinkfamily.support.queries.left import ToldShown, told
from thinkfamily.support.queries.review import TakeOverAsked, take_over
from thinkfamily.support.queries.team import AskedToJoin, team_request

# What was put to somebody by name they may read without any other permit: the question, and what it needs.
ASKED = "asked"


def look_at_one(viewer: Viewer, item: UUID, *, what: str, at: datetime) -> None:
    """
    Write down that somebody opened one item, such as their own action, in the transaction of the read.

    :raises NotFound: if it is not there or may not be seen.
    """
    allowed, shown = decide(viewer, item, at)
    if not allowed or shown is None:
        raise NotFound
    write_look(
        viewer, at, what=what, about=item, people=people_of([item])[item], reason=LookReason.INVOLVED,
        seen=Seen({item: shown}),
    )  # fmt: skip


def open_lead_request(*, by: Viewer, at: datetime, request: UUID) -> AskedToLead:
    """
    Open the question to lead a family, put to this viewer; the look is written down.

    :raises NotFound: if it is not there or was put to somebody else.
    """
    asked = lead_request(by, request, at)
    _asked(by, at, asked.family, LookReason.ASKED_TO_LEAD, people=asked.members if asked.seen else (), seen=asked.seen)
    return asked


def open_team_request(*, by: Viewer, at: datetime, place: UUID) -> AskedToJoin:
    """
    Open the question to join a team, put to this viewer; the look is written down.

    :raises NotFound: if it is not there or was put to somebody else.
    """
    asked = team_request(by, place, at)
    _asked(by, at, asked.family, LookReason.ASKED_TO_HELP)
    return asked


def open_take_over(*, by: Viewer, at: datetime, request: UUID) -> TakeOverAsked:
    """
    Open the question to go on with a family, put to this viewer; the look is written down.

    :raises NotFound: if it is not there or was put to somebody else.
    """
    asked = take_over(by, at, request)
    _asked(by, at, asked.family, LookReason.ASKED_TO_HELP)
    return asked


def open_dispute(*, by: Viewer, at: datetime, dispute: UUID) -> DisputePage:
    """
    Open a dispute over who is responsible, in which this viewer has a part; the look is written down.

    :raises NotFound: if it is not there or is nothing to them.
    """
    page = dispute_shown(by, dispute, at, place_on(at))
    _asked(by, at, page.dispute.family, LookReason.ASKED_TO_HELP)
    return page


def open_told(*, by: Viewer, at: datetime, about: UUID) -> ToldShown:
    """
    Open what was left to this viewer to see to; the look is written down.

    :raises NotFound: if there is no such thing or it is another's.
    """
    left = told(by, at, about)
    write_look(
        by, at, what="told", about=about, people=left.about_people, reason=LookReason.ASKED_TO_HELP, seen=left.seen,
        rule=ASKED,
    )  # fmt: skip
    return left


def _asked(
    by: Viewer, at: datetime, family: UUID, reason: LookReason, *, people: Sequence[UUID] = (), seen: Seen | None = None
) -> None:
    write_look(
        by, at, what="asked", about=family, people=people, reason=reason, seen=seen or Seen(), rule=ASKED
    )  # fmt: skip
