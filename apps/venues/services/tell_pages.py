"""Which open pages hear that a venue's hours, closures or departures changed: those that watch the venue's topic."""

from apps.core.realtime import nudge

VENUE_TOPIC = "venues.venue"


def tell_pages(venue_id: int) -> None:
    """Once the transaction stands."""
    nudge(f"{VENUE_TOPIC}-{venue_id}", venue_id)
