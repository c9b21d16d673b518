"""A demonstration place of a few told families: one that remembers somebody, and two that share a grandmother."""

from datetime import UTC, datetime
from unittest.mock import patch

from thinkfamily.simulation import place
from thinkfamily.simulation.content import families

SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SOME = ("desmond", "boyce", "thomas")


def some_families():
    told = [each for each in families() if each.key in SOME]
    with patch.object(place, "families", lambda: told):
        place.make_place(now=SUNDAY, say=lambda _words: None, residents=0)


some_families.leaves_much = True
