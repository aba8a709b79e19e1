"""Those of the demo world who come every week, and those who wait for a place. Through the services people use."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count

from apps.bookings.choices import Status, WaitMode
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.bookings.models.series import Series
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.order import Order
from apps.bookings.rules.recurrence import weekly
from apps.bookings.rules.series_plan import SeriesPlan
from apps.bookings.rules.waiting import Waiting
from apps.bookings.selectors.series_table import series_table
from apps.bookings.services.join_waitlist import join_waitlist
from apps.bookings.services.make_series import make_series
from apps.core.errors import Refusal
from apps.core.periods import zone_named
from apps.core.schema import in_tenant
from apps.journal.choices import SYSTEM, Channel
from apps.portal.rules.demo_world import BUSINESSES
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import OfferKind
from apps.venues.models.offer import Offer

HOUR = timedelta(hours=1)
# Waiting in each business, at most, of so many that are asked.
WAITING, ASKED = 5, 20


@dataclass(frozen=True, slots=True)
class Regular:
    """`offer` counts among the offers by the hour; weekdays from 0 for Monday."""

    slug: str
    offer: int
    weekdays: tuple[int, ...]
    at: time
    minutes: int
    weeks: int
    holidays_of: str = ""


REGULARS = (
    Regular("riverside", 0, (1,), time(19), 90, 12, "ES-MD"),
    Regular("riverside", 1, (0, 2), time(17), 60, 8, "ES-MD"),
    Regular("riverside", 5, (3,), time(20), 60, 10, "ES-MD"),
    Regular("kinjo", 0, (4,), time(10), 120, 6),
)


def load_regulars(now: datetime) -> None:
    for business in BUSINESSES:
        tenant = Tenant.objects.get(slug=business.slug)
        with in_tenant(tenant):
            guests = list(Guest.objects.kept().exclude(email="").order_by("pk")[1:40])
            if guests and not Series.objects.exists():
                _load_series(tenant.slug, guests, now)
            if guests and not WaitlistEntry.objects.exists():
                _load_waiting(guests, now)


def _load_series(slug: str, guests: list[Guest], now: datetime) -> None:
    offers = list(Offer.objects.published().filter(kind=OfferKind.HOUR).select_related("venue").order_by("pk"))
    regulars = [regular for regular in REGULARS if regular.slug == slug]
    for guest, regular in zip(guests, regulars, strict=False):
        plan, order = _plan(regular, offers[regular.offer], now), _order(guest)
        fixes = series_table(plan, now=now, language=order.language).fixes
        choices = {day: fix.choice for day, fix in fixes.items()}
        make_series(plan, order, choices, by=SYSTEM, channel=Channel.COMMAND, now=now)


def _plan(regular: Regular, offer: Offer, now: datetime) -> SeriesPlan:
    """From the first such weekday that is a week away."""
    first = now.astimezone(zone_named(offer.venue.time_zone)).date() + timedelta(days=7)
    first += timedelta(days=(regular.weekdays[0] - first.weekday()) % 7)
    return SeriesPlan(
        offer_id=offer.pk,
        recurrence=weekly(regular.weekdays, count=regular.weeks * len(regular.weekdays)),
        local_start=datetime.combine(first, regular.at),
        minutes=regular.minutes,
        party={None: max(offer.min_party, min(offer.max_party, 4))},
        holidays_of=regular.holidays_of,
    )


def _order(guest: Guest) -> Order:
    return Order(language=guest.language, guest=_facts(guest))


def _facts(guest: Guest) -> GuestFacts:
    return GuestFacts(guest.name, guest.email, guest.phone, guest.language, guest.country)


def _load_waiting(guests: list[Guest], now: datetime) -> None:
    """For times that are taken; where another court would do, nobody has to wait and the next is tried."""
    joined = 0
    for guest, waiting in zip(guests * 4, _wanted(now), strict=False):
        if joined == WAITING:
            return
        try:
            join_waitlist(waiting, _facts(guest), by=SYSTEM, channel=Channel.COMMAND, now=now)
        except Refusal:
            continue
        joined += 1


def _wanted(now: datetime) -> Iterator[Waiting]:
    """Where there is one place alone before where another would do. Every third lets it be booked."""
    taken = Booking.objects.filter(status=Status.CONFIRMED, starts_at__gt=now + 48 * HOUR, series=None)
    smallest_first = taken.annotate(pool=Count("offer__needs__pool")).order_by("pool", "starts_at", "pk")
    for number, booking in enumerate(smallest_first[:ASKED]):
        period, nights = booking.period, (booking.ends_at.date() - booking.starts_at.date()).days
        yield Waiting(
            offer_id=booking.offer_id,
            window=period,
            party=booking.counts,
            language=booking.language,
            departure_id=booking.departure_id,
            minutes=period.duration // timedelta(minutes=1) if booking.kind == OfferKind.HOUR else None,
            nights=nights if booking.kind == OfferKind.NIGHT else None,
            mode=WaitMode.OFFER if number % 3 else WaitMode.PROMISE,
        )
