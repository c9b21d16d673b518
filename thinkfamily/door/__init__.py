"""The one door: a contact from any service, matched, screened and answered."""
