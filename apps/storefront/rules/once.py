"""One booking for each thing somebody picks on one page, however often it is sent."""

from uuid import UUID, uuid5

from apps.bookings.rules.wish import Wish


def token_of(sent: UUID, wish: Wish) -> UUID:
    """Back in the browser the page still has its old token: with another time picked it is another thing."""
    told = (
        wish.offer_id,
        wish.starts_at.isoformat(),
        wish.ends_at.isoformat(),
        sorted((key or 0, number) for key, number in wish.party.items()),
        wish.departure_id,
        wish.space_ids,
        sorted(wish.extras.items()),
        wish.rate_id,
        wish.pickup_id,
    )
    return uuid5(sent, repr(told))
