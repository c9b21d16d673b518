"""A search never reads through everybody: on both databases it goes by an index."""

import pytest
from django.db import connection
from django.db.models import F

from tests import given
from thinkfamily.door.commands import PersonTold
from thinkfamily.families.models import PlaceKey
from thinkfamily.identity.models import NameKey
from thinkfamily.identity.rules import Described, keys_asked, keys_kept
from thinkfamily.identity.rules.likeness import Nicknames

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "record", "index"), [(NameKey, "record", "name_by_key"), (PlaceKey, "whereabouts", "place_by_key")]
)
def test_keys_are_looked_up_by_their_index(model, record, index):
    given.a_place()
    given.a_contact(about=PersonTold(name="Jo Hartly", where="14 Larch Close, ZZ1 4QD"))
    kept = model.objects.values("person_id", of=F(f"{record}_id")).first()
    model.objects.bulk_create(
        model(**{"person_id": kept["person_id"], f"{record}_id": kept["of"], "key": f"filler {n}"}) for n in range(3000)
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {model._meta.db_table}")  # counted, so that there is something to choose between
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
