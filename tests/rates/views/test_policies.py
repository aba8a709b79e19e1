from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM
from apps.rates.models.policy import Policy
from apps.rates.rules.policy import CancelTier, ChangeTier, PolicyTerms, Step
from apps.rates.selectors.policies import terms_of
from apps.rates.services.save_policy import add_policy
from apps.tenants.models.tenant import Tenant
from tests.factories.rates import PolicyFactory, RateFactory
from tests.factories.venues import MADE, VenueFactory
from tests.rates.signed_in import signed_in

PAGE = "/staff/rates/policies/"
MODERATE = PolicyTerms(
    (CancelTier(2880), CancelTier(1440, Decimal(50))),
    (ChangeTier(1440),),
    (Step(Decimal(100)),),
    kept_amount=Decimal(0),
)
TYPED = {
    "name_en": "Half",
    "name_es": "Mitad",
    "cancelling-count": "3",
    "cancelling-0-before": "48",
    "cancelling-0-unit": "hours",
    "cancelling-0-percent": "100",
    "cancelling-1-before": "1",
    "cancelling-1-unit": "days",
    "cancelling-1-percent": "50",
    "cancelling-1-fee": "2,50",
    "cancelling-2-before": "",
    "cancelling-2-unit": "hours",
    "cancelling-2-percent": "100",
    "changing-count": "1",
    "changing-0-before": "0",
    "changing-0-unit": "hours",
    "changing-0-fee": "",
    "steps-count": "1",
    "steps-0-share": "30",
    "steps-0-kind": "percent",
    "steps-0-event": "booking",
    "steps-0-before": "",
    "steps-0-unit": "days",
    "steps-0-collecting": "charge",
    "kept_percent": "",
    "kept_amount": "1",
    "no_show_percent": "80",
}
AS_TYPED = PolicyTerms(
    (CancelTier(2880), CancelTier(1440, Decimal(50), Decimal("2.5"))),
    (ChangeTier(0),),
    (Step(Decimal(30)),),
    kept_amount=Decimal(1),
    no_show_percent=Decimal(80),
    no_show_strikes=False,
)


@pytest.fixture
def owner_client(club: Tenant) -> Client:
    return signed_in(club, Role.OWNER)


def make(name: str, terms: PolicyTerms = MODERATE) -> Policy:
    return add_policy({"name_en": name}, terms, currency="EUR", by=SYSTEM)


def test_the_list_tells_every_policy_in_words_and_who_follows_it(in_club: Tenant, owner_client: Client) -> None:
    RateFactory(policy=make("Moderate"), name_en="Court price")

    page = owner_client.get(PAGE).content.decode()

    assert "Free until 48 hours before the start; then half is kept; within 24 hours nothing comes back." in page
    assert "Court price" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions_however_long(
    in_club: Tenant, owner_client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        RateFactory(policy=make(f"Policy {number}"))
    owner_client.get(PAGE)

    with django_assert_num_queries(8):
        owner_client.get(PAGE)


def test_an_empty_list_offers_policies_to_begin_with(owner_client: Client) -> None:
    page = owner_client.get(PAGE).content.decode()

    assert "No policies yet" in page
    assert f"{PAGE}new/?preset=strict" in page


def test_a_preset_fills_the_editor_and_its_words(owner_client: Client) -> None:
    page = owner_client.get(f"{PAGE}new/?preset=strict").content.decode()

    assert "Free until 14 days before the start; then half is kept; within 7 days nothing comes back." in page
    assert 'name="steps-1-share" value="70"' in page


def test_a_policy_is_added_as_it_was_typed(club: Tenant, owner_client: Client) -> None:
    answer = owner_client.post(f"{PAGE}new/", TYPED)

    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)
    with in_schema(club.schema_name):
        policy = Policy.objects.get()
        assert (policy.name_en, terms_of(policy)) == ("Half", AS_TYPED)


def test_a_policy_is_changed_and_says_so(in_club: Tenant, owner_client: Client) -> None:
    policy = make("Moderate")

    owner_client.post(f"{PAGE}{policy.pk}/", TYPED)

    assert terms_of(Policy.objects.get()) == AS_TYPED
    assert "Policy changed" in owner_client.get(f"{PAGE}{policy.pk}/").content.decode()


def test_a_line_more_works_without_script_and_judges_nothing(in_club: Tenant, owner_client: Client) -> None:
    answer = owner_client.post(f"{PAGE}new/", {**TYPED, "name_en": "", "add": "changing"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="changing-count" value="2"' in page
    assert 'name="cancelling-1-fee" value="2,50"' in page
    assert "There is a problem" not in page
    assert not Policy.objects.exists()


def test_a_line_less_works_without_script(owner_client: Client) -> None:
    page = owner_client.post(f"{PAGE}new/", {**TYPED, "drop": "cancelling-0"}).content.decode()

    assert 'name="cancelling-count" value="2"' in page
    assert 'name="cancelling-0-before" value="1"' in page


def test_the_words_follow_what_is_typed(owner_client: Client) -> None:
    data = {**TYPED, "preview": "1", "kept_amount": "", "cancelling-1-fee": "", "steps-0-share": "nonsense"}

    answer = owner_client.post(f"{PAGE}new/", data, headers={"hx-request": "true"})

    page = answer.content.decode()
    assert (answer.status_code, "<html" in page) == (200, False)
    assert "Free until 48 hours before the start; then half is kept; within 24 hours nothing comes back." in page
    assert "The whole price is paid on site." in page


def test_without_script_the_words_come_with_the_whole_page(owner_client: Client) -> None:
    answer = owner_client.post(f"{PAGE}new/", {**TYPED, "preview": "1"})

    page = answer.content.decode()
    assert (answer.status_code, "There is a problem" in page) == (200, False)
    assert "Guests who do not come pay 80% of the price." in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name_en": ""}, "This field is required."),
        ({"cancelling-1-percent": "130"}, "A share lies between 0 and 100 percent."),
        ({"cancelling-1-percent": "-1"}, "A share lies between 0 and 100 percent."),
        ({"cancelling-1-fee": "-2"}, "An amount cannot be below zero."),
        ({"cancelling-1-before": "2"}, "Two lines count from the same time before the start. Keep one of them."),
        ({"cancelling-0-percent": "40"}, "Whoever cancels later may not get more back."),
        ({"cancelling-0-before": "99999"}, "Choose a time within two years of the start."),
        ({"cancelling-0-before": "25:00"}, "Enter a whole number."),
        ({"steps-0-share": "130"}, "A share lies between 0 and 100 percent."),
        ({"steps-0-share": "33.333"}, "A share has two decimals at most."),
        ({"steps-0-share": "9.999", "steps-0-kind": "amount"}, "EUR has no coin as small as that."),
        ({"steps-0-event": "birthday"}, "Select a valid choice."),
        ({"no_show_percent": "101"}, "A share lies between 0 and 100 percent."),
        ({"kept_amount": "-3"}, "An amount cannot be below zero."),
    ],
)
def test_what_is_wrong_is_said_by_the_field_and_nothing_is_kept(
    in_club: Tenant, owner_client: Client, wrong: dict[str, str], sentence: str
) -> None:
    answer = owner_client.post(f"{PAGE}new/", {**TYPED, **wrong})

    assert answer.status_code == 422
    assert answer.content.decode().count(sentence) >= 2, "in the summary and by the field"
    assert not Policy.objects.exists()


def test_a_count_of_lines_that_is_none_asks_for_none(in_club: Tenant, owner_client: Client) -> None:
    owner_client.post(f"{PAGE}new/", {**TYPED, "cancelling-count": "9" * 400, "steps-count": "-1"})

    assert terms_of(Policy.objects.get()).cancelling == ()


def test_a_policy_is_archived_brought_back_and_moved(in_club: Tenant, owner_client: Client) -> None:
    first, second = make("First"), make("Second")

    owner_client.post(f"{PAGE}{second.pk}/move/", {"direction": "up"})
    owner_client.post(f"{PAGE}{first.pk}/archive/")
    assert [row.name_en for row in Policy.objects.filter(archived_at=None)] == ["Second"]

    owner_client.post(f"{PAGE}{first.pk}/restore/")
    assert [row.name_en for row in Policy.objects.filter(archived_at=None)] == ["Second", "First"]


def test_what_a_rate_follows_is_not_archived(in_club: Tenant, owner_client: Client) -> None:
    rate = RateFactory(name_en="Court price")

    page = owner_client.post(f"{PAGE}{rate.policy_id}/archive/", follow=True).content.decode()

    assert "Court price still follow this policy." in page
    assert not Policy.objects.exclude(archived_at=None).exists()


@pytest.mark.parametrize("role", [Role.DESK, Role.ACCOUNTANT])
def test_the_front_desk_and_the_accountant_read_and_change_nothing(in_club: Tenant, role: Role) -> None:
    policy, client = make("Moderate"), signed_in(in_club, role)

    page = client.get(f"{PAGE}{policy.pk}/")

    assert (page.status_code, "Save the policy" in page.content.decode()) == (200, False)
    assert "What guests read" in page.content.decode()
    for path, data in [
        (f"{policy.pk}/", TYPED),
        ("new/", TYPED),
        *((f"{policy.pk}/{verb}/", {}) for verb in ("archive", "restore", "move")),
    ]:
        assert client.post(PAGE + path, data).status_code == 403
    assert terms_of(Policy.objects.get()) == MODERATE


def test_a_manager_of_one_venue_reads_what_holds_for_all(in_club: Tenant) -> None:
    policy, client = make("Moderate"), signed_in(in_club, Role.MANAGER, venue_ids=[VenueFactory().pk])

    assert client.get(f"{PAGE}{policy.pk}/").status_code == 200
    assert client.post(f"{PAGE}{policy.pk}/", TYPED).status_code == 403
    assert client.post(f"{PAGE}new/", TYPED).status_code == 403
    assert client.post(f"{PAGE}{policy.pk}/archive/").status_code == 403


def test_a_stranger_is_sent_away(in_club: Tenant, neighbour: object, on_club: Client) -> None:
    policy = make("Moderate")
    on_club.force_login(neighbour)  # type: ignore[arg-type]

    assert on_club.get(PAGE).status_code == 403
    assert on_club.get(f"{PAGE}{policy.pk}/").status_code == 403
    assert on_club.post(f"{PAGE}{policy.pk}/", TYPED).status_code == 403


def test_a_policy_of_another_business_is_not_there(hostel: Tenant, owner_client: Client) -> None:
    with in_schema(hostel.schema_name):
        theirs = PolicyFactory(pk=987_654)

    assert owner_client.get(f"{PAGE}{theirs.pk}/").status_code == 404
    assert owner_client.post(f"{PAGE}{theirs.pk}/archive/").status_code == 404


def test_an_archived_policy_is_still_read(in_club: Tenant, owner_client: Client) -> None:
    policy = PolicyFactory(archived_at=MADE)

    assert "1 archived policy" in owner_client.get(PAGE).content.decode()
    assert "no rate can follow it" in owner_client.get(f"{PAGE}{policy.pk}/").content.decode()
