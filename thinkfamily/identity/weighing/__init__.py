"""How much two records weigh for being one person: normalised, compared by one specification, weighed by a model."""
