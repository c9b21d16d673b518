"""Judgements of support that are the same everywhere, by subject."""
