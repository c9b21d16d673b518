"""Where somebody lives is kept from all but named readers, before it is written down; and that is looked at again."""

from collections.abc import Iterator
from datetime import datetime

from thinkfamily.families.commands import keep_address_safe
from thinkfamily.families.queries.safe import who_shares_the_place
from thinkfamily.partnership.rules import local_day
from thinkfamily.sharing.commands import review_guard
from thinkfamily.sharing.commands.shields import SafeTold
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.sharing.queries.guards import find_guard
from thinkfamily.sharing.rules.guards import Decided
from thinkfamily.sharing.terms import HeldDecision
from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give when each place began to be kept safe, and each time that was looked at again."""
    for kept in told.road.get("kept_safe", []):
        for who in kept["who"]:
            yield Moment(dates.instant(kept["on"]), keep, {**kept, "who": who})
            for again in kept.get("again", []):
                yield Moment(dates.instant(again["on"]), look_again, {**kept, **again, "who": who})


def keep(life: Life, at: datetime, told: Told) -> None:
    """Whoever works with them keeps the place safe, says why, who answers for it and who may read it."""
    by, posts = life.cast.actor(told["by"]), life.cast.posts
    shares = who_shares_the_place(viewer_of(by, at), at, life.people[told["who"]])
    life.shields[told["who"]] = keep_address_safe(
        by=by, at=at, person=life.people[told["who"]],
        told=SafeTold(
            total=False, moved=local_day(at), because=told["because"], owner=posts[told["by"]],
            telephone=told["telephone"], review_on=life.dates.day(told["review"]),
            readers=[posts[each] for each in told["readers"]],
        ),
        people={each: Decided(HeldDecision.TOO) for each in shares.people},
        agencies={each: Decided(HeldDecision.NOT_TOLD, told["because"]) for each, _ in shares.agencies},
    )  # fmt: skip


def look_again(life: Life, at: datetime, told: Told) -> None:
    """Whoever answers for it sees that it is still needed, and says when it is looked at next."""
    shield = life.shields[told["who"]]
    review_guard(
        by=life.cast.actor(told["by"]), at=at, guard=shield, seen=find_guard(shield).version,
        words=told["words"], review_on=life.dates.day(told["review"]),
    )  # fmt: skip
