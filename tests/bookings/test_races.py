"""Many at once want the same: who gets it has it alone, and everybody else one clean refusal.

`race` raises whatever is no refusal, so a deadlock or an error of the database fails the test by itself.
"""

import random
from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta

from apps.bookings.errors.moves import IllegalMove
from apps.bookings.errors.places import PlaceTaken
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.claim_audit import audit_claims
from apps.bookings.services.book import book
from apps.bookings.services.cancel import cancel_booking
from apps.bookings.services.confirm import confirm_booking
from apps.bookings.services.expire import expire_due
from apps.bookings.services.hold import hold_booking
from apps.bookings.services.revive import revive_booking
from apps.core.errors import Refusal
from apps.core.schema import in_schema
from apps.journal.models.entry import Entry
from tests.bookings.wishes import ANA, BY_GUEST, BY_STAFF, HOUR, TEN, at, hour_wish, night_wish, order, tour_wish
from tests.factories.sellable import NOW, Hall, Sold, Tour, court, courts, dorm, hall_of_thirds, open_venue, tour
from tests.rates.racing import race

RACERS = 8


def sound() -> Counter[str]:
    """How many bookings there are in each state, where nothing is wrong with any."""
    with in_schema("club"):
        assert audit_claims() == []
        return Counter(Booking.objects.values_list("status", flat=True))


def test_one_of_many_gets_the_slot(own_database: str) -> None:
    with in_schema("club"):
        sold = court()

    results = race(RACERS, lambda number: hold_booking(hour_wish(sold), order(guest=None), **BY_GUEST))

    assert Counter(type(result).__name__ for result in results if not isinstance(result, type)) == {"Booking": 1}
    assert results.count(PlaceTaken) == RACERS - 1
    assert sound() == {"held": 1}


def test_shifted_by_half_an_hour_at_most_every_second_gets_one(own_database: str) -> None:
    with in_schema("club"):
        sold = court()

    race(RACERS, lambda n: hold_booking(hour_wish(sold, TEN + n * HOUR / 2), order(guest=None), **BY_GUEST))

    assert RACERS // 3 <= sound()["held"] <= (RACERS + 1) // 2


def test_every_place_of_a_pool_is_given_out_once(own_database: str) -> None:
    with in_schema("club"):
        sold = courts(RACERS - 2)

    results = race(RACERS, lambda number: hold_booking(hour_wish(sold), order(guest=None), **BY_GUEST))

    assert results.count(PlaceTaken) == 2
    assert sound() == {"held": RACERS - 2}


def test_beds_of_a_dorm_are_given_out_once_each_night(own_database: str) -> None:
    with in_schema("club"):
        sold = dorm(rooms=(3, 2))

    race(
        RACERS,
        lambda n: hold_booking(
            night_wish(sold, first=11 + n % 2, nights=1 + n % 3, people=1 + n % 2), order(guest=None), **BY_GUEST
        ),
    )

    assert sound()["held"] >= 3


def test_the_last_seats_are_sold_and_not_one_more(own_database: str) -> None:
    with in_schema("club"):
        trip = tour(seats=RACERS - 2)

    results = race(RACERS, lambda number: hold_booking(tour_wish(trip), order(guest=None), **BY_GUEST))

    assert results.count(PlaceTaken) == 2
    assert sound() == {"held": RACERS - 2}
    with in_schema("club"):
        seats = Claim.objects.filter(live=True, departure=trip.departure).values_list("number", flat=True)
        assert sorted(seats) == [*range(1, RACERS - 1)]
        assert trip.departure.crew_claims.filter(live=True).count() == 2


def test_two_departures_with_one_guide_do_not_both_leave(own_database: str) -> None:
    with in_schema("club"):
        venue = open_venue()
        trips = [tour(venue), tour(venue)]
        trips[1].offer.needs.order_by("position")[0].spaces.set([trips[0].guides[0]])

    race(RACERS, lambda number: hold_booking(tour_wish(trips[number % 2]), order(guest=None), **BY_GUEST))

    assert sound()["held"] == RACERS // 2
    with in_schema("club"):
        assert Claim.objects.filter(live=True, departure__isnull=False).values("departure").distinct().count() == 1


def test_the_hall_and_its_courts_are_not_both_let(own_database: str) -> None:
    with in_schema("club"):
        hall = hall_of_thirds()

    def step(number: int) -> Booking:
        if number % 2:
            return hold_booking(hour_wish(hall.whole), order(guest=None), **BY_GUEST)
        chosen = (hall.courts[number % 3].pk, hall.courts[(number + 1) % 3].pk)
        wish = hour_wish(hall.thirds, space_ids=chosen[:1])
        return hold_booking(wish, order(guest=None), **BY_GUEST)

    race(RACERS, step)

    sound()
    with in_schema("club"):
        offers = {*Booking.objects.values_list("offer_id", flat=True)}
        assert offers in ({hall.whole.offer.pk}, {hall.thirds.offer.pk})


def test_a_hold_that_lapsed_goes_to_one(own_database: str) -> None:
    later = NOW + timedelta(hours=1)
    with in_schema("club"):
        sold = court()
        first = hold_booking(hour_wish(sold), order(guest=None), **BY_GUEST)

    race(RACERS, lambda number: hold_booking(hour_wish(sold), order(guest=None), **at(later)))

    assert sound() == {"held": 1, "expired": 1}
    with in_schema("club"):
        assert Entry.objects.filter(event="bookings.booking_expired", subject_id=str(first.pk)).count() == 1


def test_whoever_pays_at_the_last_moment_has_it_or_somebody_else_has(own_database: str) -> None:
    """Confirmed, swept, wanted and revived at the same moment: one of them has the place."""
    later = NOW + timedelta(hours=1)
    with in_schema("club"):
        sold = court()
        held = hold_booking(hour_wish(sold), order(), **BY_GUEST)

    def step(number: int) -> object:
        if number == 0:
            return confirm_booking(held.pk, **at(later))
        if number == 1:
            return expire_due(now=later)
        if number == 2:
            return revive_booking(held.pk, **at(later))
        return hold_booking(hour_wish(sold), order(guest=None), **at(later))

    results = race(6, step)

    assert {*results} & {PlaceTaken, IllegalMove}
    states = sound()
    assert states["confirmed"] + states["held"] == 1


def test_a_double_click_on_confirm_confirms_once(own_database: str) -> None:
    with in_schema("club"):
        held = hold_booking(hour_wish(court()), order(guest=None), **BY_GUEST)

    results = race(RACERS, lambda number: confirm_booking(held.pk, **BY_GUEST, guest=ANA))

    assert results.count(IllegalMove) == RACERS - 1
    with in_schema("club"):
        assert Entry.objects.filter(event="bookings.booking_confirmed").count() == 1


def test_the_same_new_guest_books_twice_at_once_and_is_known_once(own_database: str) -> None:
    with in_schema("club"):
        sold = courts(RACERS)

    race(RACERS, lambda number: book(hour_wish(sold), order(ANA), **BY_GUEST))

    assert sound() == {"confirmed": RACERS}
    with in_schema("club"):
        assert Booking.objects.values("guest").distinct().count() == 1


def test_in_a_throng_of_everything_no_place_is_had_twice(own_database: str) -> None:
    """Holds that lapse, bookings that are cancelled, on all kinds of offers that share their places."""
    with in_schema("club"):
        venue = open_venue()
        hall, trip, beds = hall_of_thirds(venue), tour(venue, seats=4), dorm(venue, rooms=(2,))

    race(RACERS, lambda number: _bustle(random.Random(number), hall, trip, beds))

    # Who gets what is the race’s own business, as long as no place was had twice.
    assert sound().total() >= 4


def _bustle(chance: random.Random, hall: Hall, trip: Tour, beds: Sold) -> None:
    now = NOW
    for _ in range(8):
        now += timedelta(minutes=chance.choice([1, 5, 11]))
        wish = chance.choice(
            [
                hour_wish(hall.whole, TEN + chance.randrange(4) * HOUR / 2),
                hour_wish(hall.thirds, TEN + chance.randrange(4) * HOUR / 2),
                tour_wish(trip, adults=chance.randint(1, 2)),
                night_wish(beds, nights=chance.randint(1, 2)),
            ]
        )
        with suppress(Refusal):
            _live(wish, chance, now)


def _live(wish: Wish, chance: random.Random, now: datetime) -> None:
    guest = GuestFacts("Somebody", f"guest{chance.randrange(5)}@example.org")
    end = chance.choice(["hold", "confirm", "cancel", "sweep"])
    booking = hold_booking(wish, order(guest), **at(now))
    if end in {"confirm", "cancel"}:
        confirm_booking(booking.pk, **at(now))
    if end == "cancel":
        cancel_booking(booking.pk, **BY_STAFF | {"now": now})
    if end == "sweep":
        expire_due(now=now)
