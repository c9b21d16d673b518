"""What the place learns, for those who decide which services there are."""
