"""The families of a simulated place are walked through their year by whoever works in the demonstration place."""

from datetime import datetime
from uuid import UUID

from thinkfamily.partnership.queries import place_on
from thinkfamily.records.models import Actor
from thinkfamily.records.reading import as_work, reading
from thinkfamily.simulation.cast import Cast
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.playing import live, seldom_swept
from thinkfamily.simulation.year.lived import simulated_place


def walk(now: datetime, residents: int, keys: dict[str, dict[str, UUID]]) -> None:
    """Walk them with those who work here, given by the ids of what each is called in the stories."""
    known = Actor.objects.select_related("account").in_bulk(list(keys["actors"].values()))
    actors = {key: known[pk] for key, pk in keys["actors"].items()}
    cast = Cast(keys["agencies"], keys["teams"], keys["posts"], actors)
    families = simulated_place(now, residents=residents).families
    with reading(), seldom_swept():
        as_work("make_place")
        live(families, cast, Dates(now, place_on(now).calendar), say=lambda _: None)
