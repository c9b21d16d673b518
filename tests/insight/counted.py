"""Tables of counts, as an area gives them."""

from datetime import datetime

from thinkfamily.insight.commands import set_out_figures
from thinkfamily.insight.terms import Counts
from thinkfamily.partnership.commands import clock

WARDS: Counts = {
    "figure": "wards", "of": "families", "row": "Ward", "columns": ["No problem", "1 or 2", "3 or more"],
    "rows": [("Ward 1", [140, 90, 31]), ("Ward 2", [152, 61, 4]), ("Ward 3", [133, 77, 18]), ("Ward 4", [88, 59, 12])],
}  # fmt: skip
PROBLEMS: Counts = {
    "figure": "problems", "of": "families", "row": "Problems", "columns": ["Families"],
    "rows": [("0", [513]), ("1", [221]), ("2", [90]), ("3 or more", [65])],
}  # fmt: skip
TABLES = [WARDS, PROBLEMS]


def figures_set_out(at: datetime) -> None:
    """Set them out."""
    set_out_figures(by=clock(), at=at, of="An invented area", invented=True, tables=TABLES)
