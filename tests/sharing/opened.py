"""Something opened without agreement, through commands, where somebody to be told and somebody from outside work."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from tests import given
from thinkfamily.partnership.models import Practitioner
from thinkfamily.sharing.commands import break_glass, open_by_law
from thinkfamily.sharing.terms import Ground, Kind


def governance() -> Practitioner:
    """Iris Achebe, who looks after the log."""
    office = given.an_agency("Brackwater information office", "council")
    return given.a_practitioner(name="Iris Achebe", agency=office, role="information_governance")


def by_law(who: Practitioner, people: list[Any], *, at: datetime, **more: Any) -> UUID:
    """Somebody sees what is kept about people’s housing and safeguarding, as section 47 lets them."""
    said: dict[str, Any] = {
        "ground": Ground.CHILD_PROTECTION, "kinds": [Kind.HOUSING, Kind.SAFEGUARDING], "form": uuid4(),
        "reason": "Megan came in with a bruise.", "proportionality": "The visit is this afternoon.",
    }  # fmt: skip
    return open_by_law(by=who.actor, at=at, people=[getattr(each, "pk", each) for each in people], **(said | more))


def an_emergency(who: Practitioner, person: Any, *, at: datetime, **more: Any) -> UUID:
    """Somebody opens everything about a person, with the code of this minute."""
    said: dict[str, Any] = {"reason": "She rang and the line went dead.", "code_given": at, "form": uuid4()} | more
    return break_glass(by=who.actor, at=at, person=getattr(person, "pk", person), **said)
