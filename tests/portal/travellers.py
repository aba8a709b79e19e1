"""Somebody with a login, and bookings of theirs in two businesses."""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.test import Client

from apps.accounts.models.user import User
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.core import clock
from apps.core.schema import in_tenant
from apps.portal.services.know_traveller import remember_guest
from apps.tenants.models.tenant import Tenant
from tests.factories.bookings import BookingFactory, GuestFactory

ANA = "ana@example.org"
DAY = timedelta(days=1)


def proved(user: User, email: str = ANA) -> User:
    EmailAddress.objects.update_or_create(user=user, email=email, defaults={"verified": True})
    return user


def signed_in(client: Client, user: User) -> Client:
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def booked_at(tenant: Tenant, user: User | None = None, *, email: str = ANA, days: int = 3, **told: Any) -> Booking:
    """So many days from now, by the guest with this address; `user` is the login the guest has."""
    with in_tenant(tenant):
        guest = Guest.objects.filter(email=email).first() or GuestFactory(
            email=email, user_id=user.pk if user else None
        )
        starts = at(days)
        booking = BookingFactory(guest=guest, starts_at=starts, ends_at=starts + timedelta(hours=1), **told)
        remember_guest(guest.pk, at=clock.now())
    return booking


def at(days: int) -> datetime:
    return clock.now().replace(microsecond=0) + days * DAY
