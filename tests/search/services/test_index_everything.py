from apps.core.schema import in_tenant
from apps.search.models.listing import Listing
from apps.search.models.mark import Mark
from apps.search.models.term import Term
from apps.search.services.index_everything import index_everything
from apps.search.services.marks import mark_offer
from apps.search.services.terms import learn_terms
from apps.tenants.choices import TenantStatus
from apps.tenants.models.tenant import Tenant
from tests.factories.listings import listed
from tests.factories.sellable import NOW, court


def test_what_drifted_is_repaired_and_what_is_closed_goes(club: Tenant, hostel: Tenant) -> None:
    with in_tenant(club):
        offer = court().offer
    listed(club, "Long gone"), listed(hostel, "Closed since")
    learn_terms({"nobody"}), mark_offer(hostel.pk)
    Tenant.objects.filter(pk=hostel.pk).update(status=TenantStatus.SUSPENDED)
    told: list[tuple[int, int, str]] = []

    failed = index_everything(now=NOW, tell=lambda *each: told.append(each))

    assert failed == []
    assert list(Listing.objects.values_list("tenant", "offer_id")) == [(club.pk, offer.pk)]
    assert not Term.objects.filter(word__in=["nobody", "gone", "closed"]).exists()
    assert not Mark.objects.exists()
    assert told == [(1, 1, club.name)]
