"""What the engine finds comes into our tables, and what it finds otherwise later takes its place."""

from contextlib import closing
from uuid import UUID

import pytest

from thinkfamily.identity.commands.linking import LINKS
from thinkfamily.identity.linkage.engine import engine
from thinkfamily.identity.linkage.exchange import Bringing, as_stored
from thinkfamily.identity.linkage.models import RecordLink

pytest.importorskip("splink", reason="The linkage extra is not installed.")
pytest.importorskip("duckdb", reason="The linkage extra is not installed.")


@pytest.mark.django_db
def test_what_was_written_of_the_first_pass_is_put_right_by_the_second():
    one, other, third = (UUID(int=n) for n in (1, 2, 3))

    def link(to, weight):
        return f"SELECT '{as_stored(one)}', '{as_stored(to)}', {weight}, 'weight', '{as_stored(one)}'"

    columns = ("one", "other", "weight", "how", "run")
    with engine() as (db, folder), closing(Bringing(db, folder)) as bringing:
        bringing.bring_in(f"{link(other, 7.5)} UNION ALL {link(third, 6.0)}", LINKS, columns)
        bringing.take_away(f"SELECT '{as_stored(one)}', '{as_stored(other)}'", LINKS, columns[:2])
        bringing.bring_in(link(other, 9.5), LINKS, columns)
        bringing.done()
    assert list(RecordLink.objects.order_by("weight").values_list("other", "weight")) == [(third, 6.0), (other, 9.5)]
