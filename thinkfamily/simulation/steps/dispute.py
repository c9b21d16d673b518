"""Somebody says that another service should answer for a family, and the family champion settles it."""

from collections.abc import Iterator
from datetime import datetime

from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment
from thinkfamily.simulation.steps.lead import ask
from thinkfamily.support.commands import decline_lead, note_dispute_read, raise_dispute, settle_dispute
from thinkfamily.support.terms import Declining, Outcome


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give the question that began it, what was said, the answer no, and how it was settled, as far as told."""
    dispute = told.road.get("dispute")
    if dispute is None:
        return
    if "first" in dispute:
        yield Moment(dates.instant(dispute["first"]["asked"]), ask, dispute["first"])
    yield Moment(dates.instant(dispute["on"]), dispute_it, dispute)
    if "declined" in dispute:
        yield Moment(dates.instant(dispute["declined"]), decline, dispute)
    if "settled" in dispute:
        yield Moment(dates.instant(dispute["settled"]["on"]), settle, dispute)


def dispute_it(life: Life, at: datetime, told: Told) -> None:
    """They say which service should answer, and why."""
    assert life.family
    life.dispute = raise_dispute(
        by=life.cast.actor(told["by"]), at=at, family=life.family, proposed=life.cast.agencies[told["proposed"]],
        because=told["because"],
    )  # fmt: skip


def decline(life: Life, at: datetime, told: Told) -> None:
    """The one who was asked first says no."""
    assert life.lead_request
    decline_lead(by=life.cast.actor(told["by"]), at=at, request=life.lead_request, reason=Declining.NOT_SUITED)


def settle(life: Life, at: datetime, told: Told) -> None:
    """The champion says with whom it stays or to whom it goes, and why; both have read it since."""
    assert life.dispute
    settled = told["settled"]
    settle_dispute(
        by=life.cast.actor(settled["by"]), at=at, dispute=life.dispute, because=settled["because"],
        outcome=Outcome.GOES if "to" in settled else Outcome.STAYS,
        practitioner=life.cast.posts[settled["to"]] if "to" in settled else None,
    )  # fmt: skip
    for reader in (told["by"], settled["with"]):
        note_dispute_read(by=life.cast.actor(reader), at=at, dispute=life.dispute)
