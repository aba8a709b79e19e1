from dataclasses import replace

from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.wish_of import wish_of
from apps.rates.models.promo import PromoCode
from apps.venues.models.needs import Need


def wish_again(booking: Booking) -> Wish:
    """What would get the same again at the same price: with the guest and the code, on whichever places.

    A rate that is no longer sold gives way to the one that is.
    """
    return replace(
        wish_of(booking),
        email=booking.guest.email if booking.guest else "",
        promo=_code(booking),
        rate_id=booking.rate_id if booking.rate and booking.rate.archived_at is None else None,
    )


def spaces_now(booking: Booking) -> tuple[int, ...]:
    """Those it has for its needs, in the order they were picked."""
    claims = Claim.objects.filter(booking=booking, live=True, need_id__isnull=False, picked__isnull=False)
    return tuple(dict.fromkeys(claims.order_by("pk").values_list("picked_id", flat=True)))


def may_be_elsewhere(booking: Booking) -> bool:
    """Whether the engine chose its places, so that others do as well."""
    return not Need.objects.filter(offer=booking.offer_id, guest_chooses=True).exists()


def _code(booking: Booking) -> str:
    if booking.promo_id is None:
        return ""
    return PromoCode.objects.filter(pk=booking.promo_id).values_list("code", flat=True).first() or ""
