"""The world of the sweeps, in which two people's whereabouts are known, and what one of them is afraid of."""

from typing import Any
from uuid import uuid4

from tests.sweep.world import LATER, whole_world
from thinkfamily.families.commands import say_where
from thinkfamily.findings.commands import record_need
from thinkfamily.support.models import FollowUp


def a_world_with_an_address() -> Any:
    """Their lead knows: an address in one family, a telephone in another that is called after its plan."""
    world, at = whole_world(), LATER
    called = FollowUp.objects.get(pk=world.follow_up).closing.plan.family.first_id
    by = world.farida.actor
    say_where(by=by, at=at, person=world.lowri, sort="address", text="14 Quince Row, Ashmere, ZZ4 4QQ")
    say_where(by=by, at=at, person=called, sort="telephone", text="01632 960 123, at her sister’s")
    words = "He waits for her outside the school gate."
    world.afraid = record_need(by=by, at=at, form=uuid4(), person=world.lowri, code="8.2", words=words)
    return world


a_world_with_an_address.leaves_much = True  # type: ignore[attr-defined]
