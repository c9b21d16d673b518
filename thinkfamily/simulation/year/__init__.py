"""A simulated place of some thousands of people, and a year of work with those of them whom agencies noticed."""
