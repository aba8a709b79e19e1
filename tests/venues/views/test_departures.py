"""Departures over HTTP: a month of them, rules, one by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models.user import User
from apps.core import clock
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import DepartureStatus
from apps.venues.models.departures import Departure, DepartureRule
from tests.factories.venues import DepartureFactory, DepartureRuleFactory, TourFactory
from tests.venues.views.offer_pages import faults_of

OFFERS = "/staff/offers/"
RULE = {"weekdays": ["5"], "minutes": "10:00", "starts_on": "2027-01-04", "ends_on": "2027-01-31", "every_weeks": "1"}
ONE = {
    "day": "2027-03-10",
    "minute": "06:30",
    "duration_minutes_0": "3",
    "duration_minutes_1": "hours",
    "seats": "8",
    "min_to_run": "2",
    "decides_minutes_before_0": "1",
    "decides_minutes_before_1": "days",
}


@pytest.fixture
def boss(on_club: Client, owner: User, in_club: Tenant) -> Client:
    on_club.force_login(owner)
    return on_club


@pytest.fixture
def desk(on_club: Client, colleague: User, in_club: Tenant) -> Client:
    on_club.force_login(colleague)
    return on_club


def soon() -> datetime:
    return clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=40)


def test_a_rule_is_added_and_its_dates_stand_in_the_calendar(boss: Client) -> None:
    tour = TourFactory()
    start = soon().date()
    sent = {**RULE, "weekdays": [str(day) for day in range(7)], "starts_on": start.isoformat(), "ends_on": ""}

    answer = boss.post(f"{OFFERS}{tour.pk}/rules/add/", {**sent, "minutes": "10:00 16:30"})
    page = boss.get(f"{OFFERS}{tour.pk}/departures/?month={start:%Y-%m}").content.decode()

    made = Departure.objects.filter(offer=tour).count()
    assert answer.status_code == 302
    assert made == (365 - 40 + 1) * 2
    assert "every day at 10 a.m., 4:30 p.m." in page
    of_the_month = Departure.objects.filter(local_start__year=start.year, local_start__month=start.month)
    assert page.count('class="offers-chip ') == of_the_month.count()


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"weekdays": []}, "id_weekdays_error"),
        ({"minutes": "25:00"}, "id_minutes_error"),
        ({"minutes": ""}, "id_minutes_error"),
        ({"starts_on": "31/31/2027"}, "id_starts_on_error"),
        ({"ends_on": "2027-01-01"}, "id_ends_on_error"),
        ({"every_weeks": "0"}, "id_every_weeks_error"),
        ({"seats": "-1"}, "id_seats_error"),
        ({"skipped_days": "2027-02-30"}, "id_skipped_days_error"),
        ({"language": "tlh"}, "id_language_error"),
    ],
)
def test_a_rule_that_cannot_be_is_told_by_the_field(boss: Client, sent: dict[str, Any], field: str) -> None:
    tour = TourFactory()

    answer = boss.post(f"{OFFERS}{tour.pk}/rules/add/", {**RULE, **sent})

    assert (answer.status_code, faults_of(answer)) == (422, [field])
    assert not DepartureRule.objects.exists()


def test_a_rule_that_meets_another_is_told_by_the_field(boss: Client) -> None:
    tour = TourFactory()
    DepartureRuleFactory(offer=tour)

    answer = boss.post(f"{OFFERS}{tour.pk}/rules/add/", RULE)

    assert (answer.status_code, faults_of(answer)) == (422, ["id_minutes_error"])
    assert DepartureRule.objects.count() == 1


def test_a_rule_is_changed_and_ended(boss: Client) -> None:
    tour = TourFactory()
    boss.post(f"{OFFERS}{tour.pk}/rules/add/", RULE)
    rule = DepartureRule.objects.get()

    page = boss.get(f"{OFFERS}{tour.pk}/rules/{rule.pk}/").content.decode()
    changed = boss.post(f"{OFFERS}{tour.pk}/rules/{rule.pk}/", {**RULE, "skipped_days": "2027-01-09"})
    left = Departure.objects.count()
    ended = boss.post(f"{OFFERS}{tour.pk}/rules/{rule.pk}/end/")

    assert 'value="10:00"' in page
    assert (changed.status_code, left) == (302, 3)
    assert (ended.status_code, Departure.objects.count()) == (302, 0)
    assert boss.get(f"{OFFERS}{tour.pk}/rules/{rule.pk}/").status_code == 404


def test_a_night_the_clocks_skip_is_told(boss: Client) -> None:
    tour = TourFactory()
    sent = {**RULE, "weekdays": ["6"], "minutes": "02:30", "starts_on": "2027-03-21", "ends_on": "2027-04-04"}

    page = boss.post(f"{OFFERS}{tour.pk}/rules/add/", sent, follow=True).content.decode()

    assert Departure.objects.count() == 2
    assert "the clocks skip it" in page


def test_one_departure_is_added_changed_and_cancelled(boss: Client) -> None:
    tour = TourFactory()

    added = boss.post(f"{OFFERS}{tour.pk}/departures/add/", ONE)
    row = Departure.objects.get()
    address = f"{OFFERS}{tour.pk}/departures/{row.pk}/"
    page = boss.get(address).content.decode()
    changed = boss.post(address, {**ONE, "seats": "12", "is_certain": "on", "language": "es"})
    row.refresh_from_db()
    after = (row.seats, row.status, row.language)
    cancelled = boss.post(f"{address}cancel/")

    assert [added.status_code, changed.status_code, cancelled.status_code] == [302, 302, 302]
    assert row.starts_at == datetime(2027, 3, 10, 5, 30, tzinfo=UTC)
    assert 'value="06:30"' in page
    assert after == (12, DepartureStatus.RUNS, "es")
    assert Departure.objects.get().status == DepartureStatus.CANCELLED
    assert "This departure is cancelled" in boss.get(address).content.decode()
    assert boss.post(address, ONE).status_code == 422


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"day": ""}, "id_day_error"),
        ({"day": "1999-01-01"}, "id_day_error"),
        ({"minute": "25:00"}, "id_minute_error"),
        ({"seats": "0"}, "id_seats_error"),
        ({"min_to_run": "9"}, "id_min_to_run_error"),
        ({"duration_minutes_0": "1", "duration_minutes_1": "minutes"}, "id_duration_minutes_error"),
        ({"duration_minutes_0": "61", "duration_minutes_1": "days"}, "id_duration_minutes_error"),
    ],
)
def test_a_departure_that_cannot_be_is_told_by_the_field(boss: Client, sent: dict[str, str], field: str) -> None:
    tour = TourFactory()

    answer = boss.post(f"{OFFERS}{tour.pk}/departures/add/", {**ONE, **sent})

    assert (answer.status_code, faults_of(answer)) == (422, [field])
    assert not Departure.objects.exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"day": "2026-01-01"}, "still to come"),
        ({"day": "2027-03-28", "minute": "02:30"}, "does not exist"),
    ],
)
def test_a_time_that_cannot_be_is_told(boss: Client, sent: dict[str, str], sentence: str) -> None:
    answer = boss.post(f"{OFFERS}{TourFactory().pk}/departures/add/", {**ONE, **sent})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Departure.objects.exists()


@pytest.mark.parametrize("month", ["", "2027-13", "9999-12", "0000-01", "yesterday", "2027-01"])
def test_any_month_shows_a_page(boss: Client, month: str) -> None:
    assert boss.get(f"{OFFERS}{TourFactory().pk}/departures/?month={month}").status_code == 200


def test_the_front_desk_reads_departures_and_changes_none(desk: Client) -> None:
    row = DepartureFactory()
    rule = DepartureRuleFactory(offer=row.offer)
    base = f"{OFFERS}{row.offer_id}/"

    reads = [desk.get(f"{base}{path}") for path in ("departures/", f"departures/{row.pk}/", f"rules/{rule.pk}/")]
    closed = [desk.get(f"{base}{path}") for path in ("departures/add/", "rules/add/")]
    closed += [desk.post(f"{base}departures/{row.pk}/", ONE), desk.post(f"{base}rules/{rule.pk}/", RULE)]
    closed += [desk.post(f"{base}departures/{row.pk}/cancel/"), desk.post(f"{base}rules/{rule.pk}/end/")]

    assert {answer.status_code for answer in reads} == {200}
    assert {answer.status_code for answer in closed} == {403}
    assert Departure.objects.get(pk=row.pk).status == DepartureStatus.PLANNED


def test_a_departure_is_reached_through_its_own_offer_alone(boss: Client) -> None:
    row, other = DepartureFactory(), TourFactory()
    rule = DepartureRuleFactory(offer=row.offer)
    base = f"{OFFERS}{other.pk}/"

    answers = [
        boss.get(f"{base}departures/{row.pk}/"),
        boss.post(f"{base}departures/{row.pk}/cancel/"),
        boss.get(f"{base}rules/{rule.pk}/"),
        boss.post(f"{base}rules/{rule.pk}/end/"),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert Departure.objects.get().status == DepartureStatus.PLANNED


@pytest.mark.parametrize("rows", [1, 3])
def test_a_month_costs_the_same_for_any_number(
    boss: Client, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    tour = TourFactory()
    for number in range(rows):
        start = datetime(2027, 1, 4 + number, 9, tzinfo=UTC)
        DepartureFactory(offer=tour, rule=DepartureRuleFactory(offer=tour), starts_at=start)
    address = f"{OFFERS}{tour.pk}/departures/?month=2027-01"
    boss.get(address)

    with django_assert_max_num_queries(9):
        assert boss.get(address).content.count(b"offers-chip ") == rows
