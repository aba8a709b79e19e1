"""Who waits, as programs read it."""

from collections.abc import Collection

from django.db.models import QuerySet

from apps.accounts.permissions import Person
from apps.bookings.choices import OfferAnswer
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.selectors.doors import waitlist_for


def waiting_for(person: Person) -> "QuerySet[WaitlistEntry]":
    return waitlist_for(person).select_related("offer__venue", "guest", "booking")


def open_offers_of(entry_ids: Collection[int]) -> dict[int, WaitOffer]:
    """At most one each."""
    offers = WaitOffer.objects.filter(entry__in=entry_ids, answer=OfferAnswer.OPEN).select_related("booking")
    return {offer.entry_id: offer for offer in offers}
