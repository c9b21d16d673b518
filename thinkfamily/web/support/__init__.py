"""Choosing a lead, the team around a family, and its one plan."""
