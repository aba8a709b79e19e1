"""Prices as a table, away and back."""

import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.accounts.choices import Role
from apps.core.schema import in_schema
from apps.core.sheets import Column, read_sheet, write_csv
from apps.rates.choices import PriceUnit
from apps.rates.models.rate import BasePrice, Rate
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import OfferKind
from apps.venues.models.departures import PassengerType
from tests.factories.rates import BasePriceFactory, RateFactory
from tests.rates.signed_in import signed_in

IMPORT = "/staff/rates/import/"
HEAD = ["Offer", "Rate", "For", "Unit", "Passengers", "Amount", "Currency"]

pytestmark = pytest.mark.usefixtures("in_club")


@pytest.fixture
def boss(club: Tenant) -> Client:
    return signed_in(club, Role.OWNER)


@pytest.fixture
def padel() -> Rate:
    rate = RateFactory(name_en="Standard", offer__slug="padel")
    BasePriceFactory(rate=rate)
    return rate


def upload(*rows: list[str], name: str = "prices.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, write_csv([HEAD, *rows]))


def bring(client: Client, *rows: list[str]) -> tuple[int, str]:
    answer = client.post(IMPORT, {"file": upload(*rows)})
    return answer.status_code, answer.content.decode()


def token_in(page: str) -> str:
    found = re.search(r'name="rows" value="([^"]+)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_taken_away_comes_back_unchanged(boss: Client, padel: Rate, kind: str) -> None:
    BasePriceFactory(rate=padel, unit=PriceUnit.PERSON, amount=Decimal("2.50"))

    away = boss.get(f"/staff/rates/prices.{kind}")
    columns = [Column(key, title) for key, title in zip("abcdefg", HEAD, strict=True)]
    sheet = read_sheet(SimpleUploadedFile("x", away.content), columns)
    back = boss.post(IMPORT, {"file": SimpleUploadedFile(f"prices.{kind}", away.content)})

    assert [row.cells["a"] + row.cells["f"] for row in sheet.rows] in (
        ["padel24.00", "padel2.50"],
        ["padel24", "padel2.5"],
    )
    assert back.status_code == 200 or "already" in back.content.decode()
    assert "Every price in the file is as it is here already." in back.content.decode()


def test_a_preview_comes_before_anything_changes(boss: Client, padel: Rate) -> None:
    status, page = bring(
        boss,
        ["padel", "standard", "", "per hour", "", "26,50", "EUR"],
        ["padel", "Standard", "agency", "hour", "", "20", ""],
    )
    before = BasePrice.objects.get().amount

    answer = boss.post(f"{IMPORT}apply/", {"rows": token_in(page)})

    assert (status, before, answer.status_code) == (200, Decimal(24), 302)
    assert "€26.50" in page
    assert [(row.audience, row.amount) for row in padel.prices.all()] == [
        ("guest", Decimal("26.50")),
        ("agency", Decimal(20)),
    ]
    assert padel.policy == Rate.objects.get().policy


def test_an_empty_amount_takes_a_price_away(boss: Client, padel: Rate) -> None:
    BasePriceFactory(rate=padel, unit=PriceUnit.FLAT, amount=Decimal(5))

    _status, page = bring(boss, ["padel", "Standard", "guest", "flat", "", "", ""])
    boss.post(f"{IMPORT}apply/", {"rows": token_in(page)})

    assert [row.unit for row in padel.prices.all()] == ["hour"]


def test_the_last_price_for_guests_stays(boss: Client, padel: Rate) -> None:
    _status, page = bring(boss, ["padel", "Standard", "guest", "hour", "", "", ""])

    answer = boss.post(f"{IMPORT}apply/", {"rows": token_in(page)})

    assert answer.status_code == 422
    assert "Give at least one price for guests" in answer.content.decode()
    assert padel.prices.count() == 1


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["tennis", "Standard", "", "hour", "", "20", ""], "There is no offer “tennis” with a rate."),
        (["padel", "Members", "", "hour", "", "20", ""], "This offer has no rate “Members”."),
        (["padel", "Standard", "", "night", "", "20", ""], "This offer is sold by one of these: hour, person, flat."),
        (["padel", "Standard", "everybody", "hour", "", "20", ""], "Write guest, agency or tenant."),
        (["padel", "Standard", "platform", "hour", "", "20", ""], "Write guest, agency or tenant."),
        (["padel", "Standard", "", "hour", "", "-20", ""], "A price cannot be below zero."),
        (["padel", "Standard", "", "hour", "", "24.005", ""], "EUR has no coin as small as that."),
        (["padel", "Standard", "", "hour", "", "much", ""], "This is no amount."),
        (["padel", "Standard", "", "hour", "", "1e99", ""], "This is no amount."),
        (["padel", "Standard", "", "hour", "", "20", "USD"], "This rate is in EUR."),
        (["padel", "Standard", "", "person", "Child", "20", ""], "This offer has no passengers “Child”."),
    ],
)
def test_a_bad_row_is_named_and_nothing_changes(boss: Client, padel: Rate, row: list[str], sentence: str) -> None:
    status, page = bring(boss, ["padel", "Standard", "guest", "hour", "", "30", ""], row)

    assert status == 422
    assert sentence in page
    assert ">3</td>" in page
    assert 'name="rows"' not in page
    assert BasePrice.objects.get().amount == Decimal(24)


def test_a_formula_is_refused(boss: Client, padel: Rate) -> None:
    file = SimpleUploadedFile("p.csv", b"offer,rate,unit,amount\npadel,Standard,hour,=1+1\n")

    answer = boss.post(IMPORT, {"file": file})

    assert answer.status_code == 422
    assert "This begins like a formula." in answer.content.decode()


def test_the_same_price_twice_is_refused(boss: Client, padel: Rate) -> None:
    row = ["padel", "Standard", "guest", "hour", "", "30", ""]

    status, page = bring(boss, row, row)

    assert status == 422
    assert "Another row has the same price." in page


def test_prices_by_passenger(boss: Client) -> None:
    rate = RateFactory(name_en="Ticket", offer__slug="walk", offer__kind=OfferKind.DEPARTURE)
    child = PassengerType.objects.create(offer=rate.offer, name_en="Child", name_es="Niño")
    BasePriceFactory(rate=rate, unit=PriceUnit.PERSON, amount=Decimal(18))

    _status, page = bring(boss, ["walk", "Ticket", "guest", "person", "niño", "9", ""])
    boss.post(f"{IMPORT}apply/", {"rows": token_in(page)})

    assert rate.prices.get(passenger_type=child).amount == Decimal(9)


def test_a_preview_of_another_business_is_worth_nothing(boss: Client, padel: Rate, hostel: Tenant) -> None:
    _status, page = bring(boss, ["padel", "Standard", "guest", "hour", "", "30", ""])
    theirs = signed_in(hostel, Role.OWNER)
    theirs.defaults["HTTP_HOST"] = "hostel.serai.localhost"
    with in_schema(hostel.schema_name):
        answer = theirs.post(f"{IMPORT}apply/", {"rows": token_in(page)}, headers={"host": "hostel.serai.localhost"})

    forged = boss.post(f"{IMPORT}apply/", {"rows": token_in(page)[:-2]})

    assert answer.status_code != 302 or "login" in answer.headers["Location"]
    assert forged.status_code == 422
    assert BasePrice.objects.get().amount == Decimal(24)


def test_no_file_is_a_sentence(boss: Client) -> None:
    answer = boss.post(IMPORT)

    assert answer.status_code == 422
    assert "Choose a file first." in answer.content.decode()


def test_the_front_desk_takes_prices_away_and_brings_none(club: Tenant, padel: Rate) -> None:
    desk = signed_in(club, Role.DESK)

    answers = [desk.get("/staff/rates/prices.csv"), desk.get(IMPORT), desk.post(IMPORT), desk.post(f"{IMPORT}apply/")]

    assert [answer.status_code for answer in answers] == [200, 403, 403, 403]


def test_prices_of_other_venues_stay_out(club: Tenant, padel: Rate) -> None:
    own = RateFactory(name_en="Own", offer__slug="own")
    BasePriceFactory(rate=own)
    manager = signed_in(club, Role.MANAGER, venue_ids=[own.offer.venue_id])

    away = manager.get("/staff/rates/prices.csv").content.decode()
    status, page = bring(manager, ["padel", "Standard", "guest", "hour", "", "30", ""])

    assert ("own" in away, "padel" in away) == (True, False)
    assert status == 422
    assert "There is no offer “padel”" in page


def test_there_is_no_other_kind_of_file(boss: Client) -> None:
    assert boss.get("/staff/rates/prices.pdf").status_code == 404
