"""Someone is in danger now: whom to ring, telling safeguarding, and taking it on."""
