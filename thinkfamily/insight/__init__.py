"""What the place learns: facts and never names, with small numbers kept back. It takes counts, and leaves pages."""
