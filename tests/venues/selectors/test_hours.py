from datetime import UTC, date, datetime, timedelta

import pytest
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from apps.core.periods import Period
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Season
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.rules.opening import open_periods
from apps.venues.selectors.hours import hours_of, hours_of_many, hours_of_venue
from tests.factories.hours import ClosureFactory, DayExceptionFactory, OpeningSetFactory
from tests.factories.venues import MADE, SpaceFactory, VenueFactory

FRIDAY = date(2026, 7, 3)
HOUR = timedelta(hours=1)
MIDNIGHT = datetime(2026, 7, 2, 22, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("in_club")


@pytest.fixture
def venue(in_club: Tenant) -> Venue:
    return VenueFactory()


@pytest.fixture
def hall(venue: Venue) -> Space:
    return SpaceFactory(venue=venue, kind="hall")


@pytest.fixture
def court(hall: Space) -> Space:
    return SpaceFactory(parent=hall)


def open_on_friday(space: Space) -> list[tuple[float, float]]:
    """Hours of the clock in Madrid."""
    found = open_periods(hours_of(space, first=FRIDAY, last=FRIDAY), first=FRIDAY, last=FRIDAY)
    return [((period.start - MIDNIGHT) / HOUR, (period.end - MIDNIGHT) / HOUR) for period in found]


def test_a_space_opens_with_its_venue(venue: Venue, court: Space) -> None:
    OpeningSetFactory(venue=venue, hours=[(9, 14), (16, 22)])

    assert open_on_friday(court) == [(9, 14), (16, 22)]


def test_the_nearest_hours_above_hold(venue: Venue, hall: Space, court: Space) -> None:
    OpeningSetFactory(venue=venue, hours=[(9, 21)])
    OpeningSetFactory(venue=venue, space=hall, hours=[(10, 20)])

    assert open_on_friday(court) == [(10, 20)]


def test_own_hours_hold_before_those_above(venue: Venue, hall: Space, court: Space) -> None:
    OpeningSetFactory(venue=venue, space=hall, hours=[(10, 20)])
    OpeningSetFactory(venue=venue, space=court, hours=[(7, 8)])

    assert open_on_friday(court) == [(7, 8)]
    assert open_on_friday(hall) == [(10, 20)]


def test_hours_of_a_space_beside_or_of_another_venue_do_not_matter(venue: Venue, court: Space) -> None:
    OpeningSetFactory(venue=venue, hours=[(9, 21)])
    OpeningSetFactory(venue=venue, space=SpaceFactory(venue=venue), hours=[(1, 2)])
    OpeningSetFactory(hours=[(3, 4)])

    assert open_on_friday(court) == [(9, 21)]


def test_where_nobody_said_hours_nothing_is_open(court: Space) -> None:
    assert open_on_friday(court) == []


def test_the_exception_of_the_nearest_wins(venue: Venue, hall: Space, court: Space) -> None:
    OpeningSetFactory(venue=venue, space=court, hours=[(7, 23)])
    DayExceptionFactory(venue=venue, on=FRIDAY)
    assert open_on_friday(court) == []

    DayExceptionFactory(venue=venue, space=hall, on=FRIDAY, hours=[(12, 13)])
    assert open_on_friday(court) == [(12, 13)]


def test_last_nights_exception_reaches_into_the_day(venue: Venue, court: Space) -> None:
    OpeningSetFactory(venue=venue, hours=[(9, 21)])
    DayExceptionFactory(venue=venue, on=FRIDAY - timedelta(days=1), hours=[(20, 27)])

    assert open_on_friday(court) == [(0, 3), (9, 21)]


def test_a_dated_season_holds_in_its_days_alone(venue: Venue, court: Space) -> None:
    OpeningSetFactory(venue=venue, hours=[(9, 21)])
    once = {"season": Season.ONCE, "venue": venue}
    OpeningSetFactory(**once, starts_on=FRIDAY, ends_on=FRIDAY, hours=[(1, 2)])
    OpeningSetFactory(**once, starts_on=date(2026, 7, 4), ends_on=date(2026, 8, 1), hours=[(3, 4)])

    assert open_on_friday(court) == [(1, 2)]


@pytest.mark.parametrize("shut", ["venue", "hall", "court", "bed"])
def test_closures_of_the_venue_of_itself_above_and_below_are_taken_away(
    venue: Venue, hall: Space, court: Space, shut: str
) -> None:
    OpeningSetFactory(venue=venue, hours=[(9, 21)])
    bed = SpaceFactory(parent=court, kind="bed")
    ClosureFactory(venue=venue, space={"venue": None, "hall": hall, "court": court, "bed": bed}[shut])

    assert open_on_friday(court) == [(9, 12), (15, 21)]


def test_closures_of_a_space_beside_or_lifted_or_of_an_archived_one_do_not_matter(
    venue: Venue, hall: Space, court: Space
) -> None:
    OpeningSetFactory(venue=venue, hours=[(9, 21)])
    ClosureFactory(venue=venue, space=SpaceFactory(parent=hall))
    ClosureFactory(venue=venue, space=court, lifted_at=MADE)
    ClosureFactory(venue=venue, space=SpaceFactory(parent=court, archived_at=MADE))
    ClosureFactory(venue=VenueFactory())

    assert open_on_friday(court) == [(9, 21)]
    assert open_on_friday(hall) == [(9, 12), (15, 21)]


def test_the_venue_itself_knows_nothing_of_its_spaces(venue: Venue, court: Space) -> None:
    OpeningSetFactory(venue=venue, hours=[(9, 21)])
    OpeningSetFactory(venue=venue, space=court, hours=[(1, 2)])
    ClosureFactory(venue=venue, space=court)

    found = open_periods(hours_of_venue(venue.pk, first=FRIDAY, last=FRIDAY), first=FRIDAY, last=FRIDAY)

    assert found == [Period(MIDNIGHT + 9 * HOUR, MIDNIGHT + 21 * HOUR)]


def test_spaces_alike_share_their_hours(venue: Venue, hall: Space) -> None:
    OpeningSetFactory(venue=venue)
    courts = [SpaceFactory(parent=hall) for _ in range(3)]
    ClosureFactory(venue=venue, space=courts[2])

    found = hours_of_many(courts, first=FRIDAY, last=FRIDAY)

    assert found[courts[0].pk] is found[courts[1].pk]
    assert found[courts[2].pk].closed != ()


@pytest.mark.parametrize("number", [1, 3, 12])
def test_any_number_of_spaces_takes_the_same_queries(
    venue: Venue, hall: Space, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    spaces = [SpaceFactory(parent=hall) for _ in range(number)]
    OpeningSetFactory(venue=venue)
    for space in spaces:
        OpeningSetFactory(venue=venue, space=space)
        DayExceptionFactory(venue=venue, space=space, on=FRIDAY, hours=[(9, 10)])
        ClosureFactory(venue=venue, space=space)

    with django_assert_num_queries(6) as asked:
        found = hours_of_many(spaces, first=FRIDAY, last=FRIDAY + timedelta(days=30))

    assert isinstance(asked, CaptureQueriesContext)
    assert len(found) == number
    assert all(hours.closed for hours in found.values())


def test_nothing_is_asked_for_no_space(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert hours_of_many([], first=FRIDAY, last=FRIDAY) == {}
