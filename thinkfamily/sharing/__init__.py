"""Who may see or say what, and why: items, involvement, agreements, and the log of looking."""
