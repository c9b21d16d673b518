"""The report of an invented area: each target of the reports beside what came out, with its source and tolerance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from thinkfamily.simulation.area import costs, parameters
from thinkfamily.simulation.area.care import CARE
from thinkfamily.simulation.area.chains import NINE, STATES, Flags, chains, problem_distribution, seven_distribution
from thinkfamily.simulation.area.children import above_given_problems, threshold
from thinkfamily.simulation.area.effects import true_effects
from thinkfamily.simulation.area.expected import at_risk_again_and_newly, commonest, seven_or_more
from thinkfamily.simulation.area.life import Life
from thinkfamily.simulation.area.needs import BITS, seven, unpacked
from thinkfamily.simulation.area.structure import measures

FAMILIES = 12_000
ENOUGH = 2_000  # families, or children at risk, below which a draw says little
FEW = 30  # expected in a place, below which the draw of something rare says little


@dataclass(frozen=True)
class Target:
    """One target: what it is, what the reports say, what is expected by the model and what this place drew."""

    what: str
    source: str
    value: str
    tolerance: str
    expected: str
    drawn: str
    holds: bool | None  # of what the design asserts; None where this place is too small to say


def targets(life: Life) -> Iterator[Target]:
    """Give every target in the order of the design."""
    yield from _problems(life)
    yield from _risk(life)
    yield from _combinations()
    yield from _worse(life)
    yield from _money()
    yield from _prevalence(life)
    yield from _structure(life)
    yield from _after(life)


def report(life: Life) -> str:
    """Set the targets out as a table, then the true effects of support, and say what is assumed."""
    rows = [("what", "source", "target", "tolerance", "expected", "this place", "holds")]
    words = {True: "yes", False: "NO", None: "too small to say"}
    rows += [
        (each.what, each.source, each.value, each.tolerance, each.expected, each.drawn, words[each.holds])
        for each in targets(life)
    ]
    people = life.people
    head = f"An invented area of {people.residents:,} people over {people.months // 12} years, seed {people.seed}"
    return "\n".join([head, "", *_table(rows), "", *_effects(life), "", *_assumed()])


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    wide = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)).rstrip() for row in rows]
    return [lines[0], "-" * len(lines[0]), *lines[1:]]


def _near(drawn: float, value: float, within: float, of: int) -> bool | None:
    return abs(drawn - value) <= within if of >= ENOUGH else None


def _problems(life: Life) -> Iterator[Target]:
    share, here = problem_distribution(), life.here(0)
    drawn, of = float((life.problems[0][here] > 0).mean()) if here.any() else 0.0, int(here.sum())
    near = abs(1 - share[0] - 3 / 7) <= 0.002
    yield Target(
        "families with a problem or more of nine", "AH 1.34, 5.5", "42.9 %", "±0.2; a draw ±1", f"{1 - share[0]:.2%}",
        f"{drawn:.2%}", near and _near(drawn, 3 / 7, 0.01, of),
    )  # fmt: skip
    mean, error = seven_or_more()
    many = int((life.problems[0][here] >= 7).sum())
    yield Target(
        "with seven or more, of 12,000", "AH 1.34, 5.5", "8.25 to 8.6", "±10 %",
        f"{FAMILIES * share[7:].sum():.2f}; over 200 seeds {mean:.2f} (error {error:.2f})",
        f"{many} of {of:,}", bool(0.9 * 8.25 <= mean <= 1.1 * 8.6),
    )  # fmt: skip
    five = seven_distribution()[5:].sum()
    counted = seven(unpacked(life.states[0]), life.needs.mother_holds)[here]
    drawn = float((counted >= 5).mean()) if here.any() else 0.0
    yield Target(
        "with five or more of the seven disadvantages", parameters.mark("chains.low_income.prevalence") + "; [16]",
        "2.0 %", "±0.4", f"{five:.2%}", f"{drawn:.2%}", abs(five - 0.02) <= 0.004 and _near(drawn, 0.02, 0.004, of),
    )  # fmt: skip


def _risk(life: Life) -> Iterator[Target]:
    again, new = at_risk_again_and_newly()
    drawn_again, drawn_new, of = drawn_risk(life)
    yield Target(
        "at risk again at the next age (3, 7, 11)", "AH 1.19; ages: a", "40 to 45 %", "in band; a draw ±3",
        f"{again:.1%}", f"{drawn_again:.1%}", 0.40 <= again <= 0.45 and _near(drawn_again, 0.425, 0.055, 2 * of),
    )  # fmt: skip
    yield Target(
        "of those at risk, at none of these ages before", "AH 1.20; ages: a", "45 to 55 %", "in band; a draw ±3",
        f"{new:.1%}", f"{drawn_new:.1%}", 0.45 <= new <= 0.55 and _near(drawn_new, 0.5, 0.08, 2 * of),
    )  # fmt: skip


def drawn_risk(life: Life, after: int = -(2**15)) -> tuple[float, float, int]:
    """
    Give the share at risk again, the share newly at risk, and over how many at risk they are taken.

    Only looks in a month later than `after` count: 0 leaves those within the period.
    """
    seen, risk = life.looks.seen & (life.looks.month > after), life.looks.at_risk
    before = sum(int(risk[seen[:, age], age - 1].sum()) for age in (1, 2))
    again = sum(int((risk[:, age - 1] & risk[:, age] & seen[:, age]).sum()) for age in (1, 2))
    now = sum(int((risk[:, age] & seen[:, age]).sum()) for age in (1, 2))
    new = sum(int((risk[:, age] & seen[:, age] & ~risk[:, :age].any(axis=1)).sum()) for age in (1, 2))
    return again / max(1, before), new / max(1, now), now


def _combinations() -> Iterator[Target]:
    for problems in (2, 3, 4, 5):
        found = commonest(problems)
        yield Target(
            f"of families with {problems} problems, the commonest combination", "AH 1.36; [15]", "none dominant",
            "share ≤7 %, ratio ≤1.25", f"{found.share:.1%}, ratio {found.ratio:.2f}", "",
            found.share <= 0.07 and found.ratio <= 1.25,
        )  # fmt: skip


def _worse(life: Life) -> Iterator[Target]:
    expected = above_given_problems(threshold())[:8]
    there = life.children.there(0) & life.here(0)[life.children.family]
    problems = np.minimum(life.problems[0][life.children.family], 5)[there]
    risk = (life.children.eta(life.problems[0], 0) > threshold())[there]
    count = np.bincount(problems, minlength=6)
    share = np.bincount(problems, risk, 6) / np.maximum(1, count)
    yield Target(
        "children at risk, by 0 to 7 problems of the family", "TF 1.13 (direction); values: a", "rising", "0 to 5",
        " ".join(f"{each:.0%}" for each in expected), " ".join(f"{each:.0%}" for each in share),
        bool((np.diff(share) > 0).all()) if count[5] >= 50 else None,
    )  # fmt: skip


def _money() -> Iterator[Target]:
    for what, source, said, found in (
        ("five problems, a year", "AH 5.7; split: a", "five_problems", costs.five_problems),
        ("with economy and society", "AH 5.7", "with_society", costs.five_problems_with_society),
    ):
        target = [each * costs.THOUSAND for each in parameters.numbers(f"costs_said.{said}")]
        sums = [found(level) for level in (0, 1)]
        yield Target(what, source, _pounds(target), "exact", _pounds(sums), "", bool(np.allclose(sums, target)))
    care = [float(costs.a_year(level)[STATES.index("child_in_care")]) for level in (0, 1)]
    yield Target("a child in care, a year", "AH 5.8", _pounds([36_000, 48_000]), "exact", _pounds(care), "",
                 care == [36_000, 48_000])  # fmt: skip
    most, justice = (each * costs.THOUSAND for each in parameters.numbers("costs_said.care_at_most"))
    yield Target("a case in care at most, and its youth offending", "AH 5.8", "£300,000, £67,000", "exact",
                 f"£{most:,.0f}, £{justice:,.0f}", "", (most, justice) == (300_000, 67_000))  # fmt: skip
    total, low, high = costs.break_even()
    yield Target(
        "support that pays for itself (note 34’s family)", "AH 5.35", "5 to 15 %", "exact",
        f"£{low:,.0f} to £{high:,.0f} of £{total:,.0f}", "", (total, low, high) == (99_500, 4_975, 14_925),
    )  # fmt: skip


def _pounds(low_and_high: Sequence[float]) -> str:
    return " to ".join(f"£{each:,.0f}" for each in low_and_high)


def _prevalence(life: Life) -> Iterator[Target]:
    here = life.here(0)
    for at, name in enumerate(STATES):
        value, mark = float(chains().share[at]), parameters.mark(f"chains.{name}.prevalence")
        drawn = float(((life.states[0][here] & BITS[at]) != 0).mean()) if here.any() else 0.0
        within = max(0.1 * value, 2 * np.sqrt(value * (1 - value) / max(1, here.sum())))
        kind = "one of the nine" if name in NINE else "beside the nine"
        if at == CARE:
            yield _in_care(life, here, value)
            continue
        yield Target(
            f"{name.replace('_', ' ')} ({kind})", mark, f"{value:.1%}", "±10 % or 2 errors", f"{value:.1%}",
            f"{drawn:.1%}", _near(drawn, value, within, int(here.sum())),
        )  # fmt: skip


def _in_care(life: Life, here: Flags, value: float) -> Target:
    """Care is of children, not of families."""
    there = life.children.there(0) & here[life.children.family]
    drawn = float(life.in_care[0][there].mean()) if there.any() else 0.0
    within = max(0.1 * value, 2 * np.sqrt(value / max(1, there.sum())))
    return Target("children in care (of children)", parameters.mark("chains.child_in_care.prevalence"), f"{value:.1%}",
                  "±10 % or 2 errors", f"{value:.1%}", f"{drawn:.2%}",
                  _near(drawn, value, within, int(there.sum())))  # fmt: skip


def _structure(life: Life) -> Iterator[Target]:
    people = life.people
    first = int((people.family_since == people.first_day).sum())
    value = parameters.number("families.per_resident") * people.residents
    yield Target("families with children", "[1]", f"{value:,.0f}", "±10 %", f"{value:,.0f}", f"{first:,}",
                 _near(float(first), value, 0.1 * value, first))  # fmt: skip
    for each in measures(people):
        said, drawn = format(each.value, each.form), format(each.drawn, each.form)
        near = abs(each.drawn - each.value) <= max(0.1 * each.value, 2 * each.error)
        large = first >= ENOUGH and each.of * each.value >= FEW
        yield Target(each.what, each.source, said, "±10 % or 2 errors", said, drawn, near if large else None)


def _after(life: Life) -> Iterator[Target]:
    """Give the first three rows again, with what happened in the years and the families that came and were born."""
    end = life.people.months
    problems = life.problems[end][life.here(end)]
    drawn = float((problems > 0).mean()) if len(problems) else 0.0
    when = "when the years are over"
    yield Target(f"with a problem or more, {when}", "AH 1.34", "42.9 %", "a draw ±1", "42.9 %", f"{drawn:.2%}",
                 _near(drawn, 3 / 7, 0.01, len(problems)))  # fmt: skip
    most = int((problems >= 7).sum())
    yield Target(f"with seven or more, {when}", "AH 1.34", "8.25 to 8.6 of 12,000", "a draw is 2 to 18 of 12,000", "",
                 f"{most} of {len(problems):,}", None)  # fmt: skip
    again, _, of = drawn_risk(life, after=0)
    yield Target("at risk again, looked at within the years", "AH 1.19", "40 to 45 %", "in band; a draw ±3", "",
                 f"{again:.1%}", _near(again, 0.425, 0.055, of))  # fmt: skip


def _effects(life: Life) -> list[str]:
    rows = [("true effect", "of", "outcome", "months", "size", "over")]
    rows += [
        (str(row["effect"]), str(row["group"]), str(row["outcome"]), str(row["months"]),
         "" if row["size"] is None else f"{row['size']:+,.2f}", str(row["over"]))
        for row in true_effects(life) if row["outcome"] == "problems" or row["group"] == "any"
    ]  # fmt: skip
    return _table(rows)


def _assumed() -> list[str]:
    """Name every value that nobody published: assumed, or fitted so that the totals come out."""
    marks = list(_marks(parameters.everything(), ""))
    assumed = [name for name, mark in marks if mark.split(": ")[-1] == "a" or mark == "a"]
    fitted = [name for name, mark in marks if mark == "f"]
    return [
        f"Assumed by us ({len(assumed)}): {', '.join(assumed)}.",
        "",
        f"Fitted by us ({len(fitted)}): {', '.join(fitted)}.",
    ]


def _marks(told: object, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(told, dict):
        if "mark" in told:
            yield name, told["mark"]
        for key, value in told.items():
            if key != "marks":
                yield from _marks(value, f"{name}.{key}".lstrip("."))
