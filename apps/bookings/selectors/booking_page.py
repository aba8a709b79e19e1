"""Everything the desk reads about one booking, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from apps.bookings.choices import UPCOMING, Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.amounts_due import Amounts, amounts
from apps.bookings.rules.broken_words import broken_words
from apps.bookings.rules.refund import policy_of
from apps.bookings.selectors.answers import answers_of
from apps.bookings.selectors.booking_head import BookingHead, booking_head
from apps.bookings.selectors.booking_history import Happened, booking_history
from apps.bookings.selectors.chosen_told import Told, extras_told, party_told
from apps.bookings.selectors.price_history import Revision, price_history
from apps.bookings.selectors.standing import Standing, standing_of_guest
from apps.core.money import Money
from apps.core.said import said
from apps.journal.selectors.history import NamesOf
from apps.rates.rules.lines import Line
from apps.rates.rules.policy_words import dated_words, policy_words
from apps.rates.rules.time_words import moment_words


@dataclass(frozen=True, slots=True)
class BookingPage:
    """`revisions` are every price it ever had, the one that holds last."""

    head: BookingHead
    places: Sequence[str]
    seats: Sequence[int]
    party: Told
    extras: Told
    answers: Told
    money: Amounts
    revisions: list[Revision]
    policy: list[str]
    cancelling: str
    broken: list[str]
    standing: Standing | None
    history: list[Happened]
    made_at: str
    held_until: str

    @property
    def lines(self) -> Sequence[Line]:
        return self.revisions[-1].lines if self.revisions else ()

    @property
    def former(self) -> list[Revision]:
        """Earlier prices, the last of them first."""
        return self.revisions[-2::-1]

    @property
    def is_coming(self) -> bool:
        """Whether what was agreed about cancelling is still of use to anybody."""
        return self.head.booking.status in UPCOMING


def booking_page(booking: Booking, *, names_of: NamesOf, now: datetime) -> BookingPage:
    """Takes a booking with its guest, offer, venue and where it comes from."""
    claims = Claim.objects.filter(booking=booking).select_related("picked").order_by("pk")
    words = partial(moment_words, zone=booking.zone, now=now)
    held = [claim for claim in claims if claim.live] or list(claims)
    policy = policy_of(booking.policy)
    return BookingPage(
        booking_head(booking, now=now),
        places=list(dict.fromkeys(said(claim.picked, "name").text for claim in held if claim.picked)),
        seats=sorted({claim.number for claim in held if claim.departure_id}),
        party=party_told(booking),
        extras=extras_told(booking),
        answers=answers_of([booking])[booking.pk],
        money=amounts_of(booking),
        revisions=price_history(booking),
        policy=policy_words(policy, currency=booking.currency),
        cancelling=dated_words(
            policy, starts_at=booking.starts_at, zone=booking.zone, currency=booking.currency, when=now
        ),
        broken=broken_words(booking.broken_rules),
        standing=standing_of_guest(booking.guest, now=now) if booking.guest else None,
        history=booking_history(booking, names_of=names_of, now=now),
        made_at=words(booking.made_at),
        held_until=words(booking.held_until) if booking.held_until else "",
    )


def amounts_of(booking: Booking) -> Amounts:
    kept = None if booking.kept is None else Money(booking.kept, booking.currency)
    paid, credited = Money(booking.paid, booking.currency), Money(booking.credited, booking.currency)
    return amounts(Status(booking.status), total=booking.price, paid=paid, credited=credited, kept=kept)
