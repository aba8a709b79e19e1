from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM
from apps.rates.choices import PromoEffect
from apps.rates.models.promo import PromoCode, PromoUse
from apps.rates.services.save_promo import PromoTerms, add_promo
from apps.tenants.models.tenant import Tenant
from tests.factories.venues import MADE, OfferFactory
from tests.rates.signed_in import signed_in

PAGE = "/staff/rates/codes/"
TYPED = {"code": "spring", "effect": "percent", "value": "20", "max_uses": "5", "max_per_guest": "1", "min_total": ""}


@pytest.fixture
def owner_client(club: Tenant) -> Client:
    return signed_in(club, Role.OWNER)


def make(code: str, *offer_ids: int) -> PromoCode:
    return add_promo(
        PromoTerms(code, PromoEffect.PERCENT, Decimal(20), frozenset(offer_ids)), currency="EUR", by=SYSTEM
    )


def test_a_code_is_added_changed_archived_and_brought_back(in_club: Tenant, owner_client: Client) -> None:
    assert owner_client.post(f"{PAGE}new/", TYPED).status_code == 302
    promo = PromoCode.objects.get()
    assert (promo.code, promo.uses_left) == ("SPRING", 5)

    owner_client.post(f"{PAGE}{promo.pk}/", {**TYPED, "value": "25"})
    assert PromoCode.objects.get().value == 25

    owner_client.post(f"{PAGE}{promo.pk}/archive/")
    assert "archived" in owner_client.get(PAGE).content.decode()
    owner_client.post(f"{PAGE}{promo.pk}/restore/")
    assert PromoCode.objects.get().archived_at is None


def test_its_page_tells_what_it_was_used_for(in_club: Tenant, owner_client: Client) -> None:
    promo = make("SPRING")
    PromoUse.objects.create(promo=promo, reference="BK-7", email="ana@guest.example", used_at=MADE)

    page = owner_client.get(f"{PAGE}{promo.pk}/").content.decode()

    assert ("BK-7" in page, "ana@guest.example" in page, "Promo code added" in page) == (True, True, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions_however_long(
    in_club: Tenant, owner_client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        make(f"CODE-{number}", OfferFactory().pk)
    owner_client.get(PAGE)

    with django_assert_num_queries(5):
        owner_client.get(PAGE)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"code": "a b"}, "A code is made of 3 to 30 letters"),
        ({"code": "taken"}, "There is a code “TAKEN” already"),
        ({"value": "-5"}, "Ensure this value is greater than or equal to 0."),
        ({"value": "0"}, "A code takes off something."),
        ({"value": "120"}, "A share lies between 0 and 100 percent."),
        ({"max_uses": "0"}, "Ensure this value is greater than or equal to 1."),
        ({"min_total": "-1"}, "An amount cannot be below zero."),
        ({"valid_from": "2026-05-02", "valid_until": "2026-05-01"}, "The last day comes before the first."),
        ({"starts_on": "tomorrow"}, "Enter a valid date."),
        ({"offers": "4711"}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_said_by_the_field_and_nothing_is_kept(
    in_club: Tenant, owner_client: Client, wrong: dict[str, str], sentence: str
) -> None:
    make("TAKEN")
    OfferFactory()

    answer = owner_client.post(f"{PAGE}new/", {**TYPED, **wrong})

    assert answer.status_code == 422
    assert answer.content.decode().count(sentence) >= 2
    assert PromoCode.objects.count() == 1


@pytest.mark.parametrize("role", [Role.DESK, Role.ACCOUNTANT])
def test_others_read_and_change_nothing(in_club: Tenant, role: Role) -> None:
    promo, client = make("SPRING"), signed_in(in_club, role)

    page = client.get(f"{PAGE}{promo.pk}/")

    assert (page.status_code, "Save the code" in page.content.decode()) == (200, False)
    for path in ("new/", f"{promo.pk}/", f"{promo.pk}/archive/", f"{promo.pk}/restore/"):
        assert client.post(PAGE + path, TYPED).status_code == 403


def test_a_manager_of_one_venue_makes_codes_for_its_offers_alone(in_club: Tenant) -> None:
    mine, other = OfferFactory(), OfferFactory()
    everywhere, theirs = make("EVERYWHERE"), make("THEIRS", other.pk)
    client = signed_in(in_club, Role.MANAGER, venue_ids=[mine.venue_id])

    assert client.post(f"{PAGE}new/", TYPED).status_code == 422
    assert client.post(f"{PAGE}new/", {**TYPED, "offers": [other.pk]}).status_code == 422
    assert client.post(f"{PAGE}new/", {**TYPED, "offers": [mine.pk]}).status_code == 302
    assert client.get(f"{PAGE}{everywhere.pk}/").status_code == 200
    assert client.post(f"{PAGE}{everywhere.pk}/", TYPED).status_code == 403
    assert client.post(f"{PAGE}{everywhere.pk}/archive/").status_code == 403
    assert client.get(f"{PAGE}{theirs.pk}/").status_code == 404
    assert "THEIRS" not in client.get(PAGE).content.decode()


def test_a_code_of_another_business_is_not_there(hostel: Tenant, owner_client: Client) -> None:
    with in_schema(hostel.schema_name):
        theirs = make("THEIRS")

    assert owner_client.get(f"{PAGE}{theirs.pk}/").status_code == 404
    assert owner_client.post(f"{PAGE}{theirs.pk}/archive/").status_code == 404
