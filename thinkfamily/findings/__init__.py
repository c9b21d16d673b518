"""Strengths and needs of a person, coded and sighted over time, and whom each touches."""
