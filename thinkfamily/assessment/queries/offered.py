"""Which strengths and needs are offered to be ticked for somebody, in words for families."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thinkfamily.findings.terms import Bearer, FactorWho
from thinkfamily.identity.queries import Named
from thinkfamily.records.queries import edition


@dataclass(frozen=True, slots=True)
class Offered:
    """One code to tick: its words, the heading it stands under, the question that finds it, factors that may fit."""

    code: str
    plain: str
    heading: str
    ask: str = ""
    factors: tuple[tuple[str, str], ...] = ()


def strengths_offered(who: Named, standing: Collection[str], day: date) -> tuple[Offered, ...]:
    """List the strengths that somebody of this age can have and that are not written down yet."""
    content = edition("protective-factors", day)
    headings = {each["code"]: each["name"] for each in content["groups"]}
    return tuple(
        Offered(each["code"], each["plain"], headings[each["group"]], each["ask"])
        for each in content["factors"]
        if each["code"] not in standing and _can_bear(each["whose"], who)
    )


def needs_offered(who: Named, standing: Collection[str], day: date, *, parent: bool) -> tuple[Offered, ...]:
    """List the needs that somebody of this age can have; one with narrower forms is offered by those."""
    content, factors = edition("needs", day), edition("assessment-factors", day)["factors"]
    headings = {each["code"]: each["plain"] for each in content["outcomes"]}
    return tuple(
        Offered(form["code"], form["plain"], headings[need["outcome"]], factors=_factors(need, factors, who, parent))
        for need in content["needs"]
        if _can_bear(need["whose"], who) and need["code"] not in standing
        for form in need.get("narrower", (need,))
        if form["code"] not in standing
    )


def _can_bear(whose: str, who: Named) -> bool:
    """Say whether somebody can have it; where nobody knows the age, all is offered."""
    if whose == Bearer.PERSON or (who.age is None and not who.unborn):
        return True
    return whose == Bearer.CHILD if not who.adult else whose in (Bearer.ADULT, Bearer.HOME)


def _factors(
    need: Mapping[str, Any], factors: Iterable[Mapping[str, Any]], who: Named, parent: bool
) -> tuple[tuple[str, str], ...]:
    """List the national factors nearest to a need, for the one who has it."""
    bearer = FactorWho.PARENT if parent else FactorWho.OTHER if who.adult else FactorWho.CHILD
    fits = {bearer, FactorWho.ANY} if who.age is not None else set(FactorWho)
    return tuple(
        (each["code"], f"{each['code']} {each['name']}")
        for each in factors
        if each["need"] == need["code"] and each["who"] in fits
    )
