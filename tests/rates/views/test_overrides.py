from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.core import clock
from apps.journal.choices import SYSTEM
from apps.rates.models.rate import PolicyOverride, Rate
from apps.rates.services.override_policy import set_override
from apps.tenants.models.tenant import Tenant
from tests.factories.rates import PolicyFactory, RateFactory
from tests.rates.signed_in import signed_in

PAGE = "/staff/rates/policies/dates/"


def typed(rate: Rate, *, days: int = 10, **other: object) -> dict[str, object]:
    first = clock.today("UTC") + timedelta(days=30)
    return {
        "rate": rate.pk,
        "policy": rate.policy_id,
        "starts_on": first.isoformat(),
        "ends_on": (first + timedelta(days=days)).isoformat(),
        **other,
    }


def make(rate: Rate, *, ahead: int) -> PolicyOverride:
    day = clock.today("UTC") + timedelta(days=ahead)
    return set_override(rate.pk, PolicyFactory(name_en="Strict").pk, starts_on=day, ends_on=day, by=SYSTEM)


def test_dates_are_added_and_removed(in_club: Tenant) -> None:
    client, rate = signed_in(in_club, Role.OWNER), RateFactory(name_en="Court price")

    assert client.post(PAGE, typed(rate)).status_code == 302
    override = PolicyOverride.objects.get()
    assert "Court price" in client.get(PAGE).content.decode()

    assert client.post(f"{PAGE}{override.pk}/remove/").status_code == 302
    assert not PolicyOverride.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions_however_long(
    in_club: Tenant, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    client = signed_in(in_club, Role.OWNER)
    for number in range(count):
        make(RateFactory(), ahead=10 + number)
    client.get(PAGE)

    with django_assert_num_queries(6):
        client.get(PAGE)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_on": "2020-01-01"}, "The last day comes before the first."),
        ({"starts_on": "someday"}, "Enter a valid date."),
        ({"policy": "99999"}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_said_by_the_field(in_club: Tenant, wrong: dict[str, object], sentence: str) -> None:
    answer = signed_in(in_club, Role.OWNER).post(PAGE, typed(RateFactory(), **wrong))

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not PolicyOverride.objects.exists()


def test_dates_that_are_taken_are_refused_with_a_sentence(in_club: Tenant) -> None:
    client, rate = signed_in(in_club, Role.OWNER), RateFactory()
    client.post(PAGE, typed(rate))

    answer = client.post(PAGE, typed(rate, days=3))

    assert (answer.status_code, "Another exception of this rate" in answer.content.decode()) == (422, True)
    assert PolicyOverride.objects.count() == 1


def test_a_manager_of_one_venue_sets_dates_for_its_rates_alone(in_club: Tenant) -> None:
    mine, other = RateFactory(), RateFactory()
    client = signed_in(in_club, Role.MANAGER, venue_ids=[mine.offer.venue_id])
    theirs = make(other, ahead=5)

    assert client.post(PAGE, typed(other)).status_code == 422
    assert client.post(f"{PAGE}{theirs.pk}/remove/").status_code == 404
    assert client.post(PAGE, typed(mine)).status_code == 302


def test_the_front_desk_reads(in_club: Tenant) -> None:
    client, override = signed_in(in_club, Role.DESK), make(RateFactory(), ahead=5)

    page = client.get(PAGE).content.decode()

    assert ("Strict" in page, "Add the dates" in page) == (True, False)
    assert client.post(PAGE, typed(override.rate)).status_code == 403
    assert client.post(f"{PAGE}{override.pk}/remove/").status_code == 403
