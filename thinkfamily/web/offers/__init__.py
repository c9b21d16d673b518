"""What practitioners can offer a family: the languages they speak and what they are good at."""
