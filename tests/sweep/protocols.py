"""The protocols of the world that the sweeps walk through, and who is a broker there."""

from typing import Any
from uuid import uuid4

from tests import given
from thinkfamily.partnership.commands import ProtocolTold, register_protocol, sign_protocol
from thinkfamily.partnership.models import Protocol
from thinkfamily.sharing.commands import name_broker
from thinkfamily.sharing.terms import Kind, Level

LATER = given.later(3)


def protocols_kept(world: Any) -> None:
    """Iris keeps the protocols: the area’s own, and one that the school has not signed."""
    office = world.iris.agency_id
    told = ProtocolTold(
        name="Speech and language in schools", purpose="To hear early who struggles to speak.",
        kinds=Kind.EDUCATION.bit, level=Level.SUMMARY, lawful_basis="Children Act 2004, section 10.",
        starts=LATER, ends=given.later(400), review_on=given.later(200).date(), parties=(office, world.school),
    )  # fmt: skip
    by = {"by": world.iris.actor, "at": LATER}
    world.unsigned = register_protocol(**by, form=uuid4(), told=told)
    sign_protocol(**by, form=uuid4(), protocol=world.unsigned, agency=office, signed_by="Its director")
    asked = {"actor": world.worker.actor_id, "kind": Kind.SUBSTANCE_USE, "because": "He knows every service."}
    world.broker = name_broker(**by, form=uuid4(), until=given.later(300).date(), **asked)
    world.signed = Protocol.objects.get(name=given.FOR_ALL).pk
