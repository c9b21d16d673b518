"""The demonstration place is made: its agencies and people, then everything that happened, in order of time."""

from datetime import datetime

from thinkfamily.insight.commands import count_the_place, set_out_figures
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
from thinkfamily.simulation.playing import Progress, live, seldom_swept
from thinkfamily.simulation.year.apart import can_walk_apart, walked_apart
from thinkfamily.simulation.year.held import link_what_is_held, load_extracts
from thinkfamily.simulation.year.lived import RESIDENTS, simulated_place
from thinkfamily.support.commands import draw_audit
from thinkfamily.support.queries.audit import supervised_by

# The manager of most leads draws her sample of the month; the same families each time the place is made.
DRAWS, SEED = "mcallister", "7c1e04b2a95d3f68"
OF_FIGURES, YEARS = 60_000, 2  # residents of the area whose figures a commissioner sees


def make_place(*, now: datetime, say: Progress, residents: int = RESIDENTS) -> bool:
    """
    Make the demonstration place in a database that is ready and empty; say whether there was anything to do.

    The families that are told of are planted in a simulated place of so many residents; without residents they alone
    live there. It is one transaction: a load that was broken off leaves nothing behind and can be begun again.

    :raises Refused: if the database holds anybody who is not invented.
    """
    if is_demonstration():
        return False
    if anybody_known():
        raise Refused("This database holds people and is not marked as a demonstration. Choose another database.")
    with reading(), seldom_swept():
        as_work("make_place")
        place = place_on(now)
        set_up_area(by=clock(), at=now, name=place.name, demonstration=True)
        say(f"{place.name}: agencies and practitioners …")
        cast, dates = bring_in_everyone(now), Dates(now, place.calendar)
        if residents and can_walk_apart():
            with walked_apart(now, residents, cast) as apart:
                live(families(), cast, dates, say)
                say(f"A year of work with families of {residents:,} residents …")
                apart.bring_home()
        else:
            live((*families(), *_simulated(now, residents)), cast, dates, say)
        _draw_a_sample(cast, dates.instant("4 days ago 09:15"))
        count_the_place(by=clock(), at=now, of=f"Families of {place.name}")
        _set_out_figures(now)
        if residents:
            say("What agencies hold of everybody …")
            load_extracts(simulated_place(now, residents=residents).records, cast, now)
            if because := link_what_is_held(now):
                say(f"It is not linked. {because}")
    return True


def _simulated(now: datetime, residents: int) -> tuple[FamilyTold, ...]:
    return simulated_place(now, residents=residents).families if residents else ()


def _draw_a_sample(cast: Cast, at: datetime) -> None:
    """The manager draws her families of the month, if those she supervises lead any."""
    manager = cast.actor(DRAWS)
    if supervised_by(viewer_of(manager, at), at):
        draw_audit(by=manager, at=at, seed=SEED)


def _set_out_figures(now: datetime) -> None:
    """Set out, beside what is on record, the figures of an invented area of many people, whose truth is known."""
    area = area_life.live(OF_FIGURES, YEARS, 1)
    set_out_figures(by=clock(), at=now, of=called(area), invented=True, tables=figures(area))
