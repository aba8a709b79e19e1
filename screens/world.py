"""The demo world as it is on one Saturday morning, whenever it is made; and what stands in the paths of screens."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import time_machine
from django.conf import settings
from django.db.models import Count
from django.test import Client

from apps.accounts.models.user import User
from apps.bookings.choices import Status, WaitStatus
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.bookings.models.series import Series
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.selectors.wait_link import wait_token
from apps.core.schema import in_schema
from apps.portal.services.demo_world import load_demo
from apps.venues.models.departures import Departure
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue

# Ten in the morning in Madrid.
NOW = datetime(2027, 5, 8, 8, 0, tzinfo=UTC)


@contextmanager
def at_ten() -> Iterator[None]:
    """The clock of this process stands still, for the pages it serves too."""
    with time_machine.travel(NOW, tick=False):
        yield


def load() -> None:
    load_demo(now=NOW, tell=lambda title: print(f"  {title}", flush=True))


def places(tenant: str) -> dict[str, object]:
    """The first of each that shows the most; nothing on the marketplace."""
    if not tenant:
        return {}
    with in_schema(tenant):
        booking = Booking.objects.filter(status=Status.CONFIRMED, starts_at__gt=NOW).exclude(guest=None)
        next_one = booking.order_by("starts_at", "pk").first()
        waits = WaitlistEntry.objects.order_by("pk")
        wait = waits.filter(status=WaitStatus.OFFERED).first() or waits.first()
        guests = Guest.objects.order_by("pk").values_list("pk", flat=True)
        return {
            "booking": next_one.reference if next_one else "",
            "guest": next_one.guest_id if next_one else "",
            "own": link_token(next_one) if next_one else "",
            "done": link_token(next_one, purpose=LinkPurpose.CHECKOUT) if next_one else "",
            "wait": wait.pk if wait else "",
            "waiting": wait_token(wait) if wait else "",
            "series": Series.objects.values_list("pk", flat=True).order_by("-pk").first(),
            "departure": _fullest_departure(),
            "other_guest": guests.exclude(pk=next_one.guest_id).first() if next_one else "",
            "leaf": Space.objects.filter(children=None).values_list("pk", flat=True).order_by("pk").first(),
            "venue": Venue.objects.values_list("slug", flat=True).order_by("position", "pk").first(),
            "space": Space.objects.values_list("pk", flat=True).order_by("pk").first(),
            "offer": Offer.objects.values_list("pk", flat=True).order_by("pk").first(),
        }


def _fullest_departure() -> int | None:
    coming = Departure.objects.filter(starts_at__gt=NOW).annotate(people=Count("bookings"))
    return coming.values_list("pk", flat=True).order_by("-people", "pk").first()


def cookie_of(tenant: str, who: str) -> str:
    """What a browser shows to be signed in, without the clicks."""
    client = Client(headers={"host": f"{tenant}.serai.localhost" if tenant else "serai.localhost"})
    client.force_login(User.objects.get(email=f"{who}@{tenant or 'serai'}.example"))
    return client.cookies[settings.SESSION_COOKIE_NAME].value
