"""What families may read themselves: published, waiting for a second person, taken back, barred, or decided alone."""

from typing import Any
from uuid import UUID, uuid4

from tests import given
from tests.canary.families import Dangerous
from thinkfamily.findings.models import Finding
from thinkfamily.sharing.commands import KeptFromTold, answer_publishing, keep_from, withdraw_publication
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import judge_able, publish_by_name, publish_to_subjects

AT = given.NOW
# Where what is known of the mother is kept to few, who lead nobody.
# Where two people let a mother read what frightens her; in the last, the second has not answered.
KEPT_TO_FEW = ("marac", "colleague")
BY_TWO, WAITS = ("teenager", "lapsed"), "withdrawn"


def published_to_families(world: Any) -> None:
    """In each family the child's need is published to the child and the mother, and her own to the father by name."""
    for danger, made in world.families.items():
        act = {"by": made.lead.actor, "at": AT, "family": made.of["family"]}
        first, second, third = made.everybody
        made.of["published"] = publish_to_subjects(
            **act, form=uuid4(), item=made.of["need"], reads_for=[(first, third)]
        )
        if danger not in KEPT_TO_FEW:
            publish_by_name(**act, form=uuid4(), item=_need_of(first, Kind.HOUSING), reader=second, confirms=True)
    families = world.families
    for danger in (*BY_TWO, WAITS):
        _by_two(world, families[danger], answered=danger != WAITS)
    _decides_alone(families["teenager"])
    _barred(families["estranged"])
    twins = families["twins"]
    withdraw_publication(by=twins.lead.actor, at=AT, form=uuid4(), publication=twins.of["published"])


def _need_of(person: UUID, kind: Kind) -> UUID:
    found: UUID = Finding.objects.filter(person=person, item__kind=kind.bit, sort="need").latest("item__at").pk
    return found


def _by_two(world: Any, made: Dangerous, *, answered: bool) -> None:
    asked = publish_by_name(
        by=made.lead.actor, at=AT, form=uuid4(), family=made.of["family"], confirms=True, second=world.kit.pk,
        item=_need_of(made.everybody[0], Kind.DOMESTIC_ABUSE), reader=made.everybody[0],
    )  # fmt: skip
    if answered:
        answer_publishing(by=world.kit.actor, at=AT, form=uuid4(), publication=asked, agrees=True, confirms=True)


def _decides_alone(made: Dangerous) -> None:
    judge_able(
        by=made.lead.actor, at=AT, form=uuid4(), family=made.of["family"], person=made.everybody[2],
        kinds=[Kind.HOUSING], because="She says what it means.",
    )  # fmt: skip


def _barred(made: Dangerous) -> None:
    """A court bars a mother from what was published before."""
    told = KeptFromTold(because="A court order.", review_on=given.later(130).date(), person=made.everybody[0])
    keep_from(by=made.lead.actor, at=AT, form=uuid4(), told=told, item=made.of["need"])
