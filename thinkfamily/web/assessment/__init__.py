"""The whole family assessment: at a glance, part by part, finished, and each person's copy."""
