"""Who of a family may read one thing that was recorded; published, withdrawn, looked at by a second person."""
