"""What other processes have read is believed where it is of the version of the moment, and never needed."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from redis.exceptions import ConnectionError as RedisIsAway

from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.selectors import known
from apps.bookings.selectors.availability import availability
from apps.bookings.selectors.memory import Memory
from apps.core.schema import in_schema
from apps.rates.models.rate import BasePrice
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SalesChannel
from tests.factories.sellable import NOW, court

MONDAY = date(2027, 1, 11)


def begin_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing in mind."""
    monkeypatch.setattr(known, "_memory", Memory[KnownOffer](100))


def prices(offer_id: int) -> set[Decimal | None]:
    found = availability(offer_id, first=MONDAY, last=MONDAY, now=NOW, party={None: 2}, channel=SalesChannel.ONLINE)
    return {slot.price.amount if slot.price else None for slot in found.slots}


@pytest.mark.usefixtures("in_club")
def test_what_one_process_has_read_another_knows_in_one_query(monkeypatch: pytest.MonkeyPatch) -> None:
    offer_id = court().offer.pk
    assert prices(offer_id) == {Decimal(24)}

    begin_another_process(monkeypatch)
    with CaptureQueriesContext(connection) as asked:
        assert prices(offer_id) == {Decimal(24)}

    assert len(asked) == 1


@pytest.mark.usefixtures("in_club")
def test_what_has_changed_since_it_was_shared_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    offer_id = court().offer.pk
    assert prices(offer_id) == {Decimal(24)}
    BasePrice.objects.update(amount=Decimal(30))

    begin_another_process(monkeypatch)

    assert prices(offer_id) == {Decimal(30)}


def test_no_business_is_handed_what_another_has(club: Tenant, hostel: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    with in_schema(club.schema_name):
        offer_id = court().offer.pk
        assert prices(offer_id) == {Decimal(24)}

    begin_another_process(monkeypatch)

    with in_schema(hostel.schema_name):
        assert known.known_offers([offer_id], first=MONDAY, last=MONDAY, now=NOW) == {}


@pytest.mark.usefixtures("in_club")
def test_without_the_shared_cache_everybody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: object) -> None:
        raise RedisIsAway

    monkeypatch.setattr(cache, "get_many", away)
    monkeypatch.setattr(cache, "set_many", away)

    assert prices(court().offer.pk) == {Decimal(24)}
