"""Whether an offer is sold at all: to this channel, so soon, so far ahead, and to this party."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from apps.bookings.rules.why_not import Fault, Why, WhyNot
from apps.core.periods import local_date
from apps.venues.choices import ExtraStock, SalesChannel, Showing
from apps.venues.rules.offers import ChannelFacts

if TYPE_CHECKING:
    from apps.venues.selectors.offer_sheet import ExtraSheet, OfferSheet

Party = Mapping[int | None, int]


@dataclass(frozen=True, slots=True)
class Deadlines:
    """A booking begins at `starts_at`, and can no longer be made once it is later than `closes_at`."""

    starts_at: datetime
    closes_at: datetime


def seated(party: Party, sheet: "OfferSheet") -> int:
    """How many take a seat or a bed: all but those on somebody's lap."""
    on_laps = {passenger.id for passenger in sheet.passengers if not passenger.takes_seat}
    return sum(number for type_id, number in party.items() if type_id not in on_laps)


def sale_problems(sheet: "OfferSheet", *, is_shown: bool, channel: SalesChannel) -> Iterator[WhyNot]:
    fault = Fault("offer", sheet.id)
    if sheet.status != Showing.PUBLISHED or not is_shown:
        yield WhyNot(Why.NOT_PUBLISHED, "offer_id", fault=fault)
    if not sheet.channels[channel].is_open:
        yield WhyNot(Why.CHANNEL_CLOSED, "channel", fault=fault)


def time_problems(sheet: "OfferSheet", channel: SalesChannel, when: Deadlines, now: datetime) -> Iterator[WhyNot]:
    """The notice and the horizon of the channel; the horizon counts days of the venue's calendar."""
    if when.closes_at < now:
        yield WhyNot(Why.PAST)
        return
    terms = sheet.channels[channel]
    if is_too_soon(terms, when.starts_at, now):
        yield WhyNot(Why.TOO_SOON, facts={"minutes": terms.notice_minutes}, fault=Fault("offer", sheet.id))
    ahead = (local_date(when.starts_at, sheet.zone) - local_date(now, sheet.zone)).days
    if ahead > terms.horizon_days:
        yield WhyNot(Why.TOO_FAR, facts={"days": terms.horizon_days}, fault=Fault("offer", sheet.id))


def is_too_soon(terms: ChannelFacts, starts_at: datetime, now: datetime) -> bool:
    return bool(terms.notice_minutes) and starts_at - now < timedelta(minutes=terms.notice_minutes)


def party_problems(party: Party, sheet: "OfferSheet") -> Iterator[WhyNot]:
    people = sum(party.values())
    if people < max(sheet.min_party, 1) or min(party.values(), default=0) < 0:
        yield WhyNot(Why.PARTY_TOO_SMALL, "party", {"people": sheet.min_party})
    elif people > sheet.max_party:
        yield WhyNot(Why.PARTY_TOO_LARGE, "party", {"people": sheet.max_party})
    known = {passenger.id: passenger for passenger in sheet.passengers}
    coming = [type_id for type_id, number in party.items() if number > 0]
    if any(type_id is not None and type_id not in known for type_id in coming):
        yield WhyNot(Why.UNKNOWN_PASSENGER, "party")
    elif coming and all(type_id is not None and known[type_id].needs_adult for type_id in coming):
        yield WhyNot(Why.NEEDS_ADULT, "party")


def extra_problems(extras: Mapping[int, int], sheet: "OfferSheet") -> Iterator[WhyNot]:
    """What may be asked for at all; whether it is there at the time is another question."""
    sold = {extra.id: extra for extra in sheet.extras}
    for extra_id, quantity in extras.items():
        extra = sold.get(extra_id)
        if extra is None:
            yield WhyNot(Why.EXTRA_NOT_SOLD, "extras", {"extra": extra_id, "most": 0})
        elif not 0 <= quantity <= most_of(extra):
            yield WhyNot(Why.EXTRA_NOT_SOLD, "extras", {"extra": extra_id, "most": most_of(extra)})


def most_of(extra: "ExtraSheet") -> int:
    limit = extra.stock if extra.stock_kind == ExtraStock.PER_BOOKING else None
    return extra.max_quantity if limit is None else min(extra.max_quantity, limit)


def with_included(extras: Mapping[int, int], sheet: "OfferSheet") -> dict[int, int]:
    """What the guest chose, and one of each that comes with every booking."""
    included = {extra.id: 1 for extra in sheet.extras if extra.is_included}
    return included | {extra_id: quantity for extra_id, quantity in extras.items() if quantity}
