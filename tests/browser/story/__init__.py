"""The Pritchards’ road as people walk it in a browser, by clicking and typing alone: one module for each stretch."""
