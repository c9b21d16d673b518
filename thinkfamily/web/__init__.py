"""The practitioner's screens: read the request, one query or one form and one command, answer."""
