"""A series with its dates and figures, for whoever works where it takes place."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.choices import Role
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.permissions import NOBODY, Person
from apps.bookings.choices import DateState
from apps.bookings.models.booking import Booking
from apps.bookings.models.series import Series
from apps.bookings.rules.recurrence import weekly
from apps.bookings.rules.series_dates import Choice, Repair
from apps.bookings.rules.series_diff import Untouched
from apps.bookings.selectors.series_page import region_name, series_page
from apps.core.money import Money
from apps.core.schema import ForeignSchema, in_schema
from apps.tenants.models.tenant import Tenant
from tests.factories.sellable import NOW, court, courts
from tests.factories.series import series_of, taken, week


def desk(*venue_ids: int) -> Person:
    return Person(User(), Membership(role=Role.DESK, venue_ids=list(venue_ids)))


@pytest.mark.usefixtures("in_club")
def test_the_page_says_what_repeats_and_what_became_of_each_date() -> None:
    sold = courts(2, guest_chooses=True)
    here, _there = sold.spaces
    taken(sold, here, week(1))
    series = series_of(sold, space_ids=(here.pk,), choices={week(1): Choice(Repair.WAIT)}, holidays_of="ES-MD")
    Booking.objects.filter(series=series, starts_at__lt=datetime(2027, 1, 12, tzinfo=UTC)).update(paid=Decimal(10))

    page = series_page(desk(), series.reference, now=datetime(2027, 1, 12, tzinfo=UTC))

    assert page.words == ["Every week on Monday at 7 p.m., 3 times.", "Not on public holidays of Spain (MD)."]
    assert [line.date.state for line in page.dates] == [DateState.BOOKED, DateState.WANTED, DateState.BOOKED]
    assert [line.untouched for line in page.dates] == [Untouched.OVER, None, None]
    assert page.dates[0].spaces == (str(here),)
    assert page.dates[2].price == Money.of(24, "EUR")
    figures = page.figures
    assert figures.counts[DateState.BOOKED] == 2
    assert (figures.to_come, figures.total, figures.outstanding) == (
        1,
        (Money.of(48, "EUR"),),
        (Money.of(38, "EUR"),),
    )
    assert figures.next_at == datetime(2027, 1, 25, 18, tzinfo=UTC)


@pytest.mark.usefixtures("in_club")
def test_who_works_at_another_venue_and_a_stranger_do_not_see_it() -> None:
    series = series_of(court())
    elsewhere = court().venue

    assert series_page(desk(series.offer.venue_id), series.reference, now=NOW).series == series
    for person in (desk(elsewhere.pk), NOBODY):
        with pytest.raises(Series.DoesNotExist):
            series_page(person, series.reference, now=NOW)


def test_a_region_is_told_as_a_reader_knows_it() -> None:
    assert [region_name(region) for region in ("", "ES", "ES-MD")] == ["", "Spain", "Spain (MD)"]


@pytest.mark.usefixtures("in_club")
def test_the_number_of_queries_does_not_grow_with_the_dates() -> None:
    few, many = series_of(court()), series_of(court(), weekly([0], count=40))

    with CaptureQueriesContext(connection) as for_few:
        series_page(desk(), few.reference, now=NOW)
    with CaptureQueriesContext(connection) as for_many:
        page = series_page(replace(desk()), many.reference, now=NOW)

    assert len(page.dates) == 40
    assert len(for_many) == len(for_few) <= 16


def test_equal_numbers_in_two_businesses_are_two_series(club: Tenant, hostel: Tenant) -> None:
    made = {}
    for tenant, count in ((club, 3), (hostel, 5)):
        with in_schema(tenant.schema_name):
            made[tenant.slug] = series_of(court(), weekly([0], count=count))
    with in_schema(hostel.schema_name):
        theirs = series_page(desk(), made["hostel"].reference, now=NOW)
        with pytest.raises(Series.DoesNotExist):
            series_page(desk(), made["club"].reference, now=NOW)
        with pytest.raises(ForeignSchema):
            made["club"].save()

    assert len(theirs.dates) == 5
