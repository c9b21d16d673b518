"""The whole family's strengths and needs, in each person's own words: by frameworks kept as data."""
