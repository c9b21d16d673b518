"""Charts in a page: ``{% load charts %}{% chart table title %}`` draws a table of figures."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from thinkfamily.design.charts import Bars, bars, legend

register = template.Library()


@register.simple_tag
def chart(id: str, title: str, table: Any) -> SafeString:  # noqa: A002
    """Draw a table with `of`, `columns` and `rows` as bars."""
    return bars(Bars(id, title, table.of, table.columns, table.rows))


@register.filter
def in_thousands(count: int) -> str:
    """Set a number with commas: 4235 as 4,235."""
    return f"{count:,}"


@register.simple_tag
def chart_key(table: Any) -> SafeString:
    """Say which fill stands for which column."""
    return legend(table.columns)
