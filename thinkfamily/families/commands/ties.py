"""Two people are tied; what was written of it is put right, or ends. Nothing that was written is rewritten."""

from datetime import date, datetime
from uuid import UUID

from thinkfamily.families.models import Relationship
from thinkfamily.families.terms import Responsibility
from thinkfamily.people.models import Person
from thinkfamily.records.decision import Refused
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands import end_reading_for, record_item
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.terms import Kind

# Who hurts whom is restricted, whatever else is known of how two people belong together.
RESTRICTED_TIES = frozenset({"perpetrator_of", "victim_of"})


def relate(
    *,
    one: Person | UUID,
    other: Person | UUID,
    kind: str,
    by: Actor,
    at: datetime,
    since: date | None = None,
    until: date | None = None,
    lives_with: bool | None = None,
    responsibility: str = "",
    arrangement: str = "",
    before: Relationship | None = None,
) -> Item:
    """
    Tie two people: "one is the `kind` of other", a code of the edition "relationships". Part of a command.

    `before` is what was written of the two, and stands no longer.
    """
    one_id, other_id = (each if isinstance(each, UUID) else each.pk for each in (one, other))
    if one_id == other_id:
        raise Refused("Choose two different people.", field="other")
    told_as = Kind.DOMESTIC_ABUSE if kind in RESTRICTED_TIES else Kind.FAMILY_LINKS
    item = record_item(Relationship, kind=told_as, about=[one_id, other_id], by=by, at=at)
    Relationship.objects.create(
        item=item, one_id=one_id, other_id=other_id, kind=kind, since=since, until=until, lives_with=lives_with,
        responsibility=responsibility, arrangement=arrangement, before=before,
    )  # fmt: skip
    if responsibility in (Responsibility.RESTRICTED, Responsibility.NO):
        end_reading_for(adult=one_id, child=other_id, at=at)
    return item


def end_tie(tie: Relationship, *, on: date | None, at: datetime) -> None:
    """Say that a tie ended on a day; without a day, that it was never so as it was written. Part of a command."""
    if on is None:
        tie.withdrawn = at
    else:
        tie.until = on
    tie.save(update_fields=["until", "withdrawn"])
    end_reading_for(adult=tie.one_id, child=tie.other_id, at=at)
    Item.objects.filter(pk=tie.pk).update(version=tie.version + 1)
