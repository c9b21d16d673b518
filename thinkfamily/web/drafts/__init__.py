"""What was typed and not sent: kept as it is typed, given back, put aside."""
