"""A letter to somebody who waits: a place is kept for them, or goes to whoever is first."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from apps.bookings.choices import OfferAnswer, WaitStatus
from apps.bookings.models.booking import Booking
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.selectors.guest_link import TOLD
from apps.bookings.selectors.wait_link import wait_token
from apps.core.said import said
from apps.rates.rules.time_words import moment_words
from apps.storefront.selectors.own_page import OwnPage, own_page
from apps.storefront.services.post_letter import Envelope, post_letter
from apps.tenants.selectors.current import current_tenant
from apps.tenants.selectors.urls import tenant_url


def mail_about_wait(wait_id: int, *, entry_id: str, now: datetime) -> None:
    """Nothing where it is answered already, or no longer waited for."""
    entry = WaitlistEntry.objects.select_related("guest", "offer__venue").get(pk=wait_id)
    if not entry.guest.email or entry.status not in (WaitStatus.WAITING, WaitStatus.OFFERED):
        return
    open_offers = WaitOffer.objects.filter(entry=entry, answer=OfferAnswer.OPEN, until__gt=now)
    with translation.override(entry.language):
        _mail(entry, open_offers.first(), entry_id, now)


def _mail(entry: WaitlistEntry, offered: WaitOffer | None, entry_id: str, now: datetime) -> None:
    tenant = current_tenant()
    offer = said(entry.offer, "name").text
    # Translators: subject of an e-mail; offer is such as “Padel court”
    subject = _("A place is free: %(offer)s") % {"offer": offer}
    path = reverse("wait:place", args=[wait_token(entry)], urlconf="config.urls_tenant")
    context = {
        "entry": entry,
        "offer": offer,
        "page": _page(offered, now),
        "until": moment_words(offered.until, zone=entry.offer.venue.time_zone, now=now) if offered else "",
        "link": tenant_url(tenant, path),
    }
    envelope = Envelope(entry.guest.email, subject, f"wait.{entry_id}", entry.offer.venue.email)
    post_letter("wait", envelope, tenant=tenant, context=context)


def _page(offered: WaitOffer | None, now: datetime) -> OwnPage | None:
    """How what is kept for them would be."""
    if offered is None:
        return None
    return own_page(Booking.objects.select_related(*TOLD).get(pk=offered.booking_id), now=now)
