"""The demonstration place."""
