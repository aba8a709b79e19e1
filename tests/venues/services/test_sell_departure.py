from datetime import timedelta

import pytest

from apps.venues.services.sell_departure import sell_departure
from tests.factories.venues import MADE, DepartureFactory

pytestmark = pytest.mark.usefixtures("in_club")


def test_a_departure_that_was_sold_is_no_longer_its_rules() -> None:
    sold, other = DepartureFactory(), DepartureFactory()

    sell_departure(sold.pk, now=MADE)

    sold.refresh_from_db()
    other.refresh_from_db()
    assert (sold.changed_at, other.changed_at) == (MADE, None)


def test_the_moment_it_was_first_changed_by_hand_stays() -> None:
    departure = DepartureFactory(changed_at=MADE)

    sell_departure(departure.pk, now=MADE + timedelta(days=1))

    departure.refresh_from_db()
    assert departure.changed_at == MADE
