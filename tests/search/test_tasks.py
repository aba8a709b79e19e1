from apps.core.schema import in_tenant
from apps.search.models.listing import Listing
from apps.search.services.marks import mark_offer
from apps.search.tasks import index_everything_anew, index_marked
from apps.tenants.models.tenant import Tenant
from config.schedule import BEAT_SCHEDULE
from tests.factories.sellable import court


def test_what_was_marked_is_indexed(club: Tenant) -> None:
    with in_tenant(club):
        court()
    mark_offer(club.pk)

    index_marked()

    assert Listing.objects.count() == 1


def test_everything_is_indexed_anew(club: Tenant, hostel: Tenant) -> None:
    for tenant in (club, hostel):
        with in_tenant(tenant):
            court()

    index_everything_anew()

    assert Listing.objects.count() == 2


def test_both_come_by_themselves() -> None:
    assert {"search.index_marked", "search.index_everything"} <= {each["task"] for each in BEAT_SCHEDULE.values()}
