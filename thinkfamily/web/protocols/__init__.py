"""On which terms agencies share: read by all, kept by the information governance lead."""
