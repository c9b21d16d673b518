"""Who somebody is: find a person, see which records are joined, undo a join."""
