from datetime import datetime

from apps.accounts.models.user import User
from apps.bookings.services.link_guest import link_guest
from apps.core.schema import in_tenant
from apps.journal.choices import Channel, user_actor
from apps.portal.selectors.travels import businesses_with_own_address
from apps.portal.services.know_traveller import remember_visit


def find_own_bookings(user: User, *, now: datetime) -> int:
    """Link the guests that have an address the person has proved; how many businesses knew one of them.

    A guest who is somebody else's by now stays theirs.
    """
    found = 0
    for tenant in businesses_with_own_address(user):
        with in_tenant(tenant):
            linked = link_guest(user.pk, by=user_actor(user.pk), channel=Channel.PUBLIC, now=now)
        if linked is not None:
            remember_visit(user.pk, tenant.pk, at=now)
            found += 1
    return found
