"""What travellers find of real businesses: only what can be booked, at what it costs anybody."""

from decimal import Decimal

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from apps.core.money import Money
from apps.core.schema import in_schema, in_tenant
from apps.rates.choices import Audience, Effect
from apps.search.choices import Category, FreeState, InsteadOf
from apps.search.forms.asked import asked_from
from apps.search.models.term import Term
from apps.search.rules.found import Results
from apps.search.selectors.results import results
from apps.search.services.index_offers import index_business
from apps.storefront.selectors.from_prices import from_prices
from apps.tenants.choices import TenantStatus
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SalesChannel, Showing
from apps.venues.models.offer import ChannelTerms, Offer
from apps.venues.models.venue import Venue
from tests.factories.bookings import BookingFactory
from tests.factories.rates import BasePriceFactory, GuestGroupFactory, PriceRuleFactory, RateFactory
from tests.factories.sellable import NOW, Sold, court, dorm, double_room, open_venue, tour

SATURDAY = "from=2027-01-09"
AT_SIX = f"{SATURDAY}&starts=18:00&ends=19:30"


def search(query: str = "", *, language: str = "en") -> Results:
    return results(asked_from(QueryDict(query)), now=NOW, language=language)


def named(query: str = "") -> list[str]:
    return [str(hit.title) for hit in search(query).hits]


def indexed(tenant: Tenant) -> None:
    index_business(tenant, now=NOW)


def call(sold: Sold, name: str) -> Sold:
    Offer.objects.filter(pk=sold.offer.pk).update(name_en=name)
    return sold


@pytest.fixture
def centre(club: Tenant) -> Sold:
    """A court of the club called so."""
    with in_tenant(club):
        sold = call(court(), "Centre court")
    indexed(club)
    return sold


def test_a_free_hour_is_found_at_its_final_price_and_leads_to_itself(club: Tenant, centre: Sold) -> None:
    (hit,) = search(f"what=court&where=Madrid&{AT_SIX}&people=4&most=40").hits

    assert (str(hit.title), hit.business, hit.place) == ("Centre court", "Riverside Club", "Madrid, Spain")
    assert (hit.price, hit.price_note, hit.is_from) == (Money.of("36.00", "EUR"), "for 90 min, for 4 people", False)
    assert (hit.state, hit.next_free, hit.category) == (FreeState.FREE, "Sat 9 Jan, 6 p.m.", Category.SPORT)
    assert hit.url == (
        f"http://club.serai.localhost:8000/offers/{centre.offer.slug}/"
        "?people=4&start=2027-01-09T18%3A00%3A00%2B01%3A00&minutes=90"
    )


def test_a_taken_hour_is_not_found(club: Tenant, centre: Sold) -> None:
    with in_tenant(club):
        BookingFactory(offer=centre.offer, space=centre.space, starts_at=NOW.replace(day=9, hour=17))

    assert search(AT_SIX).hits == ()


def test_who_is_known_answers_without_being_entered_and_who_has_changed_is_asked_anew(
    club: Tenant, hostel: Tenant, centre: Sold
) -> None:
    with in_tenant(hostel):
        call(court(), "Hall court")
    indexed(hostel)
    asked = f"{AT_SIX}&people=2&sort=price"
    named(asked)

    with CaptureQueriesContext(connection) as queries:
        assert named(asked) == ["Centre court", "Hall court"]
    assert [query["sql"] for query in queries if "SET search_path" in query["sql"] and "hostel" in query["sql"]] == []

    with in_tenant(hostel):
        PriceRuleFactory(effect=Effect.PERCENT, value=Decimal(-50))
    assert named(asked) == ["Hall court", "Centre court"]


@pytest.mark.parametrize("query", ["people=5", "people=4&most=35.99", "people=4&most=400&currency=PEN", "kind=stay"])
def test_what_does_not_fit_is_not_found(centre: Sold, query: str) -> None:
    assert search(f"{AT_SIX}&{query}").hits == ()


def test_without_a_time_the_lowest_price_and_the_next_free_time_are_told(centre: Sold) -> None:
    (hit,) = search().hits

    assert (hit.price, hit.price_note, hit.is_from) == (Money.of("24.00", "EUR"), "for 1 h, for 1 person", True)
    assert hit.next_free == "Today, noon"


def test_a_day_finds_the_first_time_of_it_a_stay_and_a_departure(club: Tenant) -> None:
    with in_tenant(club):
        call(court(), "Court"), call(double_room(), "Room")
        trip = tour()
        Offer.objects.filter(pk=trip.offer.pk).update(name_en="Tour")
    indexed(club)

    monday = {str(hit.title): (hit.price, hit.next_free) for hit in search("from=2027-01-11&people=2").hits}

    assert monday == {
        "Court": (Money.of("24.00", "EUR"), "Mon 11 Jan, 8 a.m."),
        "Room": (Money.of("80.00", "EUR"), "Mon 11 Jan"),
        "Tour": (Money.of("90.00", "EUR"), "Mon 11 Jan, 10 a.m."),
    }


def test_a_stay_is_for_all_of_its_nights(club: Tenant) -> None:
    with in_tenant(club):
        call(dorm(), "Bed")
    indexed(club)

    (hit,) = search("from=2027-01-11&to=2027-01-14&people=2&kind=stay").hits

    assert (hit.price, hit.price_note) == (Money.of("120.00", "EUR"), "for 3 nights, for 2 people")
    assert hit.url.endswith("?people=2&arrive=2027-01-11&leave=2027-01-14")


def test_a_departure_is_found_within_the_hours_alone(club: Tenant) -> None:
    with in_tenant(club):
        tour()
    indexed(club)

    assert len(search("from=2027-01-11&starts=10:00&ends=12:00").hits) == 1
    assert search("from=2027-01-11&starts=10:30&ends=14:00").hits == ()
    assert search("from=2027-01-11&starts=10:00&ends=11:30").hits == ()


def test_hours_are_those_of_each_venue(club: Tenant) -> None:
    with in_tenant(club):
        call(court(), "Madrid"), call(court(open_venue("Asia/Tokyo")), "Tokyo")
    indexed(club)

    found = {str(hit.title): hit.url for hit in search(f"{SATURDAY}&starts=09:00").hits}

    assert "T09%3A00%3A00%2B01%3A00" in found["Madrid"]
    assert "T09%3A00%3A00%2B09%3A00" in found["Tokyo"]


def test_who_must_ask_first_is_told_so(club: Tenant, centre: Sold) -> None:
    with in_tenant(club):
        ChannelTerms.objects.create(offer=centre.offer, channel=SalesChannel.ONLINE, needs_approval=True)

    assert [hit.state for hit in search(AT_SIX).hits] == [FreeState.ASK]


def test_what_is_full_for_weeks_is_shown_without_a_price_where_nobody_named_a_time(club: Tenant) -> None:
    with in_tenant(club):
        call(court(open_venue(hours=())), "Closed")
    indexed(club)

    (hit,) = search().hits

    assert (hit.state, hit.price, hit.next_free) == (FreeState.FULL, None, "")
    assert search(SATURDAY).hits == ()


def test_nobody_sees_a_price_of_members_or_agencies(club: Tenant) -> None:
    with in_tenant(club):
        sold = court()
        BasePriceFactory(rate=sold.rate, audience=Audience.AGENCY, amount=Decimal(1))
        members = RateFactory(offer=sold.offer, group=GuestGroupFactory())
        BasePriceFactory(rate=members, amount=Decimal(2))
    indexed(club)

    assert [hit.price for hit in search(AT_SIX).hits] == [Money.of("36.00", "EUR")]
    assert [hit.price for hit in search().hits] == [Money.of("24.00", "EUR")]


def test_cheapest_first_is_by_what_it_really_costs(club: Tenant) -> None:
    with in_tenant(club):
        call(double_room(), "Room"), call(court(), "Court"), call(dorm(), "Bed")
    indexed(club)

    assert named(f"{SATURDAY}&people=1&sort=price") == ["Bed", "Court", "Room"]
    assert named("people=1&sort=price") == ["Bed", "Court", "Room"]


def test_the_lowest_price_is_that_of_the_coming_week_as_on_the_houses_own_page(club: Tenant, centre: Sold) -> None:
    with in_tenant(club):
        PriceRuleFactory(offers=[centre.offer], effect=Effect.PERCENT, value=Decimal(-50), weekdays=[0])
        own = from_prices([centre.offer.pk], now=NOW)[centre.offer.pk]

    (hit,) = search().hits
    assert (hit.price, hit.next_free) == (Money.of("12.00", "EUR"), "Today, noon")
    assert (own.price, own.next_free) == (hit.price, hit.next_free)


def test_a_page_has_as_many_as_it_may_and_the_next_goes_on(club: Tenant) -> None:
    with in_tenant(club):
        venue = open_venue()
        for number in range(25):
            call(court(venue), f"Court {number}")
    indexed(club)

    for query in ("", AT_SIX):
        first, second = search(query), search(f"{query}&page=2")
        shown = [str(hit.title) for hit in (*first.hits, *second.hits)]
        assert (len(first.hits), len(second.hits), len(set(shown))) == (24, 1, 25)
        assert (first.is_more, second.is_more, first.count, first.is_count_exact) == (True, False, 25, True)


def test_words_are_those_of_the_reader_and_say_whose_they_are_where_they_are_not(club: Tenant, centre: Sold) -> None:
    with in_tenant(club):
        Offer.objects.filter(pk=centre.offer.pk).update(name_es="Pista central")
    indexed(club)

    (hit,) = search("what=pista", language="es").hits
    assert (hit.title.text, hit.title.language) == ("Pista central", "")
    assert hit.url.startswith("http://club.serai.localhost:8000/es/offers/")
    (hit,) = search("what=court", language="fr").hits
    assert (hit.title.text, hit.title.language) == ("Centre court", "en")


def test_another_time_another_day_and_fewer_filters_are_offered_where_nothing_is_found(centre: Sold) -> None:
    found = search(f"what=court&{SATURDAY}&starts=03:00&people=4")

    assert found.hits == ()
    assert [(each.of, each.count) for each in found.instead] == [(InsteadOf.TIME, 1), (InsteadOf.FILTER, 1)]
    for each in found.instead:
        assert len(search(each.query).hits) == each.count


def test_a_larger_circle_is_offered_where_nothing_is_near(club: Tenant) -> None:
    with in_tenant(club):
        court(Venue.objects.get(pk=open_venue().pk))
        Venue.objects.update(latitude=Decimal("40.4"), longitude=Decimal("-3.7"))
    indexed(club)

    (hit,) = search("near=40.40,-3.74&km=5").hits
    assert hit.distance == "3.4 km away"
    (instead,) = search("near=40.40,-3.74&km=2").instead
    assert (instead.of, instead.sentence, instead.count) == (InsteadOf.RADIUS, "Within 5 km instead", 1)


def test_filters_lead_to_what_they_count(club: Tenant, centre: Sold) -> None:
    with in_tenant(club):
        Venue.objects.update(amenities=["showers"])
        call(double_room(), "Room")
    indexed(club)

    found = search("kind=sport")

    assert [(each.value, each.count, each.is_on) for each in found.facets.kinds] == [
        ("sport", 1, True),
        ("stay", 1, False),
    ]
    assert [(each.label, each.count, each.query) for each in found.facets.amenities] == [
        ("Showers", 1, "kind=sport&has=showers")
    ]
    assert [(each.label, each.query) for each in found.facets.places] == [("Madrid, Spain", "where=Madrid&kind=sport")]
    assert {each.query for each in found.facets.kinds if each.is_on} == {""}


# What must never be found, each as what happens to the club and its one court.
HIDDEN = {
    "unpublished": lambda club, sold: Offer.objects.filter(pk=sold.offer.pk).update(status=Showing.DRAFT),
    "venue unpublished": lambda club, sold: Venue.objects.update(status=Showing.DRAFT),
    "not sold online": lambda club, sold: ChannelTerms.objects.create(
        offer=sold.offer, channel=SalesChannel.ONLINE, is_open=False
    ),
    "suspended": lambda club, sold: Tenant.objects.filter(pk=club.pk).update(status=TenantStatus.SUSPENDED),
    "being deleted": lambda club, sold: Tenant.objects.filter(pk=club.pk).update(status=TenantStatus.DELETING),
    "without bookings in its plan": lambda club, sold: Tenant.objects.filter(pk=club.pk).update(
        plan=Plan.objects.get(key="starter")
    ),
}


@pytest.fixture(params=list(HIDDEN))
def hidden(request: pytest.FixtureRequest, club: Tenant, centre: Sold) -> Tenant:
    with in_schema(club.schema_name):
        HIDDEN[request.param](club, centre)
    return club


def test_what_is_not_for_travellers_is_not_found_even_before_the_index_has_heard_of_it(hidden: Tenant) -> None:
    assert (search().hits, search(AT_SIX).hits) == ((), ())

    indexed(Tenant.objects.select_related("plan").get(pk=hidden.pk))

    for query in ("", "what=centre", "where=Madrid", AT_SIX):
        found = search(query)
        assert (found.hits, found.count, found.facets.kinds, found.facets.places, found.instead) == ((), 0, (), (), ())
    assert not Term.objects.exists()


def test_the_questions_of_a_page_do_not_grow_with_it(club: Tenant, centre: Sold) -> None:
    search(AT_SIX), search()
    counts = []
    for more in (0, 2):
        with in_tenant(club):
            for _ in range(more):
                court(centre.venue)
        indexed(club)
        search(AT_SIX), search()
        with CaptureQueriesContext(connection) as timed:
            search(AT_SIX)
        with CaptureQueriesContext(connection) as untimed:
            search()
        counts.append((len(timed), len(untimed)))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 8
