"""Who may know what: ask, see, stop, print for signing; and a family that says no."""
