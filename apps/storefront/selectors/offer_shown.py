"""The only ways for somebody on the public site to reach an offer."""

from django.db.models import Q

from apps.accounts.permissions import Person
from apps.venues.choices import Showing
from apps.venues.models.offer import Offer, OfferQuerySet
from apps.venues.selectors.doors import offers_for


def offers_shown(person: Person) -> OfferQuerySet:
    """What is published of published venues; staff see what is not yet, of the venues they cover."""
    own = offers_for(person).kept().exclude(venue__status=Showing.ARCHIVED) if person.is_staff else Offer.objects.none()
    published = Q(status=Showing.PUBLISHED, venue__status=Showing.PUBLISHED)
    return Offer.objects.filter(published | Q(pk__in=own.values("pk"))).select_related("venue")


def offer_shown(slug: str, *, person: Person) -> Offer:
    """With its venue. Raises `Offer.DoesNotExist` for what this person may not see."""
    return offers_shown(person).get(slug=slug)


def is_preview(offer: Offer) -> bool:
    """Only staff see it so far."""
    return offer.status != Showing.PUBLISHED or offer.venue.status != Showing.PUBLISHED
