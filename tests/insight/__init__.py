"""What the place learns."""
