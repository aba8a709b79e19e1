"""Bookings of one person, a page after the other."""

import pytest

from apps.bookings.choices import Status
from apps.core import clock
from apps.portal.selectors.trips import Trip, trips_of
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import UserFactory
from tests.portal.travellers import ANA, booked_at, proved


def references(trips: list[Trip]) -> list[str]:
    return [trip.url.rpartition("bookings%2F")[2].removesuffix("%2F") for trip in trips]


@pytest.mark.django_db
def test_what_is_to_come_goes_on_over_pages_without_a_gap(
    club: Tenant, hostel: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.portal.selectors.trips.MOST_COMING", 2)
    ana = proved(UserFactory(email=ANA, name="Ana"))
    every = [booked_at(each, ana, days=days) for days, each in enumerate((club, hostel, club, hostel, hostel), start=1)]
    past = booked_at(club, ana, days=-2, status=Status.COMPLETED)

    pages = [trips_of(ana, now=clock.now(), language="en")]
    while pages[-1].later:
        pages.append(trips_of(ana, now=clock.now(), language="en", after=pages[-1].later))

    found = [reference for page in pages for reference in references(list(page.upcoming))]
    assert found == [each.reference for each in every]
    assert [references(list(page.past)) for page in pages] == [[past.reference], [], []]
