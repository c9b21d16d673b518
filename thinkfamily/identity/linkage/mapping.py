"""Which column holds what: proposed from headers and samples, corrected by people, kept as data."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final

from thinkfamily.identity.linkage.dates import Impossible, Unreadable, date_form, read_date
from thinkfamily.identity.linkage.terms import Column, DateForm, NameForm
from thinkfamily.identity.linkage.words import DIGITS, is_empty, is_nhs_number, lists, postcode_of, sex_of
from thinkfamily.records.decision import Refused

# What may stand in several columns: the lines of an address, and each further first name.
SEVERAL: Final = (Column.ADDRESS, Column.MIDDLE)
ENOUGH: Final = 2.0
SAMPLES: Final = 2000
_A_DAY: Final = date(2030, 1, 1)
FIGURES: Final = "0123456789"


@dataclass(frozen=True, slots=True)
class Fields:
    """
    Which columns, by name, hold what; and how whole names and dates are written.

    `once`: each person stands in the file once, as on a roll.
    """

    columns: Mapping[Column, tuple[str, ...]]
    date_form: DateForm = DateForm.DMY
    name_form: NameForm = NameForm.FAMILY_FIRST
    sure: Mapping[str, bool] = field(default_factory=dict)
    once: bool = False

    def as_data(self) -> dict[str, Any]:
        """Give it as data, to keep or to write into a file."""
        said = {
            "columns": {column.value: list(names) for column, names in self.columns.items()},
            "dates": self.date_form.value,
            "names": self.name_form.value,
        }
        return said | ({"once": True} if self.once else {})

    def places(self, header: Sequence[str]) -> dict[Column, tuple[int, ...]]:
        """
        Say where in a row each thing stands.

        :raises Refused: if a column that is named is not in the file.
        """
        where = {name: place for place, name in reversed(list(enumerate(header)))}
        missing = [name for names in self.columns.values() for name in names if name not in where]
        if missing:
            raise Refused(
                f"The mapping names a column that is not in the file: {', '.join(missing)}."
                f" The file has: {', '.join(header[:40])}.", field="mapping",
            )  # fmt: skip
        return {column: tuple(where[name] for name in names) for column, names in self.columns.items() if names}


def mapping_from(data: Any) -> Fields:
    """
    Read a mapping as it was kept, or written by somebody.

    :raises Refused: if it is not one, or says nothing of what every extract must have.
    """
    try:
        columns = {
            Column(key): tuple([names] if isinstance(names, str) else map(str, names))
            for key, names in data["columns"].items()
        }
        mapping = Fields(
            columns,
            DateForm(data.get("dates", DateForm.DMY.value)),
            NameForm(data.get("names", NameForm.FAMILY_FIRST.value)),
            once=_yes_or_no(data.get("once", False)),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        known = ", ".join(Column)
        raise Refused(f"This is not a mapping ({wrong}). What a column can hold: {known}.", field="mapping") from wrong
    return checked(mapping)


def _yes_or_no(said: Any) -> bool:
    if not isinstance(said, bool):
        raise TypeError("“once” is true or false")
    return said


def checked(mapping: Fields) -> Fields:
    """
    Give a mapping back if an extract can be read with it.

    :raises Refused: if it names no reference, or no name.
    """
    has = {column for column, names in mapping.columns.items() if names}
    if Column.LOCAL_ID not in has:
        raise Refused("Say which column holds the agency’s own reference.", field="local_id")
    if not has & {Column.NAME, Column.FAMILY, Column.GIVEN}:
        raise Refused("Say which column holds the name.", field="family_name")
    for column, names in mapping.columns.items():
        if len(names) > 1 and column not in SEVERAL:
            raise Refused(f"{column.shown} can be one column only.", field=column.value)
    return mapping


def proposed(header: Sequence[str], samples: Sequence[Sequence[str]]) -> Fields:
    """Propose what each column holds, from its name and from what stands in it; dates and names in their form."""
    columns = [[row[place].strip() for row in samples if place < len(row)] for place in range(len(header))]
    told = [_told(cells) for cells in columns]
    scores = {
        (column, place): score
        for column in Column
        for place, name in enumerate(header)
        if (score := _by_name(column, name) + told[place].get(column, 0.0)) >= ENOUGH
    }
    chosen = _chosen(scores)
    if not chosen.keys() & {Column.NAME, Column.FAMILY, Column.GIVEN}:
        chosen |= _by_cells(Column.NAME, told, chosen, header)
    if Column.LOCAL_ID not in chosen:
        chosen |= _by_cells(Column.LOCAL_ID, told, chosen, header)
    found = {column: tuple(header[place] for place in places) for column, places in chosen.items()}
    born = chosen.get(Column.BORN, ())
    whole = chosen.get(Column.NAME, ())
    return Fields(
        found,
        date_form(columns[born[0]]) if born else DateForm.DMY,
        name_form(columns[whole[0]]) if whole else NameForm.FAMILY_FIRST,
    )


def name_form(samples: Iterable[str]) -> NameForm:
    """Find how whole names are written: with a comma, the last name stands first."""
    said = [words for words in samples if not is_empty(words)]
    with_comma = sum("," in words for words in said)
    return NameForm.FAMILY_FIRST if with_comma * 2 > len(said) or not said else NameForm.GIVEN_FIRST


def _chosen(scores: Mapping[tuple[Column, int], float]) -> dict[Column, tuple[int, ...]]:
    """Give each column to what it fits best, the surest first; a whole name only where its parts are not given."""
    taken: set[int] = set()
    chosen: dict[Column, list[int]] = {}
    for (column, place), _ in sorted(scores.items(), key=lambda each: (-each[1], each[0][1])):
        if place not in taken and (column not in chosen or column in SEVERAL):
            chosen.setdefault(column, []).append(place)
            taken.add(place)
    if Column.FAMILY in chosen and Column.GIVEN in chosen:
        chosen.pop(Column.NAME, None)
    return {column: tuple(sorted(places)) for column, places in chosen.items()}


def _by_cells(
    column: Column,
    told: Sequence[Mapping[Column, float]],
    chosen: Mapping[Column, tuple[int, ...]],
    header: Sequence[str],
) -> dict[Column, tuple[int, ...]]:
    """Find a whole name, or a reference, by its cells alone, where no header says it: the first that looks like one."""
    taken = {place for places in chosen.values() for place in places}
    likely = [
        place
        for place, scores in enumerate(told)
        if place not in taken and scores.get(column, 0) > 0 and not _not_about_them().search(squashed(header[place]))
    ]
    return {column: (likely[0],)} if likely else {}


@cache
def _patterns(column: Column) -> re.Pattern[str]:
    return re.compile("|".join(lists()["columns"][column.value]))


@cache
def _not_about_them() -> re.Pattern[str]:
    return re.compile(lists()["not_about_them"])


@cache
def _about_them() -> re.Pattern[str]:
    return re.compile(lists()["about_them"])


def squashed(name: str) -> str:
    """Write a header without anything but its letters and digits."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _by_name(column: Column, name: str) -> float:
    """Score a header: what its words say, less if they tell of somebody or something else."""
    words = squashed(name)
    if not _patterns(column).search(words):
        words = _about_them().sub("", words)
    if not _patterns(column).search(words):
        return 0.0
    score = 4.0
    if column is Column.LOCAL_ID and re.search("nhs", words):
        return 0.0
    if column in (Column.GIVEN, Column.MIDDLE) and re.search("middle|other|second|additional|further", words):
        score += 1.0 if column is Column.MIDDLE else -3.0
    if column is Column.GIVEN and re.search("known|preferred|called", words):
        score -= 1.5
    if column is Column.ADDRESS and re.search("postcode|postal|email|type|since|from", words):
        return 0.0
    rest = _patterns(column).sub("", words)
    return score - 5.0 if _not_about_them().search(rest) else score


def _told(cells: Sequence[str]) -> dict[Column, float]:
    """Score what the cells of a column look like, from -4 to 3 for each thing it may hold."""
    said = [cell for cell in cells if not is_empty(cell)]
    if not said:
        return {}
    share = _shares(said)
    distinct = len(set(said)) / len(said)
    return {
        Column.NHS_NUMBER: 3 * share["nhs"] if share["nhs"] > 0.5 else -4,
        Column.BORN: 1 if share["date"] > 0.7 else -4,
        Column.POSTCODE: 2 if share["postcode"] > 0.6 and share["address"] < 0.3 else -4,
        Column.ADDRESS: (2 if share["address"] > 0.6 else 0) if share["date"] < 0.5 else -4,
        Column.SEX: 1 if share["sex"] > 0.6 else -4,
        Column.NAME: 1 if share["several"] > 0.6 and share["letters"] > 0.8 else -2,
        Column.FAMILY: 0.5 if share["letters"] > 0.8 else -4,
        Column.GIVEN: 0.5 if share["letters"] > 0.8 else -4,
        Column.MIDDLE: 0.5 if share["letters"] > 0.8 else -4,
        Column.LOCAL_ID: 1 if distinct > 0.9 and share["letters"] < 0.5 and share["date"] < 0.5 else -2,
    }


def _shares(said: Sequence[str]) -> dict[str, float]:
    def share(test: Any) -> float:
        return sum(map(bool, map(test, said))) / len(said)

    return {
        "nhs": share(lambda cell: is_nhs_number(DIGITS.sub("", cell))),
        "date": share(_is_date),
        "postcode": share(postcode_of),
        "address": share(lambda cell: bool(re.match(r"(flat |unit )?\d+\w?[ ,]+\D", cell.casefold()))),
        "sex": share(sex_of),
        "several": share(lambda cell: "," in cell or " " in cell),
        "letters": share(lambda cell: not any(letter.isdigit() for letter in cell)),
    }


def _is_date(cell: str) -> bool:
    if not any(map(cell.__contains__, FIGURES)):  # every day has figures, however its month is written
        return False
    for form in (DateForm.DMY, DateForm.MDY, DateForm.YMD):
        try:
            return read_date(cell, form, _A_DAY) is not None
        except (Unreadable, Impossible):
            continue
    return False
