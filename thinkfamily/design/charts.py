"""Charts drawn on the server: a bar a row, in as many parts as there are columns; the numbers are in a table beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDE, LINE, BAR, FIRST = 340, 42, 16, 8  # units of the drawing
# Blue to red by GOV.UK’s palette, each at least 3:1 against its neighbour or set apart by a white edge.
FILLS = ("#b1b4b6", "#5694ca", "#003078", "#f47738", "#942514", "#4c2c92")


@dataclass(frozen=True, slots=True)
class Bars:
    """What is drawn: a title, what it counts, the names of the parts, each row’s name and parts (None: kept back)."""

    id: str
    title: str
    of: str
    parts: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int | None]]]


def bars(drawn: Bars) -> SafeString:
    """Draw bars as SVG with a title and a description; a part kept back leaves its bar shorter and is said in words."""
    most = max((sum(part or 0 for part in parts) for _, parts in drawn.rows), default=0) or 1
    tall = FIRST + LINE * len(drawn.rows)
    return format_html(
        '<svg role="img" aria-labelledby="{id}-title {id}-desc" viewBox="0 0 {wide} {tall}" width="100%" '
        'xmlns="http://www.w3.org/2000/svg" font-size="14"><title id="{id}-title">{title}</title>'
        '<desc id="{id}-desc">{desc}</desc>{rows}</svg>',
        id=drawn.id, wide=WIDE, tall=tall, title=drawn.title, desc=described(drawn),
        rows=format_html_join("", "{}", ((_row(at, *row, most),) for at, row in enumerate(drawn.rows))),
    )  # fmt: skip


def legend(parts: Sequence[str]) -> SafeString:
    """Draw what each fill stands for."""
    each = "{}<svg width='16' height='16' aria-hidden='true'><rect width='16' height='16' fill='{}'></rect></svg> {} "
    return format_html_join("", each, (("", FILLS[at % len(FILLS)], part) for at, part in enumerate(parts)))


def described(drawn: Bars) -> str:
    """Say in words what the bars show."""
    rows = (
        f"{name}: " + ", ".join(f"{part} {'kept back' if count is None else f'{count:,}'}"
                                for part, count in zip(drawn.parts, counts, strict=True))
        for name, counts in drawn.rows
    )  # fmt: skip
    return f"{drawn.of.capitalize()}. " + ". ".join(rows) + "."


def _row(at: int, name: str, parts: Sequence[int | None], most: int) -> SafeString:
    top, total = FIRST + LINE * at, sum(part or 0 for part in parts)
    back = "some kept back" if any(part is None for part in parts) else ""
    label = f"{name}: " + " and ".join(filter(None, [f"{total:,}" if total or not back else "", back]))
    said = format_html('<text x="0" y="{}" fill="currentColor">{}</text>', top + 10, label)
    x, drawn = 0.0, [said]
    for column, part in enumerate(parts):
        long = WIDE * (part or 0) / most
        if long:
            drawn.append(format_html(
                '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="#ffffff"></rect>',
                f"{x:.1f}", top + 15, f"{long:.1f}", BAR, FILLS[column % len(FILLS)],
            ))  # fmt: skip
        x += long
    return format_html_join("", "{}", ((each,) for each in drawn))
