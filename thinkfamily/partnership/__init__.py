"""Who works together, on what terms: the area, its agencies, practitioners and teams."""
