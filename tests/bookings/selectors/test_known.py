"""What is remembered of offers is never older than the claims beside it, and never another tenant's."""

import re
import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.availability import availability
from apps.bookings.selectors.look import look
from apps.bookings.selectors.offer_loader import offers_known
from apps.core.schema import in_schema
from apps.rates.choices import Audience
from apps.rates.models.rate import BasePrice
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SalesChannel, Showing
from apps.venues.models.catalogue import CatalogueChange
from apps.venues.models.offer import HourTerms, Offer
from apps.venues.services.join_catalogue_changes import MOST, join_catalogue_changes
from tests.factories.hours import ClosureFactory
from tests.factories.rates import PriceRuleFactory
from tests.factories.sellable import NOW, court, dorm, extra_of, tour

MONDAY = date(2027, 1, 11)


def prices(offer_id: int) -> set[Decimal | None]:
    found = availability(offer_id, first=MONDAY, last=MONDAY, now=NOW, party={None: 2}, channel=SalesChannel.ONLINE)
    return {slot.price.amount if slot.price else None for slot in found.slots}


@pytest.mark.usefixtures("in_club")
def test_every_table_that_is_remembered_marks_its_changes() -> None:
    sold = [court(), dorm(), tour()]
    extra_of(sold[0], at_once=2)
    PriceRuleFactory(offers=[sold[0].offer])
    ClosureFactory(venue=sold[0].offer.venue)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        offers_known([each.offer.pk for each in sold], audience=Audience.GUEST, first=MONDAY, last=MONDAY)
    read = {table for query in asked for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])}

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE t.tgname = 'venues_note_change' AND c.relnamespace = current_schema()::regnamespace"
        )
        marked = {name for (name,) in cursor.fetchall()}

    assert len(read) > 25
    assert read - marked == set()


@pytest.mark.usefixtures("in_club")
def test_an_offer_that_is_known_costs_one_query() -> None:
    sold = court()
    wish = Wish(sold.offer.pk, datetime(2027, 1, 11, 17, tzinfo=UTC), datetime(2027, 1, 11, 18, tzinfo=UTC), {None: 2})
    prices(sold.offer.pk)

    with CaptureQueriesContext(connection) as asked:
        prices(sold.offer.pk)
        look(wish, now=NOW)

    assert len(asked) == 2


@pytest.mark.usefixtures("in_club")
def test_whatever_is_changed_is_known_at_once() -> None:
    sold = court()
    assert prices(sold.offer.pk) == {Decimal(24)}

    BasePrice.objects.update(amount=Decimal(30))
    assert prices(sold.offer.pk) == {Decimal(30)}

    rule = PriceRuleFactory()
    assert prices(sold.offer.pk) == {Decimal(45)}

    rule.delete()
    HourTerms.objects.update(min_minutes=120)
    assert prices(sold.offer.pk) == {Decimal(60)}


@pytest.mark.usefixtures("in_club")
def test_names_are_remembered_in_each_language() -> None:
    sold = court()
    sold.offer.name_en, sold.offer.name_es = "Court", "Pista"
    sold.offer.save()
    wish = Wish(sold.offer.pk, datetime(2027, 1, 11, 17, tzinfo=UTC), datetime(2027, 1, 11, 18, tzinfo=UTC), {None: 2})
    named = []
    for language in ("en", "es", "en"):
        with translation.override(language):
            quote = look(wish, now=NOW).quote
            named.append(quote and quote.lines[0].what)

    assert named == ["Court", "Pista", "Court"]


def test_two_tenants_with_equal_ids_never_know_the_others_offer(club: Tenant, hostel: Tenant) -> None:
    for tenant, amount in ((club, 24), (hostel, 99)):
        with in_schema(tenant.schema_name):
            sold = court()
            Offer.objects.filter(pk=sold.offer.pk).update(status=Showing.PUBLISHED)
            BasePrice.objects.update(amount=Decimal(amount))
            ids = sold.offer.pk
    with in_schema(club.schema_name):
        mine = Offer.objects.latest("pk").pk
        assert prices(mine) == {Decimal(24)}
    with in_schema(hostel.schema_name):
        assert prices(ids) == {Decimal(99)}
        BasePrice.objects.update(amount=Decimal(50))
        assert prices(ids) == {Decimal(50)}
    with in_schema(club.schema_name):
        assert prices(mine) == {Decimal(24)}


@pytest.mark.usefixtures("in_club")
def test_many_marks_become_one_that_was_never_there_before() -> None:
    sold = court()
    for _turn in range(MOST):
        BasePrice.objects.update(amount=Decimal(30))
    prices(sold.offer.pk)
    before = set(CatalogueChange.objects.values_list("token", flat=True))

    assert join_catalogue_changes() == len(before)
    assert join_catalogue_changes() == 0

    (left,) = CatalogueChange.objects.values_list("token", flat=True)
    assert left not in before
    assert prices(sold.offer.pk) == {Decimal(30)}


class Race:
    """Prices only rise; `committed` is what was surely written before somebody looks."""

    def __init__(self, offers: list[int]) -> None:
        self.offers = offers
        self.committed = dict.fromkeys(offers, Decimal(24))
        self.stale: list[object] = []
        self.reads = 0
        self.until = time.monotonic() + 20

    def raise_price(self, offer_id: int) -> None:
        price = self.committed[offer_id] + 1
        BasePrice.objects.filter(rate__offer=offer_id).update(amount=price)
        self.committed[offer_id] = price
        time.sleep(0.15)

    def join_marks(self) -> None:
        join_catalogue_changes()
        time.sleep(0.15)

    def read(self) -> None:
        for offer_id in self.offers:
            least = self.committed[offer_id]
            (seen,) = prices(offer_id)
            self.reads += 1
            if seen is None or seen < least:
                self.stale.append((offer_id, seen, least))

    def raced(self) -> bool:
        """Enough was read and enough was written: how quick one of them is says nothing about the other."""
        return self.reads >= 12 and all(price > 26 for price in self.committed.values())

    def goes_on(self) -> bool:
        return not self.raced() and not self.stale and time.monotonic() < self.until

    def run(self, step: Callable[[], object]) -> None:
        try:
            with in_schema("club"):
                while self.goes_on():
                    step()
        finally:
            connection.close()


def test_no_commit_leaves_a_stale_answer(own_database: str) -> None:
    """Two who raise prices and one who joins marks race two who read: nobody reads less than was committed before."""
    with in_schema("club"):
        offers = [court().offer.pk for _ in range(2)]
    race = Race(offers)
    steps = [*(partial(race.raise_price, each) for each in offers), race.join_marks, *[race.read] * 2]

    threads = [threading.Thread(target=race.run, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert race.stale == []
    assert race.raced()
