"""A change before it is made: whether it may be, what it takes and what it costs. The services do just that."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import (
    OF_THE_PLACES,
    Changes,
    Keep,
    NewTime,
    against_change,
    against_new_time,
)
from apps.bookings.rules.refund import AGREED, Deal, part_charge
from apps.bookings.rules.repricing import Cost, Labels, is_smaller, repriced, same_price
from apps.bookings.rules.why_not import WhyNot
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.booking_lines import carried_lines, lines_now
from apps.bookings.selectors.look import Look, look
from apps.bookings.selectors.refund import deal_of
from apps.bookings.selectors.wish_again import may_be_elsewhere, spaces_now, wish_again
from apps.core.money import Money
from apps.journal.choices import Channel
from apps.rates.rules.lines import Line, LineKind, Quote
from apps.rates.rules.policy import ReschedulePreview, reschedule_preview
from apps.venues.choices import OfferKind, SalesChannel

BY_STAFF = frozenset({Channel.STAFF, Channel.ADMIN, Channel.COMMAND, Channel.SWEEP})


@dataclass(frozen=True, slots=True)
class Plan:
    """`against` is empty where it may be done; `terms` are the policy's for another time."""

    seen: Look
    against: tuple[WhyNot, ...]
    terms: ReschedulePreview
    cost: Cost
    before: tuple[Line, ...]
    labels: Labels
    total: Money

    @property
    def price(self) -> Quote | None:
        """With what the change itself costs."""
        quote = self.seen.quote
        return None if quote is None else repriced(quote, carried_lines(self.before), self.cost, self.labels)

    @property
    def difference(self) -> Money | None:
        """More than nothing is to be paid, less comes back."""
        price = self.price
        return None if price is None else price.total - self.total

    @property
    def is_repriced(self) -> bool:
        price = self.price
        return price is not None and not same_price(self.before, price.lines)

    def without_cost(self) -> "Plan":
        """As a present of the business."""
        nothing = Money.zero(self.total.currency)
        return replace(self, cost=Cost(nothing, nothing))


def reschedule_plan(booking: Booking, to: NewTime, *, channel: Channel, now: datetime) -> Plan:
    """At another time, at the price of today, for the fee of the policy agreed. By guests and staff alike."""
    wish = replace(wish_again(booking), starts_at=to.starts_at, ends_at=to.ends_at)
    if booking.kind == OfferKind.DEPARTURE:
        wish = replace(wish, departure_id=to.departure_id or booking.departure_id)
    choices = [to.space_ids] if to.space_ids else _choices(booking)
    seen = _seen(booking, wish, choices, channel=channel, now=now)
    deal = deal_of(booking)
    return _plan(booking, seen, deal, terms=_terms(deal, now), now=now, against=against_new_time(seen.problems))


def change_plan(booking: Booking, changes: Changes, *, channel: Channel, now: datetime) -> Plan:
    """Other people or extras at the same time, priced as if chosen when it was booked."""
    wish = wish_again(booking)
    wish = replace(
        wish,
        party=wish.party if changes.party is None else changes.party,
        extras=wish.extras if changes.extras is None else changes.extras,
        pickup_id=wish.pickup_id if isinstance(changes.pickup_id, Keep) else changes.pickup_id,
    )
    seen = _seen(booking, wish, _choices(booking, people=wish.people), channel=channel, now=now)
    seen = replace(seen, quote=look(wish, now=booking.made_at, ignoring=[booking.pk]).quote)
    nothing = ReschedulePreview(Money.zero(booking.currency))
    against = against_change(seen.problems) if seen.takings else seen.problems
    return _plan(booking, seen, deal_of(booking), terms=nothing, now=now, against=against)


def rules_for(booking: Booking, channel: Channel) -> SalesChannel:
    """By whose rules somebody is asked: staff by those of the desk, everybody else as when they booked."""
    return SalesChannel.DESK if channel in BY_STAFF else SalesChannel(booking.channel)


def _choices(booking: Booking, *, people: int | None = None) -> list[tuple[int, ...]]:
    """Its own places first, then as many of them as people are left, then any, where nobody chose them."""
    own = spaces_now(booking) if booking.kind != OfferKind.DEPARTURE else ()
    fewer = own[:people] if people else own
    other = [()] if may_be_elsewhere(booking) or not own else []
    return list(dict.fromkeys([own, fewer, *other]))


def _seen(booking: Booking, wish: Wish, choices: Iterable[tuple[int, ...]], *, channel: Channel, now: datetime) -> Look:
    """The first choice of places that does; by the rules of whoever asks, at the price of whoever booked."""
    ruled = rules_for(booking, channel)
    for space_ids in choices:
        asked = replace(wish, space_ids=space_ids, channel=ruled)
        seen = look(asked, now=now, ignoring=[booking.pk])
        if not {why.code for why in seen.problems} & OF_THE_PLACES:
            break
    if ruled == wish.channel:
        return seen
    priced = look(replace(wish, space_ids=seen.wish.space_ids), now=now, ignoring=[booking.pk])
    return replace(seen, quote=priced.quote, wish=replace(seen.wish, channel=wish.channel))


def _plan(
    booking: Booking,
    seen: Look,
    deal: Deal,
    *,
    terms: ReschedulePreview,
    now: datetime,
    against: tuple[WhyNot, ...],
) -> Plan:
    before = tuple(lines_now(booking))
    fee = terms.fee or Money.zero(booking.currency)
    kept = _kept(booking, seen, deal, before, now)
    return Plan(seen, against, terms, Cost(fee, kept), before, change_labels(booking.language), booking.price)


def _kept(booking: Booking, seen: Look, deal: Deal, before: Iterable[Line], now: datetime) -> Money:
    """Only of a part that is given up: a cheaper time is just cheaper."""
    if seen.quote is None or not _is_smaller(booking, seen.wish):
        return Money.zero(booking.currency)
    by_hand = [line.amount for line in before if line.kind == LineKind.ADJUSTMENT]
    left = sum(by_hand, start=seen.quote.total)
    return part_charge(deal, to=max(left, Money.zero(left.currency)), when=now)


def _is_smaller(booking: Booking, wish: Wish) -> bool:
    seconds = booking.period.duration.total_seconds(), wish.period.duration.total_seconds()
    return is_smaller(parties=(booking.counts, wish.party), seconds=seconds)


def _terms(deal: Deal, now: datetime) -> ReschedulePreview:
    """What was not agreed yet may be moved for nothing."""
    if deal.status not in AGREED:
        return ReschedulePreview(Money.zero(deal.price.currency), deal.starts_at)
    return reschedule_preview(deal.policy, currency=deal.price.currency, starts_at=deal.starts_at, when=now)


def change_labels(language: str) -> Labels:
    with translation.override(language):
        # Translators: lines of a price
        return Labels(fee=_("Fee for another time"), kept=_("Kept of the part that was cancelled"))
