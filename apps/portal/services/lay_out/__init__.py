"""Lays a catalogue's plan out in the current schema, through the services people use."""
