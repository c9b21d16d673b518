"""What goes well and what is hard in a family, each need with whom it touches, as the family page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thinkfamily.findings.queries import EffectShown, FindingShown, effects_seen, findings_seen
from thinkfamily.findings.terms import FindingSort
from thinkfamily.identity.queries import Named
from thinkfamily.journey.queries.why import Why
from thinkfamily.sharing.queries import Seen


@dataclass(frozen=True, slots=True)
class GoingWell:
    """Something that goes well, for whom."""

    who: str
    says: str
    words: str
    since: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Touched:
    """Whom something touches, in words of its own without the cause."""

    who: str
    words: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Hard:
    """Something that is hard for one person, and whom it touches, each in words of its own."""

    who: str
    says: str
    words: str
    stands: str
    touches: tuple[Touched, ...]
    why: str = ""


def well_and_hard(seen: Seen, names: Mapping[UUID, Named], why: Why) -> tuple[list[GoingWell], list[Hard]]:
    """Give what goes well, and what is hard with whom it touches; three queries."""
    found = [each for each in findings_seen(seen) if each.is_open and each.person in names]
    well = [_well(each, names, why) for each in found if each.sort == FindingSort.STRENGTH]
    return well, _hard([each for each in found if each.sort == FindingSort.NEED], effects_seen(seen), names, why)


def _well(finding: FindingShown, names: Mapping[UUID, Named], why: Why) -> GoingWell:
    because = why.of(finding.item, [finding.person])
    return GoingWell(names[finding.person].short, finding.plain, finding.words, finding.since, because)


def _hard(needs: list[FindingShown], effects: list[EffectShown], names: Mapping[UUID, Named], why: Why) -> list[Hard]:
    """Tie each need to what it does to others; an effect whose need is not shown stands by itself."""
    shown = {need.item for need in needs}
    touched: dict[UUID | None, list[Touched]] = {}
    for effect in effects:
        if effect.person in names:
            key = effect.need if effect.need in shown else None
            because = why.of(effect.item, [effect.person])
            touched.setdefault(key, []).append(Touched(names[effect.person].short, effect.words, because))
    hard = [
        Hard(names[need.person].short, need.plain, need.words, need.last.how.shown if need.last else "",
             tuple(touched.get(need.item, ())), why.of(need.item, [need.person]))
        for need in needs
    ]  # fmt: skip
    alone = [Hard(each.who, each.words.rstrip("."), "", "", (), each.why) for each in touched.get(None, ())]
    return hard + alone
