"""What happened to families is played, all together from the first day to the last."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.db import connection

from thinkfamily.simulation.cast import Cast
from thinkfamily.simulation.content import FamilyTold
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment
from thinkfamily.simulation.steps import moments

Progress = Callable[[str], None]


def live(told: Iterable[FamilyTold], cast: Cast, dates: Dates, say: Progress) -> dict[str, Life]:
    """Play what happened to some families, all together from the first day to the last; give each one’s life."""
    lives: dict[str, Life] = {}
    lives |= {each.key: Life(each, cast, dates, lives) for each in told}
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


@contextmanager
def seldom_swept() -> Iterator[None]:
    """Let Python look for what nothing holds any more less often: very much is made here, and little of it is left."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
