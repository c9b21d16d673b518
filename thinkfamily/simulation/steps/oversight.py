"""A supervisor and the lead think a family through, and what came of it stands on the record."""

from collections.abc import Iterator
from datetime import datetime

from thinkfamily.simulation.content import FamilyTold, Told, practitioners
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment
from thinkfamily.support.commands import record_supervision

RECENT = 14
THOUGHT_THROUGH = (
    "Went through each person in turn: who was heard last, and who was not.",
    "Looked at what was promised and what was kept, ours first.",
    "Talked about pace: the family sets it, and it holds.",
)
BECAUSE = "Every four weeks we look at the whole family together, so that nobody in it is lost."


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give each supervision told of, and a recent one for every family that is worked with and not told of."""
    own = told.road.get("supervision", [])
    for supervision in own:
        yield Moment(dates.instant(supervision["on"]), supervise, supervision)
    lead = told.road.get("lead", {})
    by = practitioners()[lead["who"]].get("supervisor") if lead.get("reply") == "accepts" else None
    latest = min(dates.days_ago(each["on"]) for each in [*own, lead]) if by else 0
    if by and "closing" not in told.road and latest > RECENT:
        number = len(told.key)
        when = f"{5 + number % 8} days ago 10:{10 + number}"
        words = THOUGHT_THROUGH[number % len(THOUGHT_THROUGH)]
        yield Moment(dates.instant(when), supervise, {"by": by, "what": words, "because": BECAUSE})


def supervise(life: Life, at: datetime, told: Told) -> None:
    """They write down what was thought through, why, and what is next."""
    assert life.family
    words = f"{told['what']} Next: {told['next']}" if "next" in told else told["what"]
    record_supervision(by=life.cast.actor(told["by"]), at=at, family=life.family, words=words, because=told["because"])
