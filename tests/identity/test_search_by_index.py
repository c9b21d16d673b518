"""A search never reads through everybody: on both databases it goes by an index."""

import pytest
from django.db import connection

from thinkfamily.families.models import PlaceKey
from thinkfamily.identity.models import NameKey
from thinkfamily.identity.rules import Described, keys_asked, keys_kept
from thinkfamily.identity.rules.likeness import Nicknames

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("model", "index"), [(NameKey, "name_by_key"), (PlaceKey, "place_by_key")])
def test_keys_are_looked_up_by_their_index(model, index):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # so small a table is read whole otherwise
    plan = model.objects.filter(key__in=["sh634j500", "wjo"]).values_list("key", "person_id").explain()
    assert index in plan
    assert "SCAN" not in plan.upper().replace("INDEX SCAN", "").replace("INDEX ONLY SCAN", "").replace("HEAP SCAN", "")


def test_what_is_asked_for_meets_what_is_kept():
    nicknames = Nicknames({"jo": frozenset({"joanne"})})
    kept = keys_kept(Described(given="Joanne", family_name="Hartley-Obi"))
    for asked in (
        Described(given="Jo", family_name="Hartly"),
        Described(given="Hartley", family_name="Jo"),
        Described(given="Jo", family_name="Obi"),
        Described(given="Joanne"),
        Described(family_name="Hartley"),
    ):
        assert kept & keys_asked(asked, nicknames)
    assert not kept & keys_asked(Described(given="Oluwaseun", family_name="Adebayo"), nicknames)
