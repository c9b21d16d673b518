"""The demonstration place is made: its agencies and people, then everything that happened, in order of time."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import connection

from thinkfamily.insight.commands import set_out_figures
from thinkfamily.partnership.commands import clock, set_up_area
from thinkfamily.partnership.queries import is_demonstration, place_on
from thinkfamily.people.queries import anybody_known
from thinkfamily.records.decision import Refused
from thinkfamily.records.reading import as_work, reading
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.simulation.area import life as area_life
from thinkfamily.simulation.area.figures import called, figures
from thinkfamily.simulation.cast import Cast, bring_in_everyone
from thinkfamily.simulation.content import FamilyTold, families
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment
from thinkfamily.simulation.steps import moments
from thinkfamily.support.commands import draw_audit
from thinkfamily.support.queries.audit import supervised_by

# The manager of most leads draws her sample of the month; the same families each time the place is made.
DRAWS, SEED = "mcallister", "7c1e04b2a95d3f68"
RESIDENTS, YEARS = 60_000, 2  # of the area whose figures a commissioner sees
Progress = Callable[[str], None]


def make_place(*, now: datetime, say: Progress) -> bool:
    """
    Make the demonstration place in a database that is ready and empty; say whether there was anything to do.

    It is one transaction: a load that was broken off leaves nothing behind and can be begun again.

    :raises Refused: if the database holds anybody who is not invented.
    """
    if is_demonstration():
        return False
    if anybody_known():
        raise Refused("This database holds people and is not marked as a demonstration. Choose another database.")
    with reading():
        as_work("make_place")
        place = place_on(now)
        set_up_area(by=clock(), at=now, name=place.name, demonstration=True)
        say(f"{place.name}: agencies and practitioners …")
        cast, dates = bring_in_everyone(now), Dates(now, place.calendar)
        live(families(), cast, dates, say)
        _draw_a_sample(cast, dates.instant("4 days ago 09:15"))
        _set_out_figures(now)
    return True


def _draw_a_sample(cast: Cast, at: datetime) -> None:
    """The manager draws her families of the month, if those she supervises lead any."""
    manager = cast.actor(DRAWS)
    if supervised_by(viewer_of(manager, at), at):
        draw_audit(by=manager, at=at, seed=SEED)


def _set_out_figures(now: datetime) -> None:
    """Set out what a commissioner sees: the figures of an invented area of many people, whose truth is known."""
    area = area_life.live(RESIDENTS, YEARS, 1)
    set_out_figures(by=clock(), at=now, of=called(area), invented=True, tables=figures(area))


def live(told: Iterable[FamilyTold], cast: Cast, dates: Dates, say: Progress) -> dict[str, Life]:
    """Play what happened to some families, all together from the first day to the last; give each one’s life."""
    lives = {each.key: Life(each, cast, dates) for each in told}
    everything: list[tuple[Moment, Life]] = [
        (moment, life) for life in lives.values() for moment in moments(life.told, dates)
    ]
    everything.sort(key=lambda each: each[0].at)
    for done, (moment, life) in enumerate(everything):
        if done % 100 == 0:
            say(f"{len(lives)} families: {done * 100 // len(everything)}% of what happened …")
            count_again()
        moment.play(life)
    return lives


def count_again() -> None:
    """
    Let PostgreSQL see how full its tables have become: all of this is one transaction, which nothing else counts.

    Our own tables alone: those that a whole cluster shares would stay locked until the end of the transaction.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT sharing_count_again()")
