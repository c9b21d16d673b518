"""The genogram of a family: ``{% load genogram %}{% genogram drawing %}`` (a Drawing; nothing is drawn of none)."""

from typing import Any

from django import template

from thinkfamily.design.genogram.key import key
from thinkfamily.design.genogram.markup import markup
from thinkfamily.design.genogram.values import Drawing

register = template.Library()


@register.inclusion_tag("design/genogram.html")
def genogram(drawing: Drawing | None) -> dict[str, Any]:
    """Set the drawing with its key, what to check in it, and the same in words."""
    if drawing is None:
        return {"drawing": None}
    return {"drawing": drawing, "svg": markup(drawing), "key": key(drawing)}
