"""What is decided about sharing, and published to the family, for tests that begin after it."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from tests import given
from tests.versioned_data import content
from thinkfamily.assessment.commands import decide_sharing
from thinkfamily.findings.commands import record_need
from thinkfamily.sharing.rules.deciding import SharingTold
from thinkfamily.sharing.terms import Kind, Recipient
from thinkfamily.support.commands import publish_by_name

CODES = [each["code"] for each in content("sharing", "sharing-decision")["considerations"]]


def decided(road: Any, *, to: UUID, at: Any = given.NOW, **more: Any) -> UUID:
    """Decide to let an agency read about somebody's home, by law and for a month."""
    day = at.date()
    said = {
        "kinds": (Kind.HOUSING,), "choice": "share", "asked": "The school asks why Megan is tired.",
        "reason": "They are to be moved on Friday.", "considered": dict.fromkeys(CODES, "I have thought of it."),
        "knows": "told", "look_again": day + timedelta(days=14), "ground": "child_in_need",
        "proportionality": "Only the home.", "way": "here", "until": day + timedelta(days=30),
    } | more  # fmt: skip
    return decide_sharing(
        by=road.farida.actor, at=at, form=uuid4(), family=road.family.pk,
        people=[getattr(road.lowri, "pk", road.lowri)], to=(Recipient.AGENCY, to), told=SharingTold(**said),
    )  # fmt: skip


def shared_in_world(world: Any, road: Any, *, at: Any) -> None:
    """In the world of the sweeps something is shared, and something restricted waits to be published to Lowri."""
    world.sharing, world.megan = decided(road, to=world.school, at=at), road.megan
    told = {"by": road.farida.actor, "at": at}
    world.told_of_megan = record_need(person=road.megan, code="9.2", words="One room.", **told)
    feared = record_need(person=road.lowri, code="8.1", words="She is afraid.", **told)
    world.to_confirm = publish_by_name(
        form=uuid4(), family=world.family, item=feared, reader=road.lowri, confirms=True, second=world.boss.pk, **told
    )
