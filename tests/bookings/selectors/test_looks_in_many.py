"""Many businesses asked in one question: each answers for itself, and is left out where it is not known as it is."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.spots import spot_of_space
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.look import look
from apps.bookings.selectors.looks_in_many import free_looks_in_many
from apps.bookings.selectors.occupied import Stretch, occupied_at
from apps.bookings.selectors.occupied_in_many import occupied_in_many
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from apps.venues.models.offer import Offer
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, Sold, court

MONDAY = datetime(2027, 1, 11, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)


def _wish(offer_id: int) -> Wish:
    return Wish(offer_id, MONDAY, MONDAY + HOUR, {None: 2})


def _known_court(tenant: Tenant) -> Sold:
    with in_schema(tenant.schema_name):
        sold = court()
        look(_wish(sold.offer.pk), now=NOW)
    return sold


@pytest.fixture
def here(club: Tenant) -> Sold:
    return _known_court(club)


@pytest.fixture
def there(hostel: Tenant) -> Sold:
    return _known_court(hostel)


@pytest.fixture
def found(club: Tenant, hostel: Tenant, here: Sold, there: Sold) -> Callable[[], dict[str, set[int]]]:
    """By schema which offers are free."""
    offers = {club.schema_name: [here.offer.pk], hostel.schema_name: [there.offer.pk]}

    def ask() -> dict[str, set[int]]:
        told = free_looks_in_many(offers, lambda known: _wish(known.sheet.id), around=MONDAY, now=NOW)
        return {schema: set(seen) for schema, (_known, seen) in told.items()}

    return ask


def _spot(sold: Sold) -> int:
    return spot_of_space(sold.space.pk)


def _book(tenant: Tenant, sold: Sold) -> None:
    with in_schema(tenant.schema_name):
        BookingFactory(offer=sold.offer, space=sold.space, starts_at=MONDAY)


def test_all_are_asked_in_one_question(
    club: Tenant, hostel: Tenant, here: Sold, there: Sold, found: Callable[[], dict[str, set[int]]]
) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert found() == {club.schema_name: {here.offer.pk}, hostel.schema_name: {there.offer.pk}}

    assert len([query for query in asked if "search_path" not in str(query["sql"])]) == 1


def test_what_one_has_booked_is_taken_there_alone_even_where_both_count_alike(
    club: Tenant, hostel: Tenant, there: Sold, found: Callable[[], dict[str, set[int]]], here: Sold
) -> None:
    _book(club, here)

    assert found() == {club.schema_name: set(), hostel.schema_name: {there.offer.pk}}


def test_who_has_changed_since_is_left_out(
    club: Tenant, hostel: Tenant, here: Sold, there: Sold, found: Callable[[], dict[str, set[int]]]
) -> None:
    with in_schema(club.schema_name):
        Offer.objects.filter(pk=here.offer.pk).update(max_party=1)

    assert found() == {hostel.schema_name: {there.offer.pk}}


def test_who_is_not_known_is_left_out(club: Tenant, here: Sold) -> None:
    def no_wish(_known: KnownOffer) -> Wish | None:
        raise AssertionError("nothing is known to ask about")

    assert free_looks_in_many({club.schema_name: [here.offer.pk + 1]}, no_wish, around=MONDAY, now=NOW) == {}


def test_many_tell_what_each_tells_by_itself(club: Tenant, hostel: Tenant, here: Sold, there: Sold) -> None:
    _book(hostel, there)
    second = int(MONDAY.timestamp())
    schemas: dict[str, list[Stretch]] = {
        club.schema_name: [],
        hostel.schema_name: [Stretch(_spot(there), _spot(there), second, second + 3600)],
    }
    alone = {}
    for schema, stretches in schemas.items():
        with in_schema(schema):
            alone[schema] = occupied_at(stretches, now=NOW)

    assert alone[hostel.schema_name][1]
    assert occupied_in_many(schemas, now=NOW) == alone
    assert occupied_in_many({}, now=NOW) == {}
