"""The clock and the command line: each job calls one command or query of another part."""
