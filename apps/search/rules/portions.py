"""How many candidates to ask about next, until a page is full."""

from math import ceil

# Few answers after one another are quicker than many in vain, many at once quicker than one after another.
MARGIN, LEAST = 1.5, 8


def next_portion(total: int, *, looked: int, free: int, wanted: int) -> int:
    """Half as many again as it should take if the others are free as often as those looked at; all where none was."""
    if not free:
        return total - looked
    return max(ceil((wanted - free) * looked / free * MARGIN), LEAST)
