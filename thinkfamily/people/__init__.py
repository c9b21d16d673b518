"""The people we serve: who each one is to the record, and which records are one person."""
