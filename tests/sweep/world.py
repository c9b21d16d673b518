"""The world that the sweeps walk through: a few people at work, one family far down the road, one at its start."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from tests import given
from tests.signing_in import with_a_phone
from thinkfamily.partnership.commands import clock, report_barrier, set_up_area


class World(SimpleNamespace):
    """Who works there and what there is, by the names that `pages` uses."""

    def account(self, name: str) -> Any:
        """The account of somebody who works there."""
        return getattr(self, name).actor.account


def ago(days: float) -> datetime:
    """Some days before the tests began."""
    return given.NOW - timedelta(days=days)


def bare_world() -> World:
    """A place on its first day: people work there, and nobody has told of anybody."""
    given.editions()
    set_up_area(by=clock(), at=given.MONDAY, name="Brackwater", demonstration=True)
    place = given.a_place()
    homes = given.an_agency("Tarn Homes", "housing")
    world = World(
        worker=place.worker,
        manager=place.manager,
        farida=given.a_practitioner(name="Farida Bashir", agency=homes, job="Housing officer"),
        newcomer=given.a_practitioner(name="Owen Vale", agency=homes, job="Housing officer"),
        kira=given.a_practitioner(name="Kira Doyle", agency=homes, job="Housing officer"),
    )
    with_a_phone(world.account("kira"))
    return world


def whole_world() -> World:
    """The same place, with families at several points of the road."""
    world = bare_world()
    contact = given.a_contact(by=world.farida, at=ago(40))
    world.contact, world.family = contact.pk, contact.family_id
    world.barrier = report_barrier(
        by=world.farida.actor, at=ago(3), form=uuid4(), told="The form asks twice for a telephone number."
    )
    return world
