"""What a guest reads of what they hold or have booked: the same facts on checkout and confirmation."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import ngettext

from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.refund import policy_of
from apps.bookings.rules.when_words import When, when_words
from apps.bookings.selectors.booking_lines import lines_now
from apps.bookings.selectors.line_words import in_readers_words
from apps.core.money import Money, format_money
from apps.core.said import said
from apps.rates.rules.lines import LineKind
from apps.storefront.selectors.cancel_sentence import cancel_sentence
from apps.venues.choices import OfferKind
from apps.venues.models.departures import PassengerType


@dataclass(frozen=True, slots=True)
class BookedShown:
    """`lines` are what makes up the total, each with its amount; a single one is the total itself."""

    booking: Booking
    when: When
    people: str
    places: tuple[str, ...]
    pickup: str
    lines: tuple[tuple[str, str], ...]
    saved: str
    total: Money
    cancelling: str

    @property
    def is_priced_by_parts(self) -> bool:
        return len(self.lines) > 1


def booked_shown(booking: Booking, *, now: datetime) -> BookedShown:
    """Takes a booking with its offer, venue and pickup."""
    lines = in_readers_words(lines_now(booking), booking)
    by_night = booking.kind == OfferKind.NIGHT
    saved = [line.amount for line in lines if line.kind == LineKind.PROMO]
    return BookedShown(
        booking,
        when_words(booking.period, zone=booking.zone, now=now, by_night=by_night),
        people_words(booking.counts),
        _places(booking),
        said(booking.pickup, "name").text if booking.pickup else "",
        tuple((line.what, format_money(line.amount)) for line in lines),
        format_money(saved[0]) if saved else "",
        booking.price,
        cancel_sentence(
            policy_of(booking.policy),
            starts_at=booking.starts_at,
            zone=booking.zone,
            currency=booking.currency,
            now=now,
        ),
    )


def people_words(counts: dict[int | None, int]) -> str:
    """“4 people”, or “2 × Adult, 1 × Child” where it was asked who."""
    types = [key for key in counts if key]
    if not types:
        people = sum(counts.values())
        return ngettext("%(count)d person", "%(count)d people", people) % {"count": people}
    rows = {row.pk: said(row, "name").text for row in PassengerType.objects.filter(pk__in=types)}
    return ", ".join(_of_type(rows.get(key or 0, ""), number) for key, number in counts.items() if number)


def _of_type(name: str, number: int) -> str:
    return f"{number} × {name}"


def _places(booking: Booking) -> tuple[str, ...]:
    claims = Claim.objects.filter(booking=booking, need_id__isnull=False, picked__isnull=False)
    claims = claims.select_related("picked").order_by("pk")
    return tuple(dict.fromkeys(said(claim.picked, "name").text for claim in claims if claim.picked))
