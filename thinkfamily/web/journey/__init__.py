"""My work, the family page, and who has looked."""
