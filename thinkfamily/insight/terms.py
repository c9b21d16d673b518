"""The words of what the place learns: the figures a commissioner looks at."""

from typing import Final, TypedDict

from thinkfamily.records.terms import Term


class Figure(Term):
    """Which question a table of figures answers; the page shows them in this order."""

    ON_RECORD = (
        "on_record", "How many of the nine problems are on record of families at once.",
        "Families by number of problems on record",
    )  # fmt: skip
    MOVEMENT = (
        "movement", "Families with two or more problems on record when a quarter began, and what changed in it.",
        "Movement in and out of risk, as recorded",
    )  # fmt: skip
    BY_AREA = (
        "by_area",
        "How many families of each postcode district have problems on record. Small districts are put together.",
        "Need by area",
    )  # fmt: skip
    BY_AGENCIES = (
        "by_agencies", "How many agencies know of each problem, by families.", "Which agencies know",
    )  # fmt: skip
    WHO_IS_REACHED = (
        "who_is_reached", "How far the work has come with families who have problems on record.", "Who is reached",
    )  # fmt: skip
    PROBLEMS = (
        "problems", "How many of the nine problems families have at once.", "Families by number of problems",
    )  # fmt: skip
    RISK = (
        "risk", "Children at risk when a year begins, and those who came to be so or ceased to be.",
        "Movement in and out of risk",
    )  # fmt: skip
    WARDS = "wards", "How many families of each ward have how many problems.", "Need by ward"
    KNOWN = "known", "How many families truly have each problem, and of how many it is on record.", "What agencies know"
    REACHED = (
        "reached", "How many problems families have, and how many of them are on record anywhere.",
        "In need and not known",
    )  # fmt: skip


class Counts(TypedDict):
    """
    Counts of families or children: a name a row, and a number in each column. Whoever is counted is in one cell.

    `of` says what is counted, as "families".
    """

    figure: str
    of: str
    row: str
    columns: list[str]
    rows: list[tuple[str, list[int]]]


class Shown(TypedDict):
    """The same as may be shown: rounded, with nothing (None) where a number is too small or would give one away."""

    figure: str
    of: str
    row: str
    columns: list[str]
    rows: list[tuple[str, list[int | None]]]
    totals: list[int | None]


SMALLEST: Final = 10  # nobody is shown a count below this
ROUNDED_TO: Final = 5
