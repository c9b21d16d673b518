"""What each person agrees to, and the whole family seen with them, in their own words, by frameworks kept as data."""
