"""From what a program says to the plain values the engine takes."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.api.errors import BadValue
from apps.api.forms.bookings import BookingChange, BookingIn, GuestIn
from apps.api.forms.values import MoneyIn, local
from apps.api.forms.wishes import WhenIn, WishIn, counts_of
from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import Changes, NewTime
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.order import Order
from apps.bookings.rules.times import night_period
from apps.bookings.rules.wish import Wish
from apps.core.languages import own_names
from apps.core.money import CURRENCIES, Money
from apps.core.periods import Period
from apps.venues.choices import OfferKind, SalesChannel
from apps.venues.models.offer import NightTerms, Offer
from apps.venues.rules.stays import NightTimes

AN_HOUR = timedelta(hours=1)


def wish_for(body: WishIn, offer: Offer, *, email: str, channel: SalesChannel, now: datetime) -> Wish:
    """`offer` with its venue and the terms of its kind."""
    period = period_of(body, offer, now=now)
    return Wish(
        offer.pk,
        period.start,
        period.end,
        counts_of(body.party),
        channel=channel,
        departure_id=body.departure,
        space_ids=tuple(body.space_ids),
        extras=numbers_of(body.extras),
        rate_id=body.rate_id,
        pickup_id=body.pickup_id,
        promo=body.promo,
        email=email,
    )


def order_of(body: BookingIn) -> Order:
    return Order(
        language_of(body.language) or get_language() or "en",
        guest=guest_of(body.guest) if body.guest else None,
        note=body.note,
        answers={int(key): text for key, text in body.answers.items()},
        credits=tuple(body.credits),
        expected_total=money_of(body.expected_total, "/expected_total") if body.expected_total else None,
    )


def guest_of(guest: GuestIn) -> GuestFacts:
    return GuestFacts(
        guest.name, guest.email or "", guest.phone, language_of(guest.language, "/guest/language"), guest.country
    )


def period_of(when: WhenIn, offer: Offer, *, now: datetime) -> Period:
    """When the guest is there; a departure has times of its own, whatever is said here."""
    if when.departure is not None:
        _refuse_other_kind(offer, OfferKind.DEPARTURE, "/departure")
        return Period(now, now + AN_HOUR)
    if when.nights is not None:
        _refuse_other_kind(offer, OfferKind.NIGHT, "/nights")
        arrival = when.arrives_on or local(when.starts_at or now, offer.venue.time_zone).date()
        leaving = arrival + timedelta(days=when.nights)
        return night_period(arrival, leaving, _times_of(offer.night_terms), offer.venue.time_zone)
    if when.starts_at is None or when.ends_at is None:
        raise BadValue("/starts_at", _("Say when: starts_at and ends_at, or arrives_on and nights, or departure."))
    if offer.kind == OfferKind.DEPARTURE:
        raise BadValue("/departure", _("This offer leaves at times of its own: say which departure."))
    return Period(when.starts_at, when.ends_at)


def _times_of(terms: NightTerms) -> NightTimes:
    return NightTimes(
        terms.check_in_minute, terms.check_in_until_minute, terms.check_out_minute, terms.min_nights, terms.max_nights
    )


def numbers_of(told: Mapping[str, int]) -> dict[int, int]:
    return {int(key): number for key, number in told.items()}


def money_of(money: MoneyIn, pointer: str) -> Money:
    if money.currency not in CURRENCIES:
        raise BadValue(f"{pointer}/currency", _("No currency is called so."))
    return Money.of(money.amount, money.currency)


def language_of(code: str | None, pointer: str = "/language") -> str:
    """As we write it, in lower case; nothing where none is said."""
    if code is None:
        return ""
    found = code.lower()
    if found not in dict(own_names()):
        raise BadValue(pointer, _("Choose one of: %(expected)s.") % {"expected": ", ".join(dict(own_names()))})
    return found


def _refuse_other_kind(offer: Offer, kind: OfferKind, pointer: str) -> None:
    if offer.kind != kind:
        raise BadValue(pointer, _("This offer is not sold so. Its “kind” says how."))


def time_of(body: BookingChange, booking: Booking, *, now: datetime) -> NewTime | None:
    """Another time, other places, or both; of a booking with its offer."""
    spaces = tuple(body.space_ids or ())
    if body.is_told:
        period = period_of(body, booking.offer, now=now)
        return NewTime(period.start, period.end, body.departure, spaces)
    return NewTime(booking.starts_at, booking.ends_at, booking.departure_id, spaces) if spaces else None


def changes_of(body: BookingChange) -> Changes | None:
    told = body.model_fields_set & {"party", "extras", "note"}
    if not told:
        return None
    return Changes(
        party=counts_of(body.party) if body.party is not None else None,
        extras=numbers_of(body.extras) if body.extras is not None else None,
        note=body.note,
    )
