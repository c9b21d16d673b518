"""The genogram: a family in the field's usual symbols, laid out without knowing any part of the product."""

from thinkfamily.design.genogram.drawn import drawn

__all__ = ["drawn"]
