from decimal import Decimal
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.selectors import known
from apps.bookings.selectors.memory import Memory
from apps.core.schema import in_tenant
from apps.rates.models.rate import BasePrice
from apps.search.models.listing import Listing
from apps.search.models.mark import Mark
from apps.search.rules.asked import Asked
from apps.search.selectors.finds import next_finds
from apps.search.services import marks
from apps.search.services.index_offers import index_business
from apps.search.services.marks import index_marked, mark_offer
from apps.tenants.models.tenant import Tenant
from tests.factories.listings import listed
from tests.factories.sellable import NOW, court


def test_a_marked_offer_is_indexed_and_no_other(club: Tenant) -> None:
    with in_tenant(club):
        offer, _other = court().offer, court().offer
    mark_offer(club.pk, offer.pk), mark_offer(club.pk, offer.pk)

    assert index_marked(now=NOW) == []

    assert list(Listing.objects.values_list("offer_id", flat=True)) == [offer.pk]
    assert not Mark.objects.exists()


def test_with_one_offer_all_others_of_its_house_are_known_to_other_processes(
    club: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any change is one of the whole catalogue."""
    with in_tenant(club):
        sold, other = court(), court()
    index_business(club, now=NOW)
    with in_tenant(club):
        BasePrice.objects.filter(rate=sold.rate).update(amount=Decimal(30))
    mark_offer(club.pk, sold.offer.pk)
    index_marked(now=NOW)

    monkeypatch.setattr(known, "_memory", Memory[KnownOffer](100))
    with in_tenant(club), CaptureQueriesContext(connection) as asked:
        next_finds([sold.offer.pk, other.offer.pk], Asked(people=2), now=NOW)

    assert not any("venues_offer" in str(query["sql"]) for query in asked)


def test_a_mark_for_everything_means_everything(club: Tenant) -> None:
    with in_tenant(club):
        court(), court()
    mark_offer(club.pk, 4_711), mark_offer(club.pk)

    index_marked(now=NOW)

    assert Listing.objects.count() == 2


def test_what_is_marked_while_it_is_read_is_read_again(club: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    mark_offer(club.pk)

    def changed_meanwhile(*_: object, **__: object) -> None:
        Mark.objects.update(token=uuid4())

    monkeypatch.setattr(marks, "index_and_mirror", changed_meanwhile)
    index_marked(now=NOW)

    assert Mark.objects.count() == 1


def test_a_mark_somebody_is_renewing_is_neither_waited_for_nor_taken_away(
    own_database: str, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever else takes marks away holds them in another order."""
    with django_db_blocker.unblock(), psycopg.connect(own_database) as other:
        club = Tenant.objects.get(slug="club")
        mark_offer(club.pk, 1), mark_offer(club.pk, 2)
        monkeypatch.setattr(marks, "index_and_mirror", lambda *_, **__: None)
        other.execute("UPDATE search_mark SET token = gen_random_uuid() WHERE offer_id = 1")
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")

        assert index_marked(now=NOW) == []

        other.commit()
        assert list(Mark.objects.values_list("offer_id", flat=True)) == [1]


def test_a_business_that_cannot_be_read_keeps_its_mark_and_stops_no_other(
    club: Tenant, hostel: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark_offer(club.pk), mark_offer(hostel.pk)
    listed(hostel, "Gone")

    def fails_for_the_club(tenant: Tenant, **what: object) -> None:
        if tenant == club:
            raise RuntimeError("no")
        index_business(tenant, **what)  # type: ignore[arg-type]

    monkeypatch.setattr(marks, "index_and_mirror", fails_for_the_club)

    assert index_marked(now=NOW) == [club]
    assert list(Mark.objects.values_list("tenant", flat=True)) == [club.pk]
    assert not Listing.objects.exists()
