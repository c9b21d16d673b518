"""What goes well and what is hard in a family, each need with whom it touches, as the family page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thinkfamily.findings.queries import EffectShown, FindingShown, effects_seen, findings_seen
from thinkfamily.findings.terms import FindingSort
from thinkfamily.identity.queries import Named
from thinkfamily.sharing.queries import Seen


@dataclass(frozen=True, slots=True)
class GoingWell:
    """Something that goes well, for whom."""

    who: str
    says: str
    words: str
    since: date


@dataclass(frozen=True, slots=True)
class Hard:
    """Something that is hard for one person, and whom it touches, each in words of its own."""

    who: str
    says: str
    words: str
    stands: str
    touches: tuple[tuple[str, str], ...]


def well_and_hard(seen: Seen, names: Mapping[UUID, Named]) -> tuple[list[GoingWell], list[Hard]]:
    """Give what goes well, and what is hard with whom it touches; three queries."""
    found = [each for each in findings_seen(seen) if each.is_open and each.person in names]
    well = [_well(each, names) for each in found if each.sort == FindingSort.STRENGTH]
    return well, _hard([each for each in found if each.sort == FindingSort.NEED], effects_seen(seen), names)


def _well(finding: FindingShown, names: Mapping[UUID, Named]) -> GoingWell:
    return GoingWell(names[finding.person].short, finding.plain, finding.words, finding.since)


def _hard(needs: list[FindingShown], effects: list[EffectShown], names: Mapping[UUID, Named]) -> list[Hard]:
    """Tie each need to what it does to others; an effect whose need is not shown stands by itself."""
    shown = {need.item for need in needs}
    touched: dict[UUID | None, list[tuple[str, str]]] = {}
    for effect in effects:
        if effect.person in names:
            key = effect.need if effect.need in shown else None
            touched.setdefault(key, []).append((names[effect.person].short, effect.words))
    hard = [
        Hard(names[need.person].short, need.plain, need.words, need.last.how.shown if need.last else "",
             tuple(touched.get(need.item, ())))
        for need in needs
    ]  # fmt: skip
    alone = [Hard(who, words, "", "", ()) for who, words in touched.get(None, ())]
    return hard + alone
