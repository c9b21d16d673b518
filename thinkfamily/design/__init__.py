"""The look: how every page, form, drawing and figure is set; it knows no part, only what it is given."""
