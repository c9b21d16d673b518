"""What we are: help, our words, accessibility, how we use information, and being told what would be better."""
