"""A series as a guest asks for it: may they, and what would be booked."""

from datetime import datetime, time, timedelta

from apps.accounts.permissions import Person
from apps.accounts.selectors.person import proved_addresses
from apps.bookings.rules.recurrence import Recurrence
from apps.bookings.rules.series_makers import may_make_series
from apps.bookings.rules.series_plan import SeriesPlan
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.booking_settings import booking_settings
from apps.core.periods import local_date, zone_named
from apps.rates.selectors.at_checkout import groups_of
from apps.venues.choices import OfferKind, SalesChannel
from apps.venues.rules.stays import NightTimes
from apps.venues.selectors.offer_sheet import OfferSheet

MINUTES_A_DAY = 24 * 60
DAYS_A_WEEK = 7


def series_address(person: Person, *, now: datetime) -> str:
    """The address they have proved by which the business allows them series; none where it does not."""
    if person.user is None:
        return ""
    allowed = booking_settings().series_group_ids
    for email in proved_addresses(person.user.pk) if allowed else ():
        groups = groups_of(email, on=now.date())
        if may_make_series(SalesChannel.ONLINE, group_ids=groups, allowed=allowed):
            return email
    return ""


def plan_for(wish: Wish, sheet: OfferSheet, recurrence: Recurrence) -> SeriesPlan:
    """The same on every date, by the clocks of the venue."""
    local = wish.starts_at.astimezone(zone_named(sheet.zone)).replace(tzinfo=None)
    minutes = int((wish.ends_at - wish.starts_at).total_seconds()) // 60
    if sheet.kind == OfferKind.NIGHT:
        arrive, leave = local_date(wish.starts_at, sheet.zone), local_date(wish.ends_at, sheet.zone)
        minutes = (leave - arrive).days * MINUTES_A_DAY
        local = datetime.combine(arrive, time(*divmod((sheet.nights or NightTimes()).check_in_minute, 60)))
    return SeriesPlan(
        wish.offer_id,
        recurrence,
        local,
        minutes,
        wish.party,
        channel=SalesChannel.ONLINE,
        space_ids=wish.space_ids,
        extras=wish.extras,
        rate_id=wish.rate_id,
        email=wish.email,
    )


def weeks_ahead(wish: Wish, sheet: OfferSheet, *, now: datetime) -> int:
    """How many weeks after the first date the last one may be that is on sale yet."""
    last = local_date(now, sheet.zone) + timedelta(days=sheet.channels[SalesChannel.ONLINE].horizon_days)
    return max((last - local_date(wish.starts_at, sheet.zone)).days // DAYS_A_WEEK, 0)
