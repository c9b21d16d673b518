"""The questions of support's forms, by subject."""
