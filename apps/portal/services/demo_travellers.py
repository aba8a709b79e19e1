"""The account of the demo world's guest: linked to bookings in every business, with places saved to come back to."""

from datetime import datetime

from apps.accounts.models.user import User
from apps.bookings.services.link_guest import link_guest
from apps.core.schema import in_tenant
from apps.journal.choices import Channel, user_actor
from apps.portal.rules.demo_world import BUSINESSES
from apps.portal.services.know_traveller import remember_addresses, remember_visit
from apps.search.models.listing import Listing
from apps.search.rules.saved import PlaceKey
from apps.search.services.save_place import save_place
from apps.tenants.models.tenant import Tenant

GUEST = "guest@serai.example"
# Left for the guest to find by the address, as after a booking without signing in.
NOT_LINKED = "kinjo"


def load_travellers(now: datetime) -> None:
    guest = User.objects.get(email=GUEST)
    for business in BUSINESSES:
        tenant = Tenant.objects.get(slug=business.slug)
        with in_tenant(tenant):
            remember_addresses()
            if business.slug != NOT_LINKED and link_guest(
                guest.pk, by=user_actor(guest.pk), channel=Channel.COMMAND, now=now
            ):
                remember_visit(guest.pk, tenant.pk, at=now)
        _save_one(guest, tenant, now)


def _save_one(guest: User, tenant: Tenant, now: datetime) -> None:
    listing = Listing.objects.filter(tenant=tenant).order_by("turn", "pk").first()
    if listing is not None:
        save_place(guest.pk, PlaceKey(tenant.pk, "offer", listing.offer_id), now=now)
