"""One invented world and the way to every page in it, for the tests that look at all pages alike."""
