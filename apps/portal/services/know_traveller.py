"""What leads from a login to the businesses it has been a guest of; called in the schema of the business."""

from datetime import datetime

from django.db import transaction

from apps.accounts.models.user import User
from apps.bookings.models.guest import Guest
from apps.portal.models.guest_address import GuestAddress
from apps.portal.models.visit import Visit
from apps.portal.selectors.address_marks import mark_of
from apps.tenants.selectors.current import current_tenant


@transaction.atomic
def remember_guest(guest_id: int, *, at: datetime) -> None:
    """As the guest is now, however often and late it is told."""
    tenant_id = current_tenant().pk
    guest = Guest.objects.kept().filter(pk=guest_id).first()
    if guest is None or not guest.email:
        GuestAddress.objects.filter(tenant=tenant_id, guest_id=guest_id).delete()
    else:
        _keep_address(tenant_id, guest)
    if guest is not None and guest.user_id is not None:
        remember_visit(guest.user_id, tenant_id, at=at)


def remember_visit(user_id: int, tenant_id: int, *, at: datetime) -> None:
    """Of a login that is still somebody's."""
    if not User.objects.filter(pk=user_id, anonymised_at=None).exists():
        return
    made = Visit(user_id=user_id, tenant_id=tenant_id, first_at=at, last_at=at)
    Visit.objects.bulk_create([made], ignore_conflicts=True)
    Visit.objects.filter(user=user_id, tenant=tenant_id, last_at__lt=at).update(last_at=at)


def remember_addresses() -> None:
    """Of all guests of the business at once, where they came without anybody telling it."""
    tenant_id = current_tenant().pk
    guests = Guest.objects.kept().exclude(email="")
    rows = [
        GuestAddress(tenant_id=tenant_id, guest_id=guest.pk, mark=mark_of(guest.email), is_linked=_is_linked(guest))
        for guest in guests
    ]
    GuestAddress.objects.bulk_create(rows, ignore_conflicts=True)


def _keep_address(tenant_id: int, guest: Guest) -> None:
    told = {"mark": mark_of(guest.email), "is_linked": _is_linked(guest)}
    GuestAddress.objects.update_or_create(tenant_id=tenant_id, guest_id=guest.pk, defaults=told)


def _is_linked(guest: Guest) -> bool:
    return guest.user_id is not None
