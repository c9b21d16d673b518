"""Seeing without agreement, where the law lets one or in an emergency; and watching over it."""
