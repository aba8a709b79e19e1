"""Places of a changed series: taken and freed in one transaction, whoever else is after them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import time
from threading import Barrier

import pytest
from django.db import connection, connections

from apps.bookings.choices import Status
from apps.bookings.errors.places import PlaceTaken
from apps.bookings.errors.undecided import ChangeUndecided
from apps.bookings.models.booking import Booking
from apps.bookings.rules.recurrence import weekly
from apps.bookings.rules.series_dates import Choice, Repair
from apps.bookings.rules.series_edit import SeriesEdit
from apps.bookings.selectors.series_table import series_table
from apps.bookings.services.book import book
from apps.bookings.services.change_series import change_series
from apps.core.schema import in_schema
from apps.rates.models.policy import PolicyTier
from tests.factories.sellable import NOW, Sold, court
from tests.factories.series import ANA, HOW, MONDAY, ORDER, plan_of, series_of, week


def movable(sold: Sold) -> Sold:
    PolicyTier.objects.create(policy=sold.rate.policy, kind="reschedule", minutes_before=60)
    return sold


def overlaps() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM bookings_claim a JOIN bookings_claim b"
            " ON a.spot = b.spot AND a.id < b.id AND a.live AND b.live AND a.during && b.during"
        )
        return int(cursor.fetchone()[0])


def at_once(*attempts: Callable[[], object]) -> list[object]:
    ready = Barrier(len(attempts))

    def run(attempt: Callable[[], object]) -> object:
        try:
            with in_schema("club"):
                ready.wait(timeout=30)
                return attempt()
        except (PlaceTaken, ChangeUndecided) as refusal:
            return type(refusal).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(attempts)) as pool:
        return list(pool.map(run, attempts))


@pytest.mark.usefixtures("in_club")
def test_what_a_change_frees_goes_to_a_series_that_wanted_it() -> None:
    sold = movable(court())
    first = series_of(sold)
    second = series_of(
        sold, choices={week(number): Choice(Repair.WAIT) for number in range(3)}, recurrence=weekly([0], count=4)
    )

    change_series(first.pk, SeriesEdit(starts=time(20)), **HOW)

    assert second.bookings.filter(status=Status.CONFIRMED).count() == 4
    assert overlaps() == 0


def test_a_change_and_single_bookings_race_and_nothing_is_sold_twice(own_database: str) -> None:
    with in_schema("club"):
        sold = movable(court())
        series = series_of(sold, weekly([0], count=6))
        eights = replace(plan_of(sold, weekly([0], count=6)), local_start=MONDAY.replace(hour=20))
        wishes = [eights.wish(row.period) for row in series_table(eights, now=NOW).rows[2:4] if row.period]
    bea = replace(ORDER, guest=replace(ANA, email="bea@example.org"))

    found = at_once(
        lambda: change_series(series.pk, SeriesEdit(starts=time(20)), **HOW),
        *[lambda wish=wish: book(wish, bea, **HOW) for wish in wishes],  # type: ignore[misc]
    )

    with in_schema("club"):
        assert overlaps() == 0
        moved = {booking.starts_at.hour for booking in Booking.objects.filter(series=series)}
        assert moved == ({18} if found[0] == "ChangeUndecided" else {19})
        assert len([each for each in found[1:] if isinstance(each, Booking)]) == (0 if moved == {19} else 2)


def test_two_series_that_change_places_never_lock_each_other_up(own_database: str) -> None:
    with in_schema("club"):
        sold = movable(court())
        seven = series_of(sold, weekly([0], count=8))
        nine = series_of(sold, weekly([0], count=8), local_start=MONDAY.replace(hour=21))

    found = at_once(
        lambda: change_series(seven.pk, SeriesEdit(starts=time(20)), **HOW),
        lambda: change_series(nine.pk, SeriesEdit(starts=time(20)), **HOW),
    )

    with in_schema("club"):
        assert overlaps() == 0
        assert found.count("ChangeUndecided") == 1
        assert Booking.objects.filter(starts_at__hour=19).count() == 8
