"""A life that ended on one day, moved to end on another: every day in it by as many days."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area.life import Life
from thinkfamily.simulation.area.people import NEVER, People
from thinkfamily.simulation.area.table import Table

DAYS = (
    "born", "expected", "died", "home_since", "home_until", "member_since", "member_until", "family_since",
    "family_until", "event_day", "month_days",
)  # fmt: skip


def moved_to(life: Life, day: int) -> Life:
    """Give the same life, of which `day` (since 1970) is the day after the last."""
    by = day - life.people.last_day
    contacts = Table(family=np.int32(0), day=np.int32(0))
    contacts.add(life.contacts.rows, family=life.contacts["family"], day=life.contacts["day"] + by)
    return replace(life, people=_people(life.people, by), contacts=contacts)


def _people(people: People, by: int) -> People:
    days: dict[str, Any] = {name: _moved(getattr(people, name), by) for name in DAYS}
    return replace(people, first_day=people.first_day + by, last_day=people.last_day + by, **days)


def _moved(days: NDArray[np.int32], by: int) -> NDArray[np.int32]:
    return np.where(days == NEVER, NEVER, days.astype(np.int64) + by).astype(np.int32)
