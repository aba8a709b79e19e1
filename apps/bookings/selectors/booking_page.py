"""Everything the desk reads about one booking, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.amounts_due import Amounts, amounts
from apps.bookings.rules.broken_words import broken_words
from apps.bookings.rules.reference import grouped
from apps.bookings.rules.refund import policy_of
from apps.bookings.rules.when_words import When, when_words
from apps.bookings.selectors.booking_history import Happened, booking_history
from apps.bookings.selectors.price_history import Revision, price_history
from apps.bookings.selectors.standing import Standing, standing_of_guest
from apps.core.money import Money
from apps.core.said import said
from apps.journal.selectors.history import NamesOf
from apps.rates.rules.policy_words import dated_words, policy_words
from apps.venues.choices import OfferKind, QuestionKind
from apps.venues.models.departures import PassengerType
from apps.venues.models.extras import Extra, Question

# What a passenger type, an extra or a question was called, and how many of it or what was said.
Told = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class BookingPage:
    """`revisions` are every price it ever had, the one that holds last."""

    booking: Booking
    reference: str
    when: When
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

    @property
    def title(self) -> str:
        """Whose it is; a hold may be nobody's yet."""
        return self.booking.guest.name if self.booking.guest else _("Nobody yet")

    @property
    def pill(self) -> str:
        """The name its look has."""
        return "hold" if self.booking.status == Status.HELD else self.booking.status.replace("_", "-")


def booking_page(booking: Booking, *, names_of: NamesOf, now: datetime) -> BookingPage:
    """Takes a booking with its guest, offer, venue and where it comes from."""
    claims = Claim.objects.filter(booking=booking).select_related("picked").order_by("pk")
    held = [claim for claim in claims if claim.live] or list(claims)
    policy = policy_of(booking.policy)
    return BookingPage(
        booking,
        grouped(booking.reference),
        when_of(booking, now),
        places=list(dict.fromkeys(said(claim.picked, "name").text for claim in held if claim.picked)),
        seats=sorted({claim.number for claim in held if claim.departure_id}),
        party=_party(booking),
        extras=_extras(booking),
        answers=_answers(booking),
        money=amounts_of(booking),
        revisions=price_history(booking),
        policy=policy_words(policy, currency=booking.currency),
        cancelling=dated_words(policy, starts_at=booking.starts_at, zone=booking.zone, when=now),
        broken=broken_words(booking.broken_rules),
        standing=standing_of_guest(booking.guest, now=now) if booking.guest else None,
        history=booking_history(booking, names_of=names_of, now=now),
    )


def when_of(booking: Booking, now: datetime) -> When:
    return when_words(booking.period, zone=booking.zone, now=now, by_night=booking.kind == OfferKind.NIGHT)


def amounts_of(booking: Booking) -> Amounts:
    kept = None if booking.kept is None else Money(booking.kept, booking.currency)
    paid, credited = Money(booking.paid, booking.currency), Money(booking.credited, booking.currency)
    return amounts(Status(booking.status), total=booking.price, paid=paid, credited=credited, kept=kept)


def _party(booking: Booking) -> Told:
    types = [key for key in booking.counts if key]
    names = {row.pk: said(row, "name").text for row in PassengerType.objects.filter(pk__in=types)} if types else {}
    # Translators: guests whose age and kind was not asked
    people = _("People")
    return [(names.get(key or 0, people), str(number)) for key, number in booking.counts.items()]


def _extras(booking: Booking) -> Told:
    chosen = booking.chosen_extras
    rows = Extra.objects.filter(pk__in=chosen) if chosen else ()
    return [(said(row, "name").text, str(chosen[row.pk])) for row in rows]


def _answers(booking: Booking) -> Told:
    rows = Question.objects.filter(pk__in=booking.answers) if booking.answers else ()
    return [(said(row, "label").text, _answer(row, booking.answers[str(row.pk)])) for row in rows]


def _answer(question: Question, given: str) -> str:
    """An answer to a choice keeps the number of its line."""
    options = said(question, "options").text.splitlines()
    if question.kind == QuestionKind.CHOICE and given.isdigit() and int(given) < len(options):
        return options[int(given)]
    return given
