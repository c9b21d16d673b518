"""Measures of the product, each run by its name: script/bench pages."""
