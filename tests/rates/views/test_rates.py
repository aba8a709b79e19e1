from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.core.schema import in_schema
from apps.rates.choices import PriceUnit
from apps.rates.models.policy import Policy
from apps.rates.models.rate import BasePrice, ExtraPrice, Rate
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import OfferKind
from apps.venues.models.departures import PassengerType
from apps.venues.models.extras import Extra
from tests.factories.rates import BasePriceFactory, ExtraPriceFactory, PolicyFactory, RateFactory, TaxRateFactory
from tests.factories.venues import OfferFactory, VenueFactory
from tests.rates.signed_in import signed_in

RATES = "/staff/rates/"

pytestmark = pytest.mark.usefixtures("in_club")


@pytest.fixture
def boss(club: Tenant) -> Client:
    return signed_in(club, Role.OWNER)


@pytest.fixture
def desk(club: Tenant) -> Client:
    return signed_in(club, Role.DESK)


def court_rate(**columns: object) -> Rate:
    rate = RateFactory(name_en="Standard", offer__name_en="Padel", **columns)
    BasePriceFactory(rate=rate)
    return rate


def sent(rate: Rate, **values: object) -> dict[str, object]:
    return {"name_en": "Standard", "policy": rate.policy_id, "price-guest-hour-0": "24.00", **values}


def test_the_list_shows_what_guests_pay(desk: Client) -> None:
    rate = court_rate(tax=TaxRateFactory(name_en="VAT 21"))
    BasePriceFactory(rate=rate, unit=PriceUnit.PERSON, amount=Decimal(2))

    page = desk.get(RATES).content.decode()

    assert "€24.00 per hour" in page
    assert "€2.00 per person" in page
    assert "VAT 21" in page
    assert "Your role reads prices" in page
    assert "Add a rate" not in page


def test_an_owner_changes_the_prices_of_a_rate(boss: Client) -> None:
    rate = court_rate()

    answer = boss.post(f"{RATES}{rate.pk}/", sent(rate, **{"price-guest-hour-0": "26,50", "price-agency-hour-0": "20"}))

    assert answer.status_code == 302
    assert [(row.audience, row.amount) for row in rate.prices.all()] == [
        ("guest", Decimal("26.50")),
        ("agency", Decimal(20)),
    ]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"price-guest-hour-0": "-1"}, "An amount cannot be below zero."),
        ({"price-guest-hour-0": "24.0050"}, "This currency has 2 decimals at most."),
        ({"price-guest-hour-0": "a lot"}, "Enter an amount such as 12 or 12.50."),
        ({"price-guest-hour-0": "99999999999999"}, "This amount is too large."),
        ({"price-guest-hour-0": ""}, "Give at least one price for guests; write 0 where it is free."),
        ({"name_en": ""}, "This field is required."),
        ({"policy": "999"}, "Select a valid choice."),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(boss: Client, values: dict[str, str], sentence: str) -> None:
    rate = court_rate()

    answer = boss.post(f"{RATES}{rate.pk}/", sent(rate, **values))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert BasePrice.objects.get().amount == Decimal(24)


def test_a_rate_of_a_tour_asks_by_passenger(boss: Client) -> None:
    tour = OfferFactory(kind=OfferKind.DEPARTURE)
    child = PassengerType.objects.create(offer=tour, name_en="Child")
    policy = PolicyFactory()

    page = boss.get(f"{RATES}new/{tour.slug}/").content.decode()
    sent = {
        "name_en": "Ticket",
        "policy": policy.pk,
        f"price-guest-person-{child.pk}": "9",
        "price-guest-person-0": "18",
    }
    answer = boss.post(f"{RATES}new/{tour.slug}/", sent)

    assert "Child, per person" in page
    assert "per hour" not in page
    assert answer.status_code == 302
    assert {(row.passenger_type_id, row.amount) for row in BasePrice.objects.all()} == {
        (child.pk, Decimal(9)),
        (None, Decimal(18)),
    }


def test_a_business_without_a_policy_is_offered_the_usual_one(boss: Client) -> None:
    offer = OfferFactory()

    page = boss.get(f"{RATES}new/{offer.slug}/").content.decode()
    answer = boss.post(f"{RATES}new/{offer.slug}/policy/")

    assert "Make the usual policy" in page
    assert answer.headers["Location"].endswith(f"{RATES}new/{offer.slug}/")
    assert Policy.objects.get().name_en == "Free until 24 hours before"


def test_a_rate_is_put_away_brought_back_and_moved(boss: Client) -> None:
    first = court_rate()
    second = RateFactory(offer=first.offer, position=1, name_en="Members")

    boss.post(f"{RATES}{first.pk}/archive/")
    archived = boss.get(RATES).content.decode()
    boss.post(f"{RATES}{first.pk}/restore/")
    boss.post(f"{RATES}{second.pk}/move/", {"direction": "up"})

    assert "1 archived rate" in archived
    assert list(Rate.objects.kept()) == [second, first]


def test_the_last_rate_of_a_published_offer_is_not_put_away(boss: Client) -> None:
    rate = court_rate()

    page = boss.post(f"{RATES}{rate.pk}/archive/", follow=True).content.decode()

    assert "A published offer needs a rate." in page
    assert Rate.objects.kept().exists()


def test_an_extra_gets_its_price(boss: Client) -> None:
    racket = Extra.objects.create(venue=VenueFactory(), name_en="Racket")

    bad = boss.post(f"{RATES}extras/{racket.pk}/", {"amount-guest": "-3", "unit": "piece"})
    boss.post(f"{RATES}extras/{racket.pk}/", {"amount-guest": "3.50", "amount-agency": "3", "unit": "piece"})

    assert bad.status_code == 422
    assert "An amount cannot be below zero." in bad.content.decode()
    assert [(row.audience, row.amount) for row in ExtraPrice.objects.order_by("pk")] == [
        ("guest", Decimal("3.50")),
        ("agency", Decimal(3)),
    ]
    assert "€3.50 per piece" in boss.get(RATES).content.decode()


def test_the_front_desk_reads_a_rate_and_changes_nothing(desk: Client) -> None:
    rate = court_rate()

    page = desk.get(f"{RATES}{rate.pk}/")
    paths = (f"{rate.pk}/", f"{rate.pk}/archive/", f"{rate.pk}/move/", f"new/{rate.offer.slug}/")
    answers = [desk.post(f"{RATES}{path}", sent(rate)) for path in paths]

    assert "€24.00" in page.content.decode()
    assert 'name="price-guest-hour-0"' not in page.content.decode()
    assert [answer.status_code for answer in answers] == [403] * 4
    assert "An owner or a manager" in answers[0].content.decode()
    assert Rate.objects.kept().get() == rate


def test_a_manager_of_one_venue_sees_and_changes_no_other(club: Tenant) -> None:
    own, other = court_rate(), RateFactory(offer__name_en="Elsewhere")
    manager = signed_in(club, Role.MANAGER, venue_ids=[own.offer.venue_id])

    page = manager.get(RATES).content.decode()
    answers = [
        manager.get(f"{RATES}{other.pk}/"),
        manager.post(f"{RATES}{other.pk}/", sent(other)),
        manager.post(f"{RATES}{other.pk}/archive/"),
        manager.get(f"{RATES}new/{other.offer.slug}/"),
    ]

    assert "Padel" in page
    assert "Elsewhere" not in page
    assert [answer.status_code for answer in answers] == [404] * 4
    assert manager.get(f"{RATES}{own.pk}/").status_code == 200


def test_a_neighbours_rate_is_not_to_be_found(boss: Client, hostel: Tenant) -> None:
    with in_schema(hostel.schema_name):
        theirs = RateFactory(name_en="Dorm")
        BasePriceFactory(rate=theirs, unit=PriceUnit.NIGHT)

    assert boss.get(f"{RATES}{theirs.pk}/").status_code == 404
    assert "Dorm" not in boss.get(RATES).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(
    boss: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        rate = court_rate(tax=TaxRateFactory())
        racket = Extra.objects.create(venue=rate.offer.venue, name_en="Racket")
        ExtraPriceFactory(extra=racket)
    boss.get(RATES)

    with django_assert_max_num_queries(10):
        boss.get(RATES)
