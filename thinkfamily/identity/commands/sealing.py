"""What somebody was before is sealed from what they are now."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from django.db.models import Q

from thinkfamily.identity.commands.indexing import index_again
from thinkfamily.identity.models import SourceRecord
from thinkfamily.partnership.queries import practitioner_of
from thinkfamily.people import commands as people
from thinkfamily.people.models import Person, SealedLink
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands.guards import fit, let_read, owe_review, told_in_full
from thinkfamily.sharing.models import Exclusion, Seal, Shield, ShieldReader
from thinkfamily.sharing.opening import open_person
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.sharing.rules.guards import may_seal
from thinkfamily.sharing.terms import SealSort

AS_BEFORE = "As before another record of them was sealed from this one."


@dataclass(frozen=True, slots=True, kw_only=True)
class SealTold:
    """Why two records of somebody are sealed, who reads both (practitioners) until when, when it is looked at again."""

    sort: SealSort
    because: str
    review_on: date
    readers: Sequence[UUID] = ()
    until: date | None = None


@command
def seal_link(
    *, by: Actor, at: datetime, form: UUID | None = None, one: Sequence[UUID], other: Sequence[UUID], told: SealTold
) -> UUID:
    """
    Seal some records of a person (`one`) from the `other` records of the same person, from now.

    A join between them is undone, and nothing passes across: what is about both is seen by named readers alone. What
    keeps a place safe, or keeps something from somebody by name, goes on for both. Whoever seals it answers for it and
    reads it. It never ends by itself.

    :raises NotFound: if one of these records may not be seen.
    :raises Refused: if there are not two sides, something is missing, or somebody may not be chosen.
    """
    require(may_seal(one, other), field="other")
    told_in_full(told, at)
    records = [*one, *other]
    before = _opened(records, by=by, at=at)
    kept = _kept_with(records)
    shields, exclusions = _what_keeps(kept, at)
    link = people.seal(one, other, sort=told.sort, by=by, at=at, same=_with_one_number(kept))
    seal = Seal.objects.create(
        link=link, sort=told.sort, because=told.because.strip(), owner=by, set_by=by, since=at, review_on=told.review_on
    )
    owner = fit(practitioner_of(by).pk, {*records}, at, field="other")
    let_read(seal, owner.actor_id, by=by, at=at)
    for reader in told.readers:
        let_read(seal, fit(reader, {*records}, at, field="readers").actor_id, by=by, at=at, until=told.until)
    _keep_both(link, shields, exclusions, by=by, at=at)
    index_again(before | set(Person.objects.filter(pk__in=kept).values_list("head_id", flat=True)))
    owe_review(seal, at)
    note("seal.made", by=by, at=at, about=("guard", seal.pk), sort=told.sort.value)
    return seal.pk


def _opened(records: Iterable[UUID], *, by: Actor, at: datetime) -> set[UUID]:
    """Open whom these records are of, which whoever seals them may see; give the heads."""
    viewer, heads = viewer_of(by, at), set()
    for record in records:
        person, seen = open_person(record, by=viewer, at=at)
        if not seen.wide:
            raise NotFound
        heads.add(person.head_id)
    return heads


def _kept_with(records: Iterable[UUID]) -> list[UUID]:
    """List all that is kept together with these records."""
    rows = Person.objects.filter(kept__kept_together__in=list(records))
    return list(rows.values_list("pk", flat=True).distinct())


def _with_one_number(kept: Collection[UUID]) -> list[tuple[UUID, UUID]]:
    """Pair the records that hold one verified number."""
    rows = SourceRecord.objects.filter(person__in=kept).exclude(nhs_number="").order_by("nhs_number", "person")
    found = list(rows.values_list("nhs_number", "person_id"))
    return [(one, other) for (number, one), (same, other) in pairwise(found) if number == same and one != other]


def _what_keeps(kept: Collection[UUID], at: datetime) -> tuple[list[Shield], list[Exclusion]]:
    """List what keeps their place safe, and what is kept of them from somebody by name."""
    shields = Shield.objects.filter(Q(lifted=None) | Q(lifted__gt=at), person__in=kept)
    exclusions = Exclusion.objects.filter(Q(until=None) | Q(until__gt=at), subject__in=kept)
    return list(shields), list(exclusions)


def _keep_both(
    link: SealedLink, shields: Iterable[Shield], exclusions: Iterable[Exclusion], *, by: Actor, at: datetime
) -> None:
    """Let what kept one person go on for both sides, each by itself: whoever made the seal answers for the second."""
    across = _across(link) if link.together else {}
    for shield in shields:
        if shield.person_id in across:
            _again(shield, by=by, at=at, person_id=across[shield.person_id])
    for exclusion in exclusions:
        if exclusion.subject_id in across:
            _again(exclusion, by=by, at=at, subject_id=across[exclusion.subject_id])


def _across(link: SealedLink) -> dict[UUID | None, UUID]:
    """Give for each record the first on the other side."""
    sides: dict[int, list[UUID]] = {1: [], 2: []}
    for side, person in link.sides.order_by("person").values_list("side", "person_id"):
        sides[side].append(person)
    return {person: sides[3 - side][0] for side, records in sides.items() for person in records}


def _again(guard: Shield | Exclusion, *, by: Actor, at: datetime, **whom: UUID) -> None:
    """Keep the same of somebody's other record, for the same readers; nothing in it tells of the first."""
    same = ("total", "telephone", "moved", "person_id", "practitioner_id", "item_id", "kind", "subject_id", "until")
    values = {name: getattr(guard, name) for name in same if hasattr(guard, name)} | whom
    made = type(guard).objects.create(
        **values, because=AS_BEFORE, owner=by, set_by=by, since=at, review_on=guard.review_on
    )
    if isinstance(guard, Shield):
        ShieldReader.objects.bulk_create(
            ShieldReader(
                shield_id=made.pk, actor_id=reader.actor_id, person_id=reader.person_id, since=at, until=reader.until,
                cleared_by=by,
            )
            for reader in ShieldReader.objects.filter(shield=guard).exclude(until__lte=at)
        )  # fmt: skip
    owe_review(made, at)
    note("guard.kept_for_both", by=by, at=at, about=("guard", made.pk))
