"""Everything guests read about a booking of theirs, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from apps.bookings.choices import UPCOMING, Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.rules.amounts_due import Amounts
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.rules.reference import grouped
from apps.bookings.rules.refund import policy_of
from apps.bookings.rules.when_words import When, when_words
from apps.bookings.selectors.answers import Answers, answers_of
from apps.bookings.selectors.booking_page import amounts_of
from apps.bookings.selectors.chosen_told import Told, extras_told, party_told
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.selectors.price_history import price_history
from apps.core.said import said
from apps.rates.rules.lines import Line
from apps.rates.rules.policy import reschedule_preview
from apps.rates.rules.policy_words import change_words, dated_words
from apps.rates.rules.time_words import moment_words
from apps.storefront.rules.guest_verbs import GuestVerb, guest_verbs
from apps.storefront.rules.qr_code import QrCode, qr_code
from apps.storefront.rules.settle_words import settled_words
from apps.storefront.rules.state_words import State, state_words
from apps.storefront.selectors.where_told import Where, where_told
from apps.venues.choices import DepartureStatus, OfferKind

NOT_TAKEN = (Status.CANCELLED, Status.REJECTED, Status.EXPIRED, Status.NO_SHOW)


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What page, papers and letters share. `code` is what the door reads; `name` is empty where it is not told."""

    booking: Booking
    name: str
    state: State
    reference: str
    when: When
    where: Where
    places: Sequence[str]
    seats: Sequence[int]
    party: Told
    extras: Told
    answers: Answers
    lines: Sequence[Line]
    money: Amounts
    cancelling: str
    changing: Sequence[str]
    verbs: Sequence[GuestVerb]
    held_until: str
    was_waited_for: bool

    @property
    def told_reason(self) -> str:
        """Why the business said no, or why a departure does not leave; other reasons are notes of the team."""
        departure = self.booking.departure
        is_dropped = departure is not None and departure.status == DepartureStatus.CANCELLED
        is_told = self.booking.status == Status.REJECTED or (self.booking.status == Status.CANCELLED and is_dropped)
        return self.booking.reason if is_told else ""

    @property
    def settling(self) -> str:
        """What comes next with the money of what did not take place."""
        return settled_words(self.money) if self.booking.status in NOT_TAKEN else ""

    @property
    def is_coming(self) -> bool:
        return self.booking.status in UPCOMING

    @property
    def has_answer(self) -> bool:
        """Both sides have agreed, so there is something to show at the door."""
        return self.booking.status in (Status.CONFIRMED, Status.CHECKED_IN)

    @property
    def ticket_until(self) -> str:
        """Until when a device keeps the page for where there is no network; nothing where it is no ticket."""
        return self.booking.ends_at.isoformat() if self.has_answer else ""

    @property
    def code(self) -> QrCode:
        return qr_code(link_token(self.booking, purpose=LinkPurpose.CHECK_IN))


def own_page(booking: Booking, *, now: datetime, is_named: bool = False) -> OwnPage:
    """Takes a booking with its guest, offer, venue, pickup and departure; in the reader's language."""
    claims = Claim.objects.filter(booking=booking).select_related("picked").order_by("pk")
    held = [claim for claim in claims if claim.live] or list(claims)
    policy, status = policy_of(booking.policy), Status(booking.status)
    terms = reschedule_preview(policy, currency=booking.currency, starts_at=booking.starts_at, when=now)
    revisions = price_history(booking)
    return OwnPage(
        booking,
        name=booking.guest.name if is_named and booking.guest else "",
        state=state_words(status),
        reference=grouped(booking.reference),
        when=when_words(booking.period, zone=booking.zone, now=now, by_night=booking.kind == OfferKind.NIGHT),
        where=where_told(booking.venue),
        places=list(dict.fromkeys(said(claim.picked, "name").text for claim in held if claim.picked)),
        seats=sorted({claim.number for claim in held if claim.departure_id}),
        party=party_told(booking),
        extras=extras_told(booking),
        answers=answers_of([booking])[booking.pk],
        lines=revisions[-1].lines if revisions else (),
        money=amounts_of(booking),
        cancelling=dated_words(
            policy, starts_at=booking.starts_at, zone=booking.zone, currency=booking.currency, when=now
        ),
        changing=change_words(policy.changing, currency=booking.currency),
        verbs=guest_verbs(
            status,
            has_begun=booking.starts_at <= now,
            is_movable=status == Status.PENDING or terms.is_allowed,
        ),
        held_until=moment_words(booking.held_until, zone=booking.zone, now=now) if booking.held_until else "",
        was_waited_for=WaitlistEntry.objects.filter(booking=booking).exists(),
    )
