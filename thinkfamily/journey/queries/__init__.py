"""The screens that look back over the whole road."""

from thinkfamily.journey.queries.bar import FamilyHead, family_head

__all__ = ["FamilyHead", "family_head"]
