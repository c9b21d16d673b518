"""All strengths and needs of a family: what stands now, what no longer does, and what was recorded by mistake."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thinkfamily.families.queries import OpenFamily
from thinkfamily.findings.queries import (
    EffectShown,
    FindingShown,
    SightingShown,
    WithdrawalShown,
    effects_ever,
    findings_seen,
    withdrawals_seen,
)
from thinkfamily.findings.rules import may_withdraw
from thinkfamily.findings.terms import FindingSort
from thinkfamily.identity.queries import Named
from thinkfamily.journey.queries.bar import FamilyHead
from thinkfamily.partnership.queries import Colleague, colleagues
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import Decision, NotFound
from thinkfamily.records.paging import Paged, paged

TOUCHES = "effect"
Shown = FindingShown | EffectShown


@dataclass(frozen=True, slots=True)
class WithdrawnOnce:
    """That something was withdrawn: why, by whom and when; and by whom and when it was put back, if it was."""

    because: str
    who: str
    on: date
    put_back: date | None
    put_back_by: str


@dataclass(frozen=True, slots=True)
class Written:
    """
    One strength, need or effect as it was written: of whom, by whom, and whether the viewer may withdraw it.

    `own`: the viewer's own agency wrote it, and they read it in full.
    """

    sort: str
    who: Named
    shown: Shown
    by: str
    withdrawals: tuple[WithdrawnOnce, ...]
    may: Decision
    own: bool = False

    @property
    def item(self) -> UUID:
        return self.shown.item

    @property
    def says(self) -> str:
        return self.shown.plain if isinstance(self.shown, FindingShown) else self.shown.words

    @property
    def words(self) -> str:
        return self.shown.words if isinstance(self.shown, FindingShown) else ""

    @property
    def last(self) -> SightingShown | None:
        return self.shown.last if isinstance(self.shown, FindingShown) else None


@dataclass(frozen=True, slots=True)
class StrengthsAndNeeds:
    """What stands now, strengths before needs and whom they touch, and a page of what does not, newest first."""

    strengths: Sequence[Written]
    needs: Sequence[Written]
    touches: Sequence[Written]
    past: Paged[Written]


def strengths_and_needs(opening: OpenFamily, head: FamilyHead, after: UUID | None = None) -> StrengthsAndNeeds:
    """Show all that goes well or is hard in a family, ever, as far as the viewer may see; five queries."""
    written = _all_written(opening, head)
    now = [each for each in written if each.shown.is_open]
    past = sorted(
        (each for each in written if not each.shown.is_open), key=lambda each: opening.seen[each.item].at, reverse=True
    )
    return StrengthsAndNeeds(
        strengths=[each for each in now if each.sort == FindingSort.STRENGTH],
        needs=[each for each in now if each.sort == FindingSort.NEED],
        touches=[each for each in now if each.sort == TOUCHES],
        past=paged(past, after, key=lambda each: each.item),
    )


def written_once(opening: OpenFamily, head: FamilyHead, item: UUID) -> Written:
    """
    Show one strength, need or effect of a family.

    :raises NotFound: if it is not among what the viewer may see of this family.
    """
    found = next((each for each in _all_written(opening, head) if each.item == item), None)
    if found is None:
        raise NotFound
    return found


def _all_written(opening: OpenFamily, head: FamilyHead) -> list[Written]:
    """Read everything written, the oldest first, with who wrote it, who withdrew it and whether the viewer may."""
    people = {who.person: who for who in head.names.values()}
    rows: list[Shown] = [*findings_seen(opening.seen), *effects_ever(opening.seen)]
    withdrawn = withdrawals_seen(opening.seen)
    known = _known(opening, rows, withdrawn)
    answers = head.answers is not None and head.answers.who.actor == opening.viewer.actor.pk
    return [
        Written(
            sort=each.sort.value if isinstance(each, FindingShown) else TOUCHES, who=people[each.person], shown=each,
            by=_named(each.by, known), may=_may(each, opening, answers=answers),
            withdrawals=tuple(_once(one, known) for one in withdrawn.get(each.item, ())), own=_own(opening, each.item),
        )
        for each in rows
        if each.person in people
    ]  # fmt: skip


def _own(opening: OpenFamily, item: UUID) -> bool:
    shown = opening.seen[item]
    return shown.in_full and shown.agency == opening.viewer.agency


def _known(
    opening: OpenFamily, rows: Iterable[Shown], withdrawn: Mapping[UUID, list[WithdrawalShown]]
) -> Mapping[UUID, Colleague]:
    """Give everybody who wrote, withdrew or put back any of this, by actor; one query."""
    actors = {each.by for each in rows}
    for one in (one for ones in withdrawn.values() for one in ones):
        actors |= {one.by} | ({one.put_back_by} if one.put_back_by else set())
    return {each.actor: each for each in colleagues(opening.at, actors=actors)}


def _may(each: Shown, opening: OpenFamily, *, answers: bool) -> Decision:
    wrote, ours = each.by == opening.viewer.actor.pk, each.agency == opening.viewer.agency
    return may_withdraw(wrote=wrote, colleague=ours, answers=answers)


def _once(one: WithdrawalShown, known: Mapping[UUID, Colleague]) -> WithdrawnOnce:
    return WithdrawnOnce(
        because=one.because, who=_named(one.by, known), on=local_day(one.at),
        put_back=local_day(one.put_back) if one.put_back else None,
        put_back_by=_named(one.put_back_by, known) if one.put_back_by else "",
    )  # fmt: skip


def _named(actor: UUID, known: Mapping[UUID, Colleague]) -> str:
    return f"{known[actor].name}, {known[actor].agency}" if actor in known else "somebody who has left"
