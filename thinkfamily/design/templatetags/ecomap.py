"""The ecomap of a family: ``{% load ecomap %}{% ecomap drawing %}`` (a Drawing; nothing is drawn of none)."""

from typing import Any

from django import template

from thinkfamily.design.ecomap.key import key
from thinkfamily.design.ecomap.markup import markup
from thinkfamily.design.ecomap.values import Drawing

register = template.Library()


@register.inclusion_tag("design/ecomap.html")
def ecomap(drawing: Drawing | None) -> dict[str, Any]:
    """Set the drawing with its key, and the same as a table."""
    if drawing is None:
        return {"drawing": None}
    sheets = [markup(drawing, at) for at in range(len(drawing.sheets))]
    return {"drawing": drawing, "sheets": sheets, "key": key(drawing)}
