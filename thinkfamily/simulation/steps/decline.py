"""A family says no: what was offered, why, whether everyone is safe, and when it is offered again."""

from collections.abc import Iterator
from datetime import datetime

from thinkfamily.assessment.commands import Safety, Said
from thinkfamily.families.terms import CheckOutcome, Stopping
from thinkfamily.partnership.rules import local_day
from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment
from thinkfamily.support.commands import record_decline


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give the day on which they said no."""
    if "declined" in told.road:
        yield Moment(dates.instant(told.road["declined"]["on"]), decline, told.road["declined"])


def decline(life: Life, at: datetime, told: Told) -> None:
    """They say why, are told what is kept, and are not forgotten."""
    assert life.family
    said = Said(
        sort=Stopping.DECLINED_ALL, offered=told["offered"], reason=told["code"], on=local_day(at),
        offer_again=life.dates.day(told["offer_again"]), words=told["words"], told_what_is_kept=True,
    )  # fmt: skip
    record_decline(
        by=life.cast.actor(told["by"]), at=at, family=life.family, people=life.several(told["who"]), said=said,
        safety=Safety(outcome=CheckOutcome(told["safe"]), words=told["how_we_know"]),
    )  # fmt: skip
