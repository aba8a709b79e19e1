from django.db import connection
from django.db.models import Q
from pytest_django import DjangoAssertNumQueries

from apps.core.prepared_query import Prepared, any_of, told
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from apps.venues.models.departures import PassengerType
from apps.venues.models.space import Space
from tests.factories.venues import PassengerTypeFactory, SpaceFactory, TourFactory

OFTEN = 8


def types() -> Prepared:
    return Prepared(
        lambda: PassengerType.objects.filter(offer=any_of("offer_ids"), archived_at=None),
        *("offer_id", "takes_seat", "name_es", "max_age", "pk", "min_age", "name_en"),
    )


def test_columns_come_as_they_were_asked_for_and_rows_in_the_order_of_their_model(in_club: Tenant) -> None:
    tour, other = TourFactory(), TourFactory()
    adult = PassengerTypeFactory(offer=tour, name_en="Adult", name_es="Adulto", min_age=18, position=2)
    child = PassengerTypeFactory(offer=tour, name_en="Child", name_es="", min_age=3, max_age=17, position=1)
    PassengerTypeFactory(offer=TourFactory())

    assert types().rows(offer_ids=[tour.pk, other.pk]) == [
        (tour.pk, True, "", 17, child.pk, 3, "Child"),
        (tour.pk, True, "Adulto", None, adult.pk, 18, "Adult"),
    ]


def test_what_is_made_of_them_stands_by_their_first_column(in_club: Tenant) -> None:
    tour, other, without = TourFactory(), TourFactory(), TourFactory()
    PassengerTypeFactory(offer=tour, min_age=18)
    PassengerTypeFactory(offer=tour, min_age=3, position=1)
    PassengerTypeFactory(offer=other, min_age=4)
    ages = Prepared(lambda: PassengerType.objects.filter(offer=any_of("offer_ids")), "offer_id", "min_age")

    found = ages.grouped(lambda age: age * 12, offer_ids={tour.pk, other.pk, without.pk})

    assert found == {tour.pk: (216, 36), other.pk: (48,)}


def test_about_nothing_nobody_is_asked(in_club: Tenant, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    PassengerTypeFactory()

    with django_assert_num_queries(0):
        assert types().rows(offer_ids=()) == []


def test_one_value_may_be_told_twice(in_club: Tenant) -> None:
    house = SpaceFactory()
    room = SpaceFactory(parent=house)
    bed = SpaceFactory(parent=room)
    SpaceFactory()
    below = Prepared(
        lambda: Space.objects.filter(
            Q(pk=any_of("space_ids")) | Q(path__overlap=told("space_ids", "bigint[]"))
        ).order_by("pk"),
        "pk",
    )

    assert below.rows(space_ids=[room.pk]) == [(room.pk,), (bed.pk,)]


def test_lists_of_any_length_have_one_plan(in_club: Tenant) -> None:
    query = types()
    ids = [TourFactory().pk for _ in range(OFTEN)]
    for length in range(1, OFTEN + 1):
        query.rows(offer_ids=ids[:length])

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%venues_passengertype%%'")
        assert cursor.fetchone() == (1,)


def test_a_query_made_in_one_business_reads_the_rows_of_the_next(club: Tenant, hostel: Tenant) -> None:
    query = Prepared(lambda: Space.objects.filter(kind=told("kind", "text")), "name_en")
    for tenant, name in ((club, "Court"), (hostel, "Room")):
        with in_schema(tenant.schema_name):
            SpaceFactory(kind="hall", name_en=name)

    found = []
    for tenant in (club, hostel):
        with in_schema(tenant.schema_name):
            found += query.rows(kind="hall")

    assert found == [("Court",), ("Room",)]
