"""What a guest brings to a price and to the door: groups, a code, credits, and how they stand with the business."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from apps.bookings.models.booking import Booking
from apps.bookings.rules.why_not import Why, WhyNot
from apps.bookings.selectors.standing import Standing, standing_of
from apps.rates.rules.ask import Credit, Promo
from apps.rates.selectors.at_checkout import Membership, credit_typed, groups_on, memberships_of, promo_typed
from apps.venues.choices import SalesChannel


@dataclass(frozen=True, slots=True)
class GuestTerms:
    """Of one address and one code; nobody's where there is neither."""

    standing: Standing = field(default_factory=Standing)
    memberships: tuple[Membership, ...] = ()
    promo: Promo | None = None
    credits: tuple[Credit, ...] = ()

    def groups(self, day: date) -> frozenset[int]:
        """Those the guest is in on the day of the visit."""
        return groups_on(day, self.memberships)


def guest_terms(
    email: str, promo: str, credits: Sequence[str] = (), *, now: datetime, ignoring: Collection[int] = ()
) -> GuestTerms:
    """A code or a credit nobody knows is none; whoever typed it is told where it is used.

    What the bookings in `ignoring` have used of a code counts as not used. A card named twice is one card.
    """
    typed = {credit.balance_id: credit for code in credits if (credit := credit_typed(code))}
    return GuestTerms(
        standing_of(email, now=now) if email else Standing(),
        tuple(memberships_of(email)),
        promo_typed(promo, email=email, but_for=_references(ignoring)) if promo.strip() else None,
        tuple(typed.values()),
    )


def _references(booking_ids: Collection[int]) -> list[str]:
    return list(Booking.objects.filter(pk__in=booking_ids).values_list("reference", flat=True)) if booking_ids else []


def standing_problems(standing: Standing, channel: SalesChannel) -> Iterator[WhyNot]:
    """The desk may book for anybody."""
    if channel == SalesChannel.DESK:
        return
    if standing.is_blocked:
        until = {"until": standing.blocked_until.isoformat()} if standing.blocked_until else {}
        yield WhyNot(Why.GUEST_BLOCKED, "guest", {**until})
    if standing.limit is not None and standing.is_at_limit:
        yield WhyNot(Why.GUEST_LIMIT, "guest", {"most": standing.limit})
