"""How what is on record of families is counted: who has how many of the nine problems, where, known to whom."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from thinkfamily.insight.facts import FamilyFacts
from thinkfamily.insight.terms import SMALLEST, Counts, Figure

MOST = 7  # problems, the last group holding all with more
AT_RISK = 2  # problems on record at once
QUARTER, QUARTERS = 91, 4
REACHED: Final = {
    "waits": "Waits at the front door",
    "told": "Told of, and answered",
    "declined": "Said no for now",
    "led": "Somebody leads",
    "plan": "Has a plan",
    "ended": "Plan ended",
}


def problems_of(family: FamilyFacts, on: date) -> set[str]:
    """Give which of the nine are on record of a family on a day; some count only where a parent, or each, has them."""
    holding = [each for each in family.known if each.holds(on)]
    found = set()
    for problem in {each.problem for each in holding}:
        rows = [each for each in holding if each.problem == problem]
        people = {each.person for each in rows}
        if None in people or not rows[0].of_parents:
            found.add(problem)
        elif rows[0].of_parents == "every_parent":
            found |= {problem} if family.parents and family.parents <= people else set()
        elif family.parents & people:
            found.add(problem)
    return found


def on_record(families: Sequence[FamilyFacts], today: date, problems: dict[str, str]) -> list[Counts]:
    """Count them; `problems` are the nine by code, in words."""
    now = [(family, problems_of(family, today)) for family in families]
    return [_how_many(now), _movement(families, today), _areas(now), _agencies(now, today, problems), _reached(now)]


Now = Sequence[tuple[FamilyFacts, set[str]]]


def _how_many(now: Now) -> Counts:
    most = _last_group([len(has) for _, has in now])
    count = Counter(min(len(has), most) for _, has in now)
    names = [*map(str, range(most)), f"{most} or more"]
    rows = [(name, [count[at]]) for at, name in enumerate(names)]
    return Counts(figure=Figure.ON_RECORD.value, of="families", row="Problems", columns=["Families"], rows=rows)


def _last_group(several: Sequence[int]) -> int:
    """Give from how many on families are one group: one that may be shown, if there is any."""
    return next((most for most in range(MOST, 1, -1) if sum(each >= most for each in several) >= SMALLEST), 1)


def _movement(families: Iterable[FamilyFacts], today: date) -> Counts:
    days = [date.fromordinal(today.toordinal() - QUARTER * back) for back in range(QUARTERS, -1, -1)]
    at_risk = [[len(problems_of(family, day)) >= AT_RISK for day in days] for family in families]
    rows = []
    for quarter, (first, last) in enumerate(pairwise(days)):
        count = Counter((each[quarter], each[quarter + 1]) for each in at_risk)
        cells = [count[False, False], count[False, True], count[True, False], count[True, True]]
        rows.append((f"{first:%d %b} to {last:%d %b}", cells))
    columns = ["Fewer than two", "Came to have two", "No longer two", "Two throughout"]
    return Counts(figure=Figure.MOVEMENT.value, of="families", row="Quarter", columns=columns, rows=rows)


def _areas(now: Now) -> Counts:
    count = Counter((family.area, min(len(has), AT_RISK)) for family, has in now)
    of_each = {area: [count[area, many] for many in range(AT_RISK + 1)] for area in {area for area, _ in count}}
    unknown = of_each.pop("", [0] * (AT_RISK + 1))
    rows = [*_neighbours(sorted(of_each.items(), key=_in_order)), ("Not known, or kept safe", unknown)]
    columns = ["None", "1 on record", "2 or more"]
    return Counts(figure=Figure.BY_AREA.value, of="families", row="Area", columns=columns, rows=rows)


def _in_order(area: tuple[str, list[int]]) -> tuple[str, int, str]:
    """Put postcode districts in the order of their numbers."""
    letters, number, rest = re.fullmatch(r"(\D*)(\d*)(.*)", area[0], re.DOTALL).groups()  # type: ignore[union-attr]
    return letters, int(number or 0), rest


def _neighbours(areas: Iterable[tuple[str, list[int]]]) -> list[tuple[str, list[int]]]:
    """Put each area together with those after it until they are enough to be shown: the last ones with those before."""
    groups: list[tuple[list[str], list[int]]] = []
    for area, cells in areas:
        if groups and min(groups[-1][1]) < SMALLEST:
            _put_together(groups[-1], [area], cells)
        else:
            groups.append(([area], [*cells]))
    if len(groups) > 1 and min(groups[-1][1]) < SMALLEST:
        _put_together(groups[-2], *groups.pop())
    return [(names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}", cells) for names, cells in groups]


def _put_together(group: tuple[list[str], list[int]], names: list[str], cells: list[int]) -> None:
    group[0].extend(names)
    group[1][:] = map(sum, zip(group[1], cells, strict=True))


def _agencies(now: Now, today: date, problems: dict[str, str]) -> Counts:
    rows = []
    for code, name in problems.items():
        known = [{each.agency for each in family.known if each.problem == code and each.holds(today)}
                 for family, has in now if code in has]  # fmt: skip
        rows.append((name, [sum(len(each) == 1 for each in known), sum(len(each) > 1 for each in known)]))
    columns = ["One agency", "Two or more agencies"]
    return Counts(figure=Figure.BY_AGENCIES.value, of="families with the problem on record", row="Problem",
                  columns=columns, rows=rows)  # fmt: skip


def _reached(now: Now) -> Counts:
    count = Counter((family.reached, min(len(has), AT_RISK)) for family, has in now)
    rows = [(name, [count[reached, many] for many in range(AT_RISK + 1)]) for reached, name in REACHED.items()]
    columns = ["None", "1 on record", "2 or more"]
    return Counts(figure=Figure.WHO_IS_REACHED.value, of="families", row="How far", columns=columns, rows=rows)
