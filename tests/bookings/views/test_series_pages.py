"""Series as they stand: the list, the page, changes by scope with their diff, cancelling, ending, the next season."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.bookings.choices import DateState, SeriesStatus, Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.series import Series
from apps.bookings.rules.recurrence import weekly
from apps.bookings.rules.series_dates import Choice, Repair
from apps.tenants.models.tenant import Tenant
from tests.bookings.services.test_change_series import movable
from tests.factories.sellable import NOW, court, courts
from tests.factories.series import series_of, taken, week
from tests.rates.signed_in import signed_in

pytestmark = pytest.mark.usefixtures("in_club")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(club: Tenant) -> Client:
    return signed_in(club, Role.DESK)


def address(series: Series, deed: str = "") -> str:
    return f"/staff/series/{series.pk}/{deed}"


def edit(series: Series, **told: Any) -> dict[str, Any]:
    """The form of a change as it is handed out, with what is told."""
    weekday = series.local_start.weekday()
    return {
        "version": series.version,
        "scope": "all",
        "rhythm": "weekly",
        "every": 1,
        "weekdays": [weekday],
        "count": 3,
        "starts": "19:00",
        "minutes": 60,
        "people": 2,
        "keeps_moved": "on",
        **told,
    }


def third(series: Series) -> int:
    return series.dates.order_by("local_start")[1].pk


def test_the_list_shows_what_repeats_and_when_it_is_next(desk: Client) -> None:
    series_of(court())

    words = desk.get("/staff/series/").content.decode()

    assert "Ana Ruiz" in words
    assert "Every week on Monday" in words
    assert "Mon 11 Jan" in words


def test_the_list_finds_by_guest_and_by_state(desk: Client) -> None:
    series_of(court())

    assert "Ana Ruiz" in desk.get("/staff/series/", {"q": "ruíz"}).content.decode()
    assert "No series here" in desk.get("/staff/series/", {"q": "zoe"}).content.decode()
    assert "No series here" in desk.get("/staff/series/", {"state": "ended"}).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_no_more_for_more(
    desk: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        series_of(court())

    with django_assert_max_num_queries(12):
        desk.get("/staff/series/")


def test_the_page_shows_dates_booked_and_wanted(desk: Client) -> None:
    sold = court()
    taken(sold, sold.space, week(1))
    series = series_of(sold, choices={week(1): Choice(Repair.WAIT)})

    words = desk.get(address(series)).content.decode()

    assert "Wanted, but taken" in words
    assert "This time is taken" in words
    assert "€48.00" in words


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_no_more_for_more_dates(
    desk: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    series = series_of(court(), weekly([0], count=count))

    with django_assert_max_num_queries(22):
        desk.get(address(series))


def test_a_change_of_all_is_told_date_by_date_before_it_is_saved(desk: Client) -> None:
    series = series_of(movable(court()))

    told = desk.post(address(series, "change/"), edit(series, starts="20:00", look="1"))
    assert told.status_code == 200
    assert told.content.decode().count("Changes") == 3
    assert not Booking.objects.filter(starts_at__hour=19).exists()

    saved = desk.post(address(series, "change/"), edit(series, starts="20:00", save="1"))
    assert saved.status_code == 302
    assert Booking.objects.filter(starts_at__hour=19).count() == 3


def test_one_date_alone_moves(desk: Client) -> None:
    series = series_of(movable(court()))

    desk.post(address(series, "change/"), edit(series, scope="this", date=third(series), starts="20:00", save="1"))

    assert [each.starts_at.hour for each in Booking.objects.order_by("starts_at")] == [18, 19, 18]


def test_this_and_those_that_follow_go_on_as_a_series_of_their_own(desk: Client) -> None:
    series = series_of(movable(court()))

    answer = desk.post(
        address(series, "change/"), edit(series, scope="following", date=third(series), starts="20:00", save="1")
    )

    later = Series.objects.exclude(pk=series.pk).get()
    assert answer.headers["Location"] == address(later)
    assert [each.starts_at.hour for each in Booking.objects.order_by("starts_at")] == [18, 19, 19]


def test_a_scope_that_needs_a_date_asks_for_it(desk: Client) -> None:
    series = series_of(movable(court()))

    answer = desk.post(address(series, "change/"), edit(series, scope="following", starts="20:00", save="1"))

    assert answer.status_code == 422
    assert "Choose the date in the list" in answer.content.decode()


def test_a_date_that_cannot_move_has_to_be_decided_about(desk: Client) -> None:
    sold = movable(court())
    series = series_of(sold)
    taken(sold, sold.space, week(1), hour=19)

    refused = desk.post(address(series, "change/"), edit(series, starts="20:00", save="1"))
    fixed = desk.post(address(series, "change/"), edit(series, starts="20:00", fix="1"))

    assert refused.status_code == 422
    assert "1 date cannot be had like this" in refused.content.decode()
    assert fixed.status_code == 200


def test_where_no_date_would_change_nothing_is_saved(desk: Client) -> None:
    """The policy lets none of them move; with a reason the desk moves them all the same."""
    series = series_of(court())

    refused = desk.post(address(series, "change/"), edit(series, starts="20:00", save="1"))
    forced = desk.post(address(series, "change/"), edit(series, starts="20:00", save="1", breaking="Storm"))

    assert refused.status_code == 422
    assert "No date would change" in refused.content.decode()
    assert forced.status_code == 302


def test_an_older_series_is_not_changed(desk: Client) -> None:
    series = series_of(court())

    answer = desk.post(address(series, "change/"), edit(series, starts="20:00", save="1", version=series.version - 1))

    assert answer.status_code == 422
    assert Booking.objects.filter(starts_at__hour=18).count() == 3


def test_cancelling_tells_dates_and_money_first(desk: Client) -> None:
    series = series_of(court())
    told = {"version": series.version, "scope": "following", "date": third(series)}

    page = desk.get(address(series, "cancel/"), {"date": third(series), "scope": "following"})
    answer = desk.post(address(series, "cancel/"), told)

    assert "Cancel 2 dates" in page.content.decode()
    assert answer.status_code == 302
    assert Booking.objects.filter(status=Status.CANCELLED).count() == 2


def test_only_management_waives_what_the_policy_costs(desk: Client, club: Tenant) -> None:
    series = series_of(court())
    told = {"version": series.version, "scope": "all", "waive": "on", "reason": "Storm"}

    page = desk.get(address(series, "cancel/")).content.decode()
    refused = desk.post(address(series, "cancel/"), told)
    done = signed_in(club, Role.MANAGER).post(address(series, "cancel/"), told)

    assert "For nothing" not in page
    assert (refused.status_code, done.status_code) == (403, 302)


def test_ending_keeps_dates_up_to_a_day(desk: Client) -> None:
    series = series_of(court())
    told = {"version": series.version, "last_day": week(0).isoformat()}

    looked = desk.post(address(series, "end/"), told | {"look": "1"})
    desk.post(address(series, "end/"), told)

    series.refresh_from_db()
    assert "2 dates go" in looked.content.decode()
    assert series.status == SeriesStatus.ENDED
    assert Booking.objects.filter(status=Status.CONFIRMED).count() == 1


def offered(desk: Client, series: Series) -> Series:
    told = {"starts_on": "2027-09-06", "count": 3, "until": "2027-02-01T12:00"}
    answer = desk.post(address(series, "renew/"), told)
    assert answer.status_code == 302
    return Series.objects.get(renews=series)


def test_the_next_season_is_proposed_offered_and_taken(desk: Client) -> None:
    series = series_of(court())
    page = desk.get(address(series, "renew/")).content.decode()

    later = offered(desk, series)
    shown = desk.get(address(later)).content.decode()
    desk.post(address(later, "accept/"))

    assert "Mon 10 Jan 2028" in page
    assert "Kept for the guest" in shown
    assert Booking.objects.filter(series=later, status=Status.CONFIRMED).count() == 3


def test_a_declined_season_is_free_again(desk: Client) -> None:
    later = offered(desk, series_of(court()))

    desk.post(address(later, "decline/"))

    later.refresh_from_db()
    assert later.status == SeriesStatus.ENDED
    assert not later.dates.filter(state=DateState.BOOKED).exclude(booking__status=Status.CONFIRMED).exists()


def test_an_accountant_reads_and_changes_nothing(club: Tenant) -> None:
    series = series_of(court())
    reader = signed_in(club, Role.ACCOUNTANT)

    page = reader.get(address(series))

    assert page.status_code == 200
    assert "change/" not in page.content.decode()
    for deed in ("change/", "cancel/", "end/", "renew/", "accept/", "decline/"):
        assert reader.post(address(series, deed), {}).status_code == 403


def test_a_series_of_another_venue_is_not_there(club: Tenant) -> None:
    mine, other = courts(1), courts(1)
    series = series_of(other)
    desk = signed_in(club, Role.DESK, venue_ids=[mine.venue.pk])

    assert "Ana Ruiz" not in desk.get("/staff/series/").content.decode()
    for deed in ("", "change/", "cancel/", "end/", "renew/"):
        assert desk.get(address(series, deed)).status_code == 404


def test_a_date_of_another_series_is_not_there(desk: Client) -> None:
    series, other = series_of(court()), series_of(court())

    assert desk.get(address(series, "change/"), {"date": third(other)}).status_code == 404
    assert desk.get(address(series, "cancel/"), {"date": third(other)}).status_code == 404
