from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.rates.models.tax import CityTax, TaxRate, TaxSettings
from apps.tenants.models.tenant import Tenant
from tests.factories.rates import CityTaxFactory, RateFactory, TaxRateFactory
from tests.factories.venues import VenueFactory
from tests.rates.signed_in import signed_in

TAXES = "/staff/rates/taxes/"

pytestmark = pytest.mark.usefixtures("in_club")


@pytest.fixture
def boss(club: Tenant) -> Client:
    return signed_in(club, Role.OWNER)


def test_an_owner_keeps_taxes(boss: Client) -> None:
    boss.post(f"{TAXES}new/", {"name_en": "VAT", "percent": "21"})
    tax = TaxRate.objects.get()
    boss.post(f"{TAXES}{tax.pk}/", {"name_en": "VAT", "percent": "22.5"})
    page = boss.get(TAXES).content.decode()
    boss.post(f"{TAXES}{tax.pk}/archive/")

    assert "22.5%" in page
    assert TaxRate.objects.get().archived_at


@pytest.mark.parametrize("percent", ["-1", "101", "many"])
def test_a_bad_tax_gets_a_sentence(boss: Client, percent: str) -> None:
    answer = boss.post(f"{TAXES}new/", {"name_en": "VAT", "percent": percent})

    assert answer.status_code == 422
    assert not TaxRate.objects.exists()


def test_a_tax_in_use_is_not_put_away(boss: Client) -> None:
    rate = RateFactory(tax=TaxRateFactory())

    page = boss.post(f"{TAXES}{rate.tax_id}/archive/", follow=True).content.decode()

    assert "still use this tax" in page
    assert TaxRate.objects.get().archived_at is None


def test_an_owner_says_how_tax_is_shown(boss: Client) -> None:
    bad = boss.post(f"{TAXES}settings/", {"prices_include_tax": "no", "rounding": "upwards"})
    boss.post(f"{TAXES}settings/", {"prices_include_tax": "no", "rounding": "total"})

    row = TaxSettings.objects.get()
    assert (bad.status_code, row.prices_include_tax, row.rounding) == (422, False, "total")


def test_an_owner_keeps_city_taxes(boss: Client) -> None:
    venue = VenueFactory()
    words = {"name_en": "City tax", "amount": "2"}

    backwards = boss.post(
        f"{TAXES}city/new/", {**words, "venue": venue.pk, "starts_on": "2026-02-01", "ends_on": "2026-01-01"}
    )
    boss.post(f"{TAXES}city/new/", {**words, "venue": venue.pk, "max_nights": "7"})
    tax = CityTax.objects.get()
    boss.post(f"{TAXES}city/{tax.pk}/", {**words, "amount": "2.75"})
    page = boss.get(TAXES).content.decode()
    boss.post(f"{TAXES}city/{tax.pk}/archive/")

    tax.refresh_from_db()
    assert (backwards.status_code, tax.amount, bool(tax.archived_at)) == (422, Decimal("2.75"), True)
    assert "€2.75" in page


def test_the_front_desk_reads_taxes(club: Tenant) -> None:
    desk, tax = signed_in(club, Role.DESK), TaxRateFactory()

    page = desk.get(TAXES).content.decode()
    answers = [desk.post(f"{TAXES}{path}") for path in ("new/", "settings/", f"{tax.pk}/archive/", "city/new/")]

    assert "21%" in page
    assert "Add a tax" not in page
    assert [answer.status_code for answer in answers] == [403] * 4


def test_a_manager_of_one_venue_changes_its_city_tax_alone(club: Tenant) -> None:
    own, other, tax = CityTaxFactory(), CityTaxFactory(name_en="Elsewhere"), TaxRateFactory()
    manager = signed_in(club, Role.MANAGER, venue_ids=[own.venue_id])
    words = {"name_en": "City tax", "amount": "9"}

    answers = [
        manager.post(f"{TAXES}city/{own.pk}/", words),
        manager.post(f"{TAXES}city/{other.pk}/", words),
        manager.post(f"{TAXES}city/new/", {**words, "venue": other.venue_id}),
        manager.post(f"{TAXES}{tax.pk}/", {"name_en": "VAT", "percent": "1"}),
        manager.post(f"{TAXES}settings/", {"prices_include_tax": "no", "rounding": "total"}),
    ]

    assert [answer.status_code for answer in answers] == [302, 404, 422, 403, 403]
    assert "Elsewhere" not in manager.get(TAXES).content.decode()
    assert not TaxSettings.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(
    boss: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    TaxRateFactory.create_batch(count)
    CityTaxFactory.create_batch(count)
    boss.get(TAXES)

    with django_assert_max_num_queries(8):
        boss.get(TAXES)
