"""Pictures for the demo world, drawn by code: flat, in the colours of the house, the same for the same seed."""
