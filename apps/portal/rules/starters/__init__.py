"""The first catalogue of a new business, a module a kind: something to change rather than a blank page."""
