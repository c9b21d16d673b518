"""Agencies' extracts: read, checked, kept as index facts under a protocol, and linked into people and households."""
