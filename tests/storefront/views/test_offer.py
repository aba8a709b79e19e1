"""The page of an offer: what anybody sees of it, what is picked on it, and what it does with rubbish."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests.factories.sellable import NOW, court

pytestmark = pytest.mark.usefixtures("in_club")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_day_shows_its_starts_with_prices(on_club: Client) -> None:
    sold = court()

    response = on_club.get(f"/offers/{sold.offer.slug}/", {"day": "2027-01-11"})

    assert response.status_code == 200
    assert "Monday 11 January" in response.content.decode()
