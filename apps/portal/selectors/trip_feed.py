"""Somebody's bookings in all businesses, for their calendar, by an address that only they know."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models.user import User
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.selectors.calendar_file import Told, calendar_of, told_of
from apps.core.reading import read_id
from apps.portal.models.trip_feed import TripFeed
from apps.portal.selectors.travels import businesses_of
from apps.search.selectors.businesses import ask_each
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.urls import marketplace_url

# What is over stays for a while, so that a calendar loses nothing between two looks.
STAYS = timedelta(days=90)
MOST = 500
AGREED = (Status.CONFIRMED, Status.CHECKED_IN, Status.COMPLETED)


def feed_of(user: User) -> TripFeed | None:
    return TripFeed.objects.filter(user=user).first()


def feed_link(feed: TripFeed) -> str:
    """For calendars, which subscribe to what begins like this."""
    path = reverse("portal:trip_feed", args=[_token(feed)], urlconf=settings.PUBLIC_SCHEMA_URLCONF)
    return urlsplit(marketplace_url(path))._replace(scheme="webcal").geturl()


def reader_of(token: str) -> User | None:
    """Whose bookings it opens; nobody's where it was forged, replaced or taken back, or they may not come in."""
    user_id = read_id(token.partition(".")[0])
    feed = TripFeed.objects.select_related("user").filter(user=user_id or 0, user__is_active=True).first()
    return feed.user if feed and _is_good(feed, token) else None


def trip_calendar(user: User, *, now: datetime, language: str) -> bytes:
    asked = {tenant: (user.pk, now) for tenant in businesses_of(user) if tenant.is_open}
    answers = ask_each(_told_here, asked, language=language)
    return calendar_of([each for told in answers.values() for each in told], name=_("My bookings"))


def _told_here(tenant: Tenant, asked: tuple[int, datetime]) -> Sequence[Told]:
    """What was agreed, and what was cancelled of it: a calendar has to hear of that as well."""
    user_id, now = asked
    shown = Q(status__in=AGREED) | Q(status=Status.CANCELLED, confirmed_at__isnull=False)
    rows = Booking.objects.filter(shown, guest__user_id=user_id, ends_at__gt=now - STAYS)
    rows = rows.select_related("guest", "offer", "venue", "pickup", "departure").order_by("-starts_at", "-pk")
    return [told_of(booking, tenant=tenant) for booking in rows[:MOST]]


def _token(feed: TripFeed) -> str:
    return f"{feed.user_id}.{_signer().signature(_signed(feed))}"


def _is_good(feed: TripFeed, token: str) -> bool:
    """Also by a key of the install that was replaced and is still named as a former one."""
    try:
        _signer().unsign(f"{_signed(feed)}{_signer().sep}{token.partition('.')[2]}")
    except BadSignature:
        return False
    return True


def _signed(feed: TripFeed) -> str:
    return f"{feed.user_id}/{feed.salt}"


def _signer() -> Signer:
    return Signer(salt="portal.trip_feed")
