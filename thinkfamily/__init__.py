"""Think Family: everyone around a family, from any door to one plan."""
