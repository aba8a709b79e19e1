"""Where somebody is still expected."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language, ngettext

from apps.accounts.models.user import User
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.portal.selectors.travels import businesses_of
from apps.search.selectors.businesses import ask_each
from apps.tenants.models.tenant import Tenant

COMING = (Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN)


@dataclass(frozen=True, slots=True)
class _Asked:
    user_id: int
    now: datetime


def expected_words(user_id: int, *, now: datetime) -> str:
    """A sentence where bookings are to come; nothing else."""
    asked = dict.fromkeys(businesses_of(User.objects.get(pk=user_id)), _Asked(user_id, now))
    counts = ask_each(_coming_here, asked, language=get_language() or settings.LANGUAGE_CODE)
    expecting = {tenant.name: count for tenant, count in counts.items() if count}
    count = sum(expecting.values())
    if not count:
        return ""
    return ngettext(
        "You are still expected: %(count)d booking is to come, at %(names)s. Cancel it, or come back when it is over.",
        "You are still expected: %(count)d bookings are to come, at %(names)s."
        " Cancel them, or come back when they are over.",
        count,
    ) % {"count": count, "names": ", ".join(sorted(expecting))}


def _coming_here(_tenant: Tenant, asked: _Asked) -> int:
    """In the schema of the business."""
    coming = Booking.objects.filter(guest__user_id=asked.user_id, status__in=COMING, ends_at__gt=asked.now)
    return coming.count()
