"""The invented area: its people, what they need, and the truth about it."""
