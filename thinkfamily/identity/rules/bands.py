"""From a weight to a band, by the model's thresholds and what no weight outdoes; and what would settle it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from thinkfamily.identity.rules.comparing import Described, Reason, weigh_details
from thinkfamily.identity.terms import Band, Detail, Verdict
from thinkfamily.identity.weighing.weigher import Weigher

NEAR: Final = (Verdict.AGREE, Verdict.CLOSE)
LOWER: Final = {Band.MATCH: Band.POSSIBLE, Band.POSSIBLE: Band.UNLIKELY, Band.UNLIKELY: Band.UNLIKELY}
Verdicts = Mapping[Detail, Verdict]


@dataclass(frozen=True, slots=True)
class AtMost:
    """A rule that no weight outdoes: the sentence that states it, when it holds, and the band that is then the most."""

    says: str
    holds: Callable[[Verdicts], bool]
    band: Band


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing two descriptions comes to: band, weight (log2 of the odds), reasons, and what would settle it."""

    band: Band
    weight: float
    reasons: tuple[Reason, ...]
    settles: Detail | None = None

    @property
    def fits(self) -> bool:
        """Whether the births agree or are close."""
        return self.reason(Detail.BORN).verdict in NEAR

    def reason(self, detail: Detail) -> Reason:
        return next(each for each in self.reasons if each.detail is detail)


def _name(v: Verdicts) -> bool:
    return v[Detail.GIVEN] in NEAR and v[Detail.FAMILY] in NEAR


def _exact_name(v: Verdicts) -> bool:
    return v[Detail.GIVEN] is v[Detail.FAMILY] is Verdict.AGREE


def _half_name(v: Verdicts) -> bool:
    one, other = v[Detail.GIVEN], v[Detail.FAMILY]
    return (one in NEAR and other is Verdict.NOTHING) or (other in NEAR and one is Verdict.NOTHING)


def _place(v: Verdicts) -> bool:
    return Verdict.AGREE in (v[Detail.ADDRESS], v[Detail.TELEPHONE], v[Detail.BESIDE])


def _born(v: Verdicts, *verdicts: Verdict) -> bool:
    return v[Detail.BORN] in verdicts


def _number(v: Verdicts, verdict: Verdict) -> bool:
    return v[Detail.NUMBER] is verdict


def _telling(v: Verdicts) -> bool:
    """Say whether more than what people of one family or one name share agrees."""
    if _number(v, Verdict.AGREE):
        return _name(v) or _half_name(v) or _born(v, *NEAR)
    if not _name(v):
        return False
    return _born(v, Verdict.AGREE) or (_exact_name(v) and _place(v) and _born(v, Verdict.CLOSE))


# A weight is odds among strangers; these say where relatives, namesakes and one wrong figure would be taken for one.
RULES: Final = (
    AtMost(
        "The NHS numbers differ, though name and date of birth agree.",
        lambda v: _number(v, Verdict.DIFFER) and _exact_name(v) and _born(v, Verdict.AGREE),
        Band.POSSIBLE,
    ),
    AtMost("The NHS numbers differ.", lambda v: _number(v, Verdict.DIFFER), Band.UNLIKELY),
    AtMost(
        "The date of birth or the age differs.",
        lambda v: _born(v, Verdict.DIFFER) and not _number(v, Verdict.AGREE),
        Band.UNLIKELY,
    ),
    AtMost(
        "The first names differ: brothers, sisters and twins share the rest.",
        lambda v: v[Detail.GIVEN] is Verdict.DIFFER and not _number(v, Verdict.AGREE),
        Band.UNLIKELY,
    ),
    AtMost(
        "Only a name is known to agree, or part of one.",
        lambda v: not _telling(v),
        Band.POSSIBLE,
    ),
)


def compare(contact: Described, held: Described, weigher: Weigher) -> Comparison:
    """Compare somebody a contact names with somebody known: band, reasons, and the one thing that would settle it."""
    band, weight, reasons = _banded(contact, held, weigher)
    settles = _settling(contact, held, weigher) if band is Band.POSSIBLE else None
    return Comparison(band, weight, reasons, settles)


def band_of(weight: float, verdicts: Verdicts, weigher: Weigher) -> Band:
    """Give the band of a weight by the model's thresholds, no higher than any rule allows."""
    trained = weigher.trained
    band = Band.MATCH if weight >= trained.match else Band.POSSIBLE if weight >= trained.possible else Band.UNLIKELY
    rule = next((each for each in RULES if each.holds(verdicts)), None)
    if rule is not None and list(Band).index(rule.band) > list(Band).index(band):
        band = rule.band
    if _number(verdicts, Verdict.AGREE):  # whoever has this number is looked at, whatever else differs
        return Band.POSSIBLE if band is Band.UNLIKELY else band
    lowered = verdicts[Detail.GENDER] is Verdict.DIFFER
    return LOWER[band] if lowered else band


def _banded(contact: Described, held: Described, weigher: Weigher) -> tuple[Band, float, tuple[Reason, ...]]:
    weight, reasons = weigh_details(contact, held, weigher)
    return band_of(weight, {reason.detail: reason.verdict for reason in reasons}, weigher), weight, reasons


def _settling(contact: Described, held: Described, weigher: Weigher) -> Detail | None:
    """Find the first detail that would make it a match if the contact said what we hold."""
    for detail, supposed in (
        (Detail.BORN, {"born": held.born, "expected": None, "about_age": None, "aged_on": None}),
        (Detail.NUMBER, {"nhs_number": held.nhs_number}),
        (Detail.FAMILY, {"family_name": held.family_name}),
    ):
        if not (next(iter(supposed.values())) and _differently(contact, supposed)):
            continue
        if _banded(replace(contact, **supposed), held, weigher)[0] is Band.MATCH:
            return detail
    return None


def _differently(contact: Described, supposed: Mapping[str, object]) -> bool:
    name, value = next(iter(supposed.items()))
    return getattr(contact, name) != value
