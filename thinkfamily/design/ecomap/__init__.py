"""The ecomap of a family: ``drawn(Ecomap(…))`` gives sheets to set with ``{% ecomap sheets %}``."""

from thinkfamily.design.ecomap.drawn import drawn

__all__ = ["drawn"]
