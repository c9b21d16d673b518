"""Which person is this: what each agency says of somebody, candidates with reasons, links that can be undone."""
