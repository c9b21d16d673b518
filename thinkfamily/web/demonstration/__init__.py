"""Signing in to the demonstration place with one click; served by the demonstration's own settings and no others."""
