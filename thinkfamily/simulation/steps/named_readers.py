"""What is said of somebody at high risk is kept to named readers, and that is looked at again."""

from collections.abc import Iterator
from datetime import datetime

from thinkfamily.sharing.commands.compartments import CompartmentTold, make_compartment
from thinkfamily.sharing.terms import CompartmentSort
from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment
from thinkfamily.simulation.steps.safe_place import look_again


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give when something began to be kept to named readers, and each time that was looked at again."""
    for kept in told.road.get("kept_to", []):
        yield Moment(dates.instant(kept["on"]), keep, kept)
        for again in kept.get("again", []):
            yield Moment(dates.instant(again["on"]), look_again, {**kept, **again, "who": kept["name"]})


def keep(life: Life, at: datetime, told: Told) -> None:
    """Whoever leads keeps what their agency writes of these people to named readers, and says why."""
    life.shields[told["name"]] = make_compartment(
        by=life.cast.actor(told["by"]), at=at, people=life.several(told["people"]),
        told=CompartmentTold(
            name=told["name"], sort=CompartmentSort(told["sort"]), because=told["because"],
            review_on=life.dates.day(told["review"]), readers=[life.cast.posts[each] for each in told["readers"]],
        ),
    )  # fmt: skip
