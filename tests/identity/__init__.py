"""Identity: who somebody is, compared in words, joined and undone."""
