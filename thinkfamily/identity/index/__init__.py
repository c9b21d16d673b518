"""The index of people: two narrow tables that a search reads without reading through anybody."""
