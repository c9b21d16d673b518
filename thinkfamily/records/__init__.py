"""How anything is written down: who did what, when, and why it was allowed."""
