from dataclasses import replace
from datetime import datetime

from django.db import transaction

from apps.bookings.choices import Status
from apps.bookings.errors.moves import IllegalMove
from apps.bookings.errors.places import NotBookable
from apps.bookings.events.booking_life import BookingChanged
from apps.bookings.models.booking import Booking
from apps.bookings.rules.moves import Move, moves_from
from apps.bookings.rules.why_not import Why, WhyNot
from apps.bookings.selectors.look import Look, look
from apps.bookings.selectors.wish_again import spaces_now, wish_again
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.give_back import give_back_promo
from apps.bookings.services.move_booking import apply
from apps.bookings.services.planned_change import AS_AGREED, lock_for
from apps.bookings.services.put_price import put_price
from apps.journal.choices import Actor, Channel
from apps.rates.rules.lines import LineKind, Quote
from apps.rates.services.use_promo import use_promo
from apps.venues.choices import OfferKind


@once_more
@transaction.atomic
def use_code(booking_id: int, code: str, *, email: str, by: Actor, channel: Channel, now: datetime) -> Booking:
    """A hold priced anew with a promo code in place of the one it had; an empty one takes it off again.

    Priced as of when the hold was made, so that nothing but the code changes it. NotBookable says what is against it.
    """
    booking = lock_for(Move.CHANGE, booking_id, AS_AGREED, channel, now=now)
    if booking.status != Status.HELD:
        raise IllegalMove(Status(booking.status), moves_from(Status(booking.status)))
    quote = _quoted(_seen(booking, code.strip(), email))
    if booking.promo_id is not None:
        give_back_promo(booking, by=by, channel=channel, now=now)
    changes = put_price(booking, quote, revision=booking.revision + 1)
    promo_id = next((line.source_id for line in quote.lines if line.kind == LineKind.PROMO), None)
    if promo_id is not None:
        use_promo(promo_id, reference=booking.reference, email=email, by=by, channel=channel, now=now)
    changes |= {"promo_id": promo_id, "sequence": booking.sequence}
    event = BookingChanged(booking.pk, is_repriced=True)
    return apply(booking, Move.CHANGE, event, by=by, channel=channel, now=now, **changes)


def _seen(booking: Booking, code: str, email: str) -> Look:
    spaces = spaces_now(booking) if booking.kind != OfferKind.DEPARTURE else ()
    wish = replace(wish_again(booking), promo=code, email=email, space_ids=spaces)
    return look(wish, now=booking.made_at, ignoring=[booking.pk])


def _quoted(seen: Look) -> Quote:
    refused = [why for why in seen.problems if why.code == Why.PROMO_REFUSED]
    if refused or seen.quote is None:
        raise NotBookable(refused or [WhyNot(Why.NO_PRICE, "offer_id")])
    return seen.quote
