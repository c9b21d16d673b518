"""What those see who decide which services there are: figures of the place."""

from dataclasses import dataclass
from datetime import datetime

from thinkfamily.insight.models import Figures
from thinkfamily.insight.rules import may_see_figures
from thinkfamily.insight.terms import Figure, Shown
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing.queries import Viewer


@dataclass(frozen=True, slots=True)
class FigureTable:
    """One table: its question, its columns, and a name and numbers in each row; None is a number kept back."""

    figure: Figure
    of: str
    row: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]
    totals: tuple[int | None, ...]

    @property
    def kept_back(self) -> bool:
        """Say whether a number is kept back anywhere."""
        return any(cell is None for _, cells in self.rows for cell in cells)


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """Figures of one counting: of what is on record, or of an invented area."""

    of: str
    at: datetime
    invented: bool
    tables: tuple[FigureTable, ...]


def place_figures(viewer: Viewer) -> tuple[PlaceFigures, ...]:
    """
    Show the newest figures of what is on record, and beside them those of an invented area whose truth is known.

    :raises NotFound: to whoever neither decides which services there are nor answers for the area.
    """
    if not may_see_figures(viewer.role):
        raise NotFound
    newest = (Figures.objects.filter(invented=each).order_by("-at", "-pk").first() for each in (False, True))
    return tuple(_shown(each) for each in newest if each)


def _shown(figures: Figures) -> PlaceFigures:
    tables = {table["figure"]: _table(table) for table in figures.tables}
    order = tuple(tables[figure.value] for figure in Figure if figure.value in tables)
    return PlaceFigures(figures.of, figures.at, figures.invented, order)


def _table(told: Shown) -> FigureTable:
    rows = tuple((name, tuple(cells)) for name, cells in told["rows"])
    return FigureTable(
        Figure(told["figure"]), told["of"], told["row"], tuple(told["columns"]), rows, tuple(told["totals"])
    )
