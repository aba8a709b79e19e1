from decimal import Decimal

import pytest

from apps.bookings.errors.waitlist import NoLongerWaiting
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.services.reorder_wait import reorder_wait
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, told
from tests.bookings.waits import asked, freed, sold, waits
from tests.factories.bookings import WaitFactory
from tests.factories.sellable import court
from tests.factories.venues import HourOfferFactory


def order() -> list[str]:
    return list(WaitlistEntry.objects.filter(status="waiting").values_list("guest__name", flat=True))


def test_staff_put_somebody_first_and_the_history_tells_both_places(in_club: Tenant) -> None:
    offer = court()
    booking = sold(offer)
    entries = [waits(offer, name) for name in ("ana", "ben", "cat")]

    reorder_wait(entries[2].pk, entries[0].pk, **HOW)
    moved = Entry.objects.latest("pk")
    after = order()
    freed(booking)

    assert (moved.before, moved.after, after) == ({"place": 3}, {"place": 1}, ["cat", "ana", "ben"])
    assert asked() == ["cat"]


@pytest.mark.parametrize("positions", [("1", "2", "3"), ("1", "1", "1"), ("1", "1.000001", "1.000002")])
@pytest.mark.parametrize(
    ("moved", "before", "expected"),
    [(0, 2, "bac"), (0, None, "bca"), (2, 1, "acb"), (1, 0, "bac"), (2, 0, "cab"), (1, None, "acb")],
)
def test_everybody_stands_where_they_were_put_however_close_they_stood(
    in_club: Tenant, positions: tuple[str, ...], moved: int, before: int | None, expected: str
) -> None:
    offer = HourOfferFactory()
    entries = [
        WaitFactory(offer=offer, guest__name=name, position=Decimal(position))
        for name, position in zip("abc", positions, strict=True)
    ]

    reorder_wait(entries[moved].pk, None if before is None else entries[before].pk, **HOW)

    assert "".join(order()) == expected


def test_the_same_place_is_no_change(in_club: Tenant) -> None:
    offer = HourOfferFactory()
    first, second = (WaitFactory(offer=offer) for _ in range(2))

    reorder_wait(first.pk, second.pk, **HOW)

    assert told() == []


def test_only_those_who_wait_for_the_same_offer_have_an_order(in_club: Tenant) -> None:
    entry = WaitFactory()

    for other in (WaitFactory(), WaitFactory(offer=entry.offer, status="left")):
        with pytest.raises(NoLongerWaiting):
            reorder_wait(entry.pk, other.pk, **HOW)
        with pytest.raises(NoLongerWaiting):
            reorder_wait(WaitFactory(status="left").pk, entry.pk, **HOW)
