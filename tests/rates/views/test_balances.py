from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.rates.choices import BalanceKind
from apps.rates.models.balance import Balance, BalanceEntry
from apps.rates.selectors import balances
from apps.rates.services.balance_ledger import NewBalance, issue_balance
from apps.tenants.models.tenant import Tenant
from tests.factories.venues import OfferFactory, VenueFactory
from tests.rates.signed_in import signed_in

PAGE = "/staff/rates/cards/"
REFERENCE = "0" * 32


@pytest.fixture
def owner_client(club: Tenant) -> Client:
    return signed_in(club, Role.OWNER)


def make(kind: BalanceKind = BalanceKind.GIFT_CARD, amount: int = 50, **other: object) -> Balance:
    new = NewBalance(kind, Decimal(amount), "EUR", **other)  # type: ignore[arg-type]
    return issue_balance(new, by=SYSTEM, channel=Channel.STAFF, now=clock.now())


@pytest.mark.parametrize("role", [Role.OWNER, Role.MANAGER, Role.ACCOUNTANT])
def test_those_who_keep_money_issue_a_gift_card_and_see_its_code(in_club: Tenant, role: Role) -> None:
    client = signed_in(in_club, role)
    typed = {"amount": "50", "name": "Birthday", "holder_email": "ana@guest.example", "expires_on": "", "note": ""}

    answer = client.post(f"{PAGE}new/gift-card/", typed)

    card = Balance.objects.get()
    assert answer.headers["Location"] == f"{PAGE}{card.pk}/"
    assert (card.kind, card.left, card.currency) == ("gift_card", 50, "EUR")
    page = client.get(f"{PAGE}{card.pk}/").content.decode()
    assert (card.code in page, "€50.00" in page) == (True, True)


def test_pressing_twice_issues_one_card(in_club: Tenant, owner_client: Client) -> None:
    form = owner_client.get(f"{PAGE}new/gift-card/").context["form"]
    typed = {"amount": "50", "reference": form["reference"].value()}

    first, second = (owner_client.post(f"{PAGE}new/gift-card/", typed) for _press in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert Balance.objects.count() == 1
    assert BalanceEntry.objects.count() == 1


def test_a_pass_is_issued_in_hours_and_kept_in_minutes(in_club: Tenant, owner_client: Client) -> None:
    offer = OfferFactory()

    owner_client.post(f"{PAGE}new/pass/", {"amount": "10,5", "offers": [offer.pk]})

    card = Balance.objects.get()
    assert (card.kind, card.left, card.currency, list(card.offers.all())) == ("pass", 630, "", [offer])
    assert "10 h 30 min" in owner_client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("kind", "wrong", "sentence"),
    [
        ("gift-card", {"amount": "-5"}, "An amount cannot be below zero."),
        ("gift-card", {"amount": "0"}, "Enter an amount above zero."),
        ("gift-card", {"amount": "0.001"}, "This currency has 2 decimals at most."),
        ("gift-card", {"amount": "5", "holder_email": "nobody"}, "Enter a valid email address."),
        ("gift-card", {"amount": "5", "expires_on": "2020-01-01"}, "This day is over already."),
        ("pass", {"amount": "-1"}, "Enter more than no time."),
        ("pass", {"amount": "999999"}, "A pass holds at most 10,000 hours."),
        ("pass", {"amount": "ten"}, "Enter a number such as 50 or 12.5."),
    ],
)
def test_what_is_wrong_is_said_by_the_field_and_nothing_is_issued(
    in_club: Tenant, owner_client: Client, kind: str, wrong: dict[str, str], sentence: str
) -> None:
    answer = owner_client.post(f"{PAGE}new/{kind}/", wrong)

    assert (answer.status_code, answer.content.decode().count(sentence)) == (422, 2)
    assert not Balance.objects.exists()


def test_a_correction_needs_a_reason_and_counts_once(in_club: Tenant, owner_client: Client) -> None:
    card = make()
    typed = {"amount": "-20", "note": "Paid twice", "reference": REFERENCE}

    assert owner_client.post(f"{PAGE}{card.pk}/correct/", {**typed, "note": ""}).status_code == 422
    for _ in range(2):
        assert owner_client.post(f"{PAGE}{card.pk}/correct/", typed).status_code == 302

    assert Balance.objects.get().left == 30
    assert "Paid twice" in owner_client.get(f"{PAGE}{card.pk}/").content.decode()


@pytest.mark.parametrize(("amount", "sentence"), [("-60", "There is not enough left"), ("0", "Enter by how much")])
def test_a_correction_never_goes_below_nothing(
    in_club: Tenant, owner_client: Client, amount: str, sentence: str
) -> None:
    card = make()

    answer = owner_client.post(f"{PAGE}{card.pk}/correct/", {"amount": amount, "note": "Oops", "reference": REFERENCE})

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert BalanceEntry.objects.count() == 1


def test_a_pass_is_corrected_by_hours(in_club: Tenant, owner_client: Client) -> None:
    card = make(BalanceKind.PASS, 600)

    owner_client.post(f"{PAGE}{card.pk}/correct/", {"amount": "-1.5", "note": "Rain", "reference": REFERENCE})

    assert Balance.objects.get().left == 510


def test_a_card_is_blocked_changed_and_unblocked(in_club: Tenant, owner_client: Client) -> None:
    card, day = make(), clock.today("UTC") + timedelta(days=90)

    owner_client.post(f"{PAGE}{card.pk}/block/")
    assert "blocked" in owner_client.get(PAGE).content.decode()
    owner_client.post(f"{PAGE}{card.pk}/unblock/")
    owner_client.post(f"{PAGE}{card.pk}/change/", {"name": "Ben", "holder_email": "", "expires_on": day.isoformat()})
    wrong = owner_client.post(f"{PAGE}{card.pk}/change/", {"expires_on": "2020-01-01"})

    card = Balance.objects.get()
    assert (card.blocked_at, card.name, card.expires_on, wrong.status_code) == (None, "Ben", day, 422)


def test_a_card_is_found_by_its_code_its_name_or_its_holder(in_club: Tenant, owner_client: Client) -> None:
    ana, ben = make(name="Ana", holder_email="a@guest.example"), make(name="Ben", holder_email="b@guest.example")

    for asked in (ana.code.lower(), ana.code.replace("-", "")[:6], "ana", "a@guest"):
        page = owner_client.get(PAGE, {"q": asked}).content.decode()
        assert (ana.code in page, ben.code in page) == (True, False), asked
    assert "Nothing found" in owner_client.get(PAGE, {"q": "zzz"}).content.decode()


def test_a_search_goes_on_over_pages(in_club: Tenant, owner_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(balances, "A_PAGE", 1)
    for _ in range(2):
        make(name="Ana & Ben")

    page = owner_client.get(PAGE, {"q": "& ben"}).content.decode()

    assert 'href="?q=%26%20ben&amp;page=2"' in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions_however_long(
    in_club: Tenant, owner_client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        make()
    owner_client.get(PAGE)

    with django_assert_num_queries(5):
        owner_client.get(PAGE)


def test_the_front_desk_reads_and_changes_nothing(in_club: Tenant) -> None:
    card, client = make(), signed_in(in_club, Role.DESK)

    page = client.get(f"{PAGE}{card.pk}/")

    assert (page.status_code, "Correct the ledger" in page.content.decode()) == (200, False)
    assert client.get(f"{PAGE}new/gift-card/").status_code == 403
    for path in (
        "new/gift-card/",
        "new/pass/",
        *(f"{card.pk}/{verb}/" for verb in ("change", "correct", "block", "unblock")),
    ):
        assert client.post(PAGE + path, {"amount": "5"}).status_code == 403
    assert BalanceEntry.objects.count() == 1


def test_a_manager_of_one_venue_reads_what_counts_there(in_club: Tenant) -> None:
    mine, other = OfferFactory(), OfferFactory()
    everywhere, theirs = make(), make(offer_ids=frozenset({other.pk}))
    here = make(offer_ids=frozenset({mine.pk}))
    client = signed_in(in_club, Role.MANAGER, venue_ids=[mine.venue_id])

    assert [client.get(f"{PAGE}{card.pk}/").status_code for card in (everywhere, here, theirs)] == [200, 200, 404]
    assert client.post(f"{PAGE}new/gift-card/", {"amount": "5"}).status_code == 403
    assert client.post(f"{PAGE}{here.pk}/block/").status_code == 403


def test_a_card_of_another_business_is_not_there(hostel: Tenant, owner_client: Client) -> None:
    with in_schema(hostel.schema_name):
        VenueFactory()
        theirs = make()

    assert owner_client.get(f"{PAGE}{theirs.pk}/").status_code == 404
    assert owner_client.post(f"{PAGE}{theirs.pk}/block/").status_code == 404
