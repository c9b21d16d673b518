"""The draft of the data protection impact assessment: what is processed under which terms, risks and their measures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from thinkfamily.sharing.rules.kinds import kinds_in
from thinkfamily.sharing.terms import RESTRICTED, SENSITIVE, Kind, Level

HOW_MUCH: Final = {
    Level.FULL: "All that was recorded, its words included",
    Level.SUMMARY: "What sort of thing, when and by whom; no words",
    Level.INDEX: "That a service is involved, and whom to call",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """One protocol in force, as the assessment names it; `holds` says from when until when."""

    name: str
    purpose: str
    parties: tuple[str, ...]
    kinds: int
    level: Level
    lawful_basis: str
    holds: str

    @property
    def kinds_in_words(self) -> str:
        """Name its kinds, or say that it is all of them."""
        kinds = kinds_in(self.kinds)
        return "all kinds" if len(kinds) == len(Kind) else ", ".join(kind.shown.lower() for kind in kinds)

    @property
    def how_much(self) -> str:
        return HOW_MUCH[self.level]


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk, the rules (code and name) that answer it, and what else does."""

    risk: str
    measures: str
    rules: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """The whole draft: the words of the edition "impact-assessment", the terms of one place, the rules by name."""

    place: str
    version: int
    words: Mapping[str, Any]
    terms: tuple[Terms, ...]
    risks: tuple[Risk, ...]
    kinds: tuple[tuple[str, str, str], ...]

    @property
    def agencies(self) -> list[str]:
        """List the agencies that share under any of the terms, each once."""
        return sorted({party for each in self.terms for party in each.parties})


def impact_of(edition: Mapping[str, Any], rules: Mapping[str, Any], terms: Iterable[Terms], place: str) -> Impact:
    """
    Put the draft together from the editions "impact-assessment" and "access-rules" and the terms of a place.

    :raises KeyError: if a risk names a rule that is not in the table.
    """
    named = {row["code"]: row["name"] for row in rules["content"]["rules"]}
    words = edition["content"]
    risks = tuple(
        Risk(row["risk"], row["measures"], tuple((code, named[code]) for code in row["rules"]))
        for row in words["risks"]
    )  # fmt: skip
    kinds = tuple((kind.shown, kind.means, _guard(kind)) for kind in Kind)
    return Impact(place, edition["version"], words, tuple(terms), risks, kinds)


def _guard(kind: Kind) -> str:
    return "restricted" if kind in RESTRICTED else "sensitive" if kind in SENSITIVE else ""


def impact_page(impact: Impact) -> str:
    """Write the draft as Markdown."""
    words = impact.words
    parts = [
        f"# Data protection impact assessment: {impact.place} (draft)\n",
        "This draft is written from the protocols, the table of access rules and "
        f"`thinkfamily/sharing/data/impact-assessment.json` (version {impact.version}). Change those, never this page; "
        "then run\n`python manage.py impact_assessment`. An area prints its own, with its own protocols, from "
        "“On which terms we share”.\n",
        f"## Why\n\n{words['why']}\n", f"## About whom\n\n{_list(words['about'])}",
        f"## What\n\n{_kinds(impact)}\n\n{words['flow']}\n",
        f"## By whom, for what, under which terms\n\n{_terms(impact.terms)}\nLawful basis: {words['lawful']}\n\n"
        f"People’s rights: {words['rights']}\n",
        f"## Risks and what answers them\n\n{_risks(impact.risks)}",
        f"## Not decided yet\n\n{_list(words['undecided'])}",
        f"## Signed\n\n| Role | Name | Signature | Date |\n|---|---|---|---|\n{_lines(words['signed_by'])}",
    ]  # fmt: skip
    return "\n".join(parts)


def _list(lines: Sequence[str]) -> str:
    return "".join(f"- {line}\n" for line in lines)


def _kinds(impact: Impact) -> str:
    named = [f"{name.lower()} ({guard})" if guard else name.lower() for name, _, guard in impact.kinds]
    return f"Kinds of information: {', '.join(named)}. “Sensitive” and “restricted” kinds are always named one by one."


def _terms(terms: Sequence[Terms]) -> str:
    if not terms:
        return "No protocol is in force, so nothing that one agency records reaches another.\n"
    return "".join(
        f"- **{each.name}** ({each.holds}). {each.purpose} Parties: {', '.join(each.parties)}. "
        f"Information: {each.kinds_in_words}. At most: {each.how_much.lower()}. {each.lawful_basis}\n"
        for each in terms
    )  # fmt: skip


def _risks(risks: Sequence[Risk]) -> str:
    head = "| Risk | What answers it | Rules |\n|---|---|---|\n"
    rows = (f"| {row.risk} | {row.measures} | {', '.join(f'{c} {n}' for c, n in row.rules)} |\n" for row in risks)
    return head + "".join(rows)


def _lines(roles: Sequence[str]) -> str:
    return "".join(f"| {role} | | | |\n" for role in roles)
