from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.bookings.rules.placement import Taking
from apps.bookings.rules.spots import spot_of_space
from apps.core.periods import Period
from apps.portal.rules.diary.facts import Visit
from apps.portal.rules.diary.guests import MadeUp
from apps.portal.services.lay_out.diary import write_guests, write_visits
from apps.portal.services.lay_out.diary_world import world_of
from apps.portal.services.lay_out.setting import Setting
from tests.factories.sellable import Sold, court

NOW = datetime(2027, 1, 6, 11, tzinfo=UTC)
YESTERDAY = Period(NOW - timedelta(days=1), NOW - timedelta(hours=23))


def visit_of(sold: Sold, period: Period = YESTERDAY) -> Visit:
    space = sold.space.pk
    taking = Taking(spot_of_space(space), period, space_id=space, picked_id=space)
    made_at = period.start - timedelta(days=4)
    return Visit(sold.offer.pk, period, {None: 2}, (taking,), made_at, Status.COMPLETED)


def written(sold: Sold, *visits: Visit) -> list[Booking]:
    world = world_of([sold.offer], now=NOW)
    guests = write_guests([MadeUp("Lena Wolf", "lena@guests.example", "+4915123", "de", "DE")], world, chance=Random(3))
    return write_visits(visits, guests, world, chance=Random(1))


def test_a_visit_becomes_a_booking_at_the_price_of_the_offer(setting: Setting) -> None:
    sold = court()

    (booking,) = written(sold, visit_of(sold))

    kept = Booking.objects.get(pk=booking.pk)
    assert (kept.status, kept.people, kept.zone) == (Status.COMPLETED, 2, "Europe/Madrid")
    assert kept.total == sum(line.amount for line in kept.lines.all()) == 24
    assert (kept.ended_at, kept.language, kept.guest) == (YESTERDAY.end, "de", Guest.objects.get())
    assert [claim.live for claim in kept.claims.all()] == [True]


def test_what_was_cancelled_occupies_nothing_and_says_what_it_cost(setting: Setting) -> None:
    sold = court()

    (booking,) = written(sold, replace(visit_of(sold), status=Status.CANCELLED))

    assert [claim.live for claim in booking.claims.all()] == [False]
    assert booking.kept is not None
    assert booking.made_at < (booking.ended_at or NOW) < booking.starts_at


def test_what_is_still_to_come_has_not_ended(setting: Setting) -> None:
    sold = court()
    tomorrow = Period(NOW + timedelta(days=1), NOW + timedelta(days=1, hours=1))
    coming = replace(visit_of(sold, tomorrow), status=Status.CONFIRMED, made_at=NOW - timedelta(hours=2))

    (booking,) = written(sold, coming)

    assert (booking.ended_at, booking.kept, booking.confirmed_at) == (None, None, coming.made_at)
