"""Many offers at once say what each says by itself."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.selectors.asking import Terms
from apps.bookings.selectors.availability import availability
from apps.bookings.selectors.availability_of_many import availability_of_many
from apps.core.periods import local_date
from apps.venues.choices import SalesChannel
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, court, dorm, open_venue, tour

pytestmark = pytest.mark.usefixtures("in_club")


def for_two(_known: KnownOffer | None) -> Terms:
    return {"party": {None: 2}, "channel": SalesChannel.ONLINE}


def test_each_is_answered_as_if_it_were_asked_alone_in_its_own_days() -> None:
    sold = court()
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=NOW + timedelta(days=1))
    offers = [sold.offer, court(open_venue("Asia/Tokyo")).offer, dorm().offer, tour().offer]

    found = availability_of_many([offer.pk for offer in offers], days=7, after=1, terms_of=for_two, now=NOW)

    for offer in offers:
        first = local_date(NOW, offer.venue.time_zone) + timedelta(days=1)
        terms = for_two(None)
        alone = availability(offer.pk, first=first, last=first + timedelta(days=6), now=NOW, **terms)
        assert found[offer.pk] == alone
        assert alone.slots or alone.nights or alone.departures


def test_the_number_of_questions_does_not_grow(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    few, many = [court().offer.pk, tour().offer.pk], [court().offer.pk, court().offer.pk, tour().offer.pk]
    everything = [*few, *many]
    availability_of_many(everything, days=7, terms_of=for_two, now=NOW)

    with django_assert_num_queries(2):
        availability_of_many(few, days=7, terms_of=for_two, now=NOW)
    with django_assert_num_queries(2):
        availability_of_many(everything, days=7, terms_of=for_two, now=NOW)


def test_no_offer_is_no_question(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert availability_of_many([], days=7, terms_of=for_two, now=NOW) == {}
