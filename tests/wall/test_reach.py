"""What is within reach, in worlds laid for the rule: all that the rule shows, and nothing that a deny keeps back."""

import pytest
from django.db import connection, transaction

from tests.access.comparing import Compared, listed_by
from tests.access.factors import worlds
from tests.access.laying import moment
from thinkfamily.records.reading import as_viewer, reading

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
# What the wall leaves to the rule: that a reason was given, how much is shown, and what then nothing permits.
LEFT_TO_THE_RULE = {"D7", "D9", "default"}


def _within_reach():
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM sharing_item WHERE sharing_reaches(id)")
        return {item for (item,) in cursor.fetchall()}


@pytest.mark.parametrize("name", ["sharing:in-force", "instants", "edges", "days"])
def test_the_wall_never_keeps_back_what_the_rule_shows(name):
    case, looked = next(each for each in worlds() if each.name == name), 0
    with transaction.atomic():
        compared = Compared(case)
        for instant in case.instants:
            for who in case.viewers:
                at, told = moment(instant), compared.told[instant, who]
                viewer = compared._viewer(who, at)
                if viewer.practitioner is None or not viewer.standing:
                    continue
                listed = listed_by(viewer, at)
                with reading():
                    as_viewer(viewer.actor.pk, at)
                    assert listed_by(viewer, at) == listed, (
                        f"{who[1]} {instant}: behind the wall the rule says the same"
                    )
                    reached = _within_reach() & compared.items.keys()
                assert listed.keys() <= reached, f"{who[1]} {instant}"
                beyond = {told[compared.items[item]].rule for item in reached - listed.keys()}
                assert beyond <= LEFT_TO_THE_RULE, f"{who[1]} {instant}"
                looked += 1
        transaction.set_rollback(True)
    assert looked
