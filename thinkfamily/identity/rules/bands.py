"""From reasons to a band, by rules that can be read; and the one thing that would settle it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from thinkfamily.identity.rules.comparing import Described, Reason, compare_details
from thinkfamily.identity.rules.likeness import Nicknames
from thinkfamily.identity.terms import Band, Detail, Verdict

NEAR: Final = (Verdict.AGREE, Verdict.CLOSE)
LOWER: Final = {Band.MATCH: Band.POSSIBLE, Band.POSSIBLE: Band.UNLIKELY, Band.UNLIKELY: Band.UNLIKELY}
Verdicts = Mapping[Detail, Verdict]


@dataclass(frozen=True, slots=True)
class BandRule:
    """One rule: the sentence that states it, when it holds, and the band it gives."""

    says: str
    holds: Callable[[Verdicts], bool]
    band: Band


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing two descriptions comes to: band, the rule that gave it, reasons, and what would settle it."""

    band: Band
    rule: str
    reasons: tuple[Reason, ...]
    settles: Detail | None = None

    def reason(self, detail: Detail) -> Reason:
        return next(each for each in self.reasons if each.detail is detail)


def _name(v: Verdicts) -> bool:
    return v[Detail.GIVEN] in NEAR and v[Detail.FAMILY] in NEAR


def _exact_name(v: Verdicts) -> bool:
    return v[Detail.GIVEN] is v[Detail.FAMILY] is Verdict.AGREE


def _half_name(v: Verdicts) -> bool:
    one, other = v[Detail.GIVEN], v[Detail.FAMILY]
    return (one in NEAR and other is Verdict.NOTHING) or (other in NEAR and one is Verdict.NOTHING)


def _no_name(v: Verdicts) -> bool:
    return v[Detail.GIVEN] is v[Detail.FAMILY] is Verdict.NOTHING


def _place(v: Verdicts) -> bool:
    return Verdict.AGREE in (v[Detail.ADDRESS], v[Detail.TELEPHONE], v[Detail.BESIDE])


def _born(v: Verdicts, *verdicts: Verdict) -> bool:
    return v[Detail.BORN] in verdicts


def _number(v: Verdicts, verdict: Verdict) -> bool:
    return v[Detail.NUMBER] is verdict


# Strongest first: the first rule that holds gives the band.
RULES: Final = (
    BandRule(
        "The NHS number agrees, and so does the name or the date of birth.",
        lambda v: _number(v, Verdict.AGREE) and (_name(v) or _half_name(v) or _born(v, *NEAR)),
        Band.MATCH,
    ),
    BandRule("The NHS number agrees and nothing else does.", lambda v: _number(v, Verdict.AGREE), Band.POSSIBLE),
    BandRule(
        "The NHS numbers differ, though name and date of birth agree.",
        lambda v: _number(v, Verdict.DIFFER) and _exact_name(v) and _born(v, Verdict.AGREE),
        Band.POSSIBLE,
    ),
    BandRule("The NHS numbers differ.", lambda v: _number(v, Verdict.DIFFER), Band.UNLIKELY),
    BandRule("The date of birth or the age differs.", lambda v: _born(v, Verdict.DIFFER), Band.UNLIKELY),
    BandRule("Name and date of birth agree.", lambda v: _name(v) and _born(v, Verdict.AGREE), Band.MATCH),
    BandRule(
        "The name agrees, the address or telephone too, and the birth is close.",
        lambda v: _exact_name(v) and _place(v) and _born(v, Verdict.CLOSE),
        Band.MATCH,
    ),
    BandRule("The name agrees, or nearly.", _name, Band.POSSIBLE),
    BandRule(
        "One name agrees, and the date of birth, the address, the telephone or somebody named with them.",
        lambda v: _half_name(v) and (_place(v) or _born(v, Verdict.AGREE)),
        Band.POSSIBLE,
    ),
    BandRule(
        "The first name and the date of birth agree; the last name may have changed.",
        lambda v: v[Detail.GIVEN] in NEAR and _born(v, Verdict.AGREE),
        Band.POSSIBLE,
    ),
    BandRule(
        "First name and address or telephone agree; the last name may have changed.",
        lambda v: v[Detail.GIVEN] in NEAR and Verdict.AGREE in (v[Detail.ADDRESS], v[Detail.TELEPHONE]),
        Band.POSSIBLE,
    ),
    BandRule(
        "No name is held or given; the address, the telephone or somebody named with them agrees, and the age fits.",
        lambda v: _no_name(v) and _place(v) and _born(v, *NEAR),
        Band.POSSIBLE,
    ),
    BandRule("Too little agrees.", lambda v: True, Band.UNLIKELY),
)


def compare(contact: Described, held: Described, nicknames: Nicknames) -> Comparison:
    """Compare somebody a contact names with somebody known: band, reasons, and the one thing that would settle it."""
    band, rule, reasons = _banded(contact, held, nicknames)
    settles = _settling(contact, held, nicknames) if band is Band.POSSIBLE else None
    return Comparison(band, rule, reasons, settles)


def _banded(contact: Described, held: Described, nicknames: Nicknames) -> tuple[Band, str, tuple[Reason, ...]]:
    reasons = compare_details(contact, held, nicknames)
    verdicts = {reason.detail: reason.verdict for reason in reasons}
    rule = next(each for each in RULES if each.holds(verdicts))
    lowered = verdicts[Detail.GENDER] is Verdict.DIFFER and not _number(verdicts, Verdict.AGREE)
    return LOWER[rule.band] if lowered else rule.band, rule.says, reasons


def _settling(contact: Described, held: Described, nicknames: Nicknames) -> Detail | None:
    """Find the first detail that would make it a match if the contact said what we hold."""
    for detail, supposed in (
        (Detail.BORN, {"born": held.born, "expected": None, "about_age": None, "aged_on": None}),
        (Detail.NUMBER, {"nhs_number": held.nhs_number}),
        (Detail.FAMILY, {"family_name": held.family_name}),
    ):
        if next(iter(supposed.values())) and _differently(contact, supposed):
            supposing = replace(contact, **supposed)
            if _banded(supposing, held, nicknames)[0] is Band.MATCH:
                return detail
    return None


def _differently(contact: Described, supposed: Mapping[str, object]) -> bool:
    name, value = next(iter(supposed.items()))
    return getattr(contact, name) != value
