from apps.venues.choices import OfferKind, Showing
from apps.venues.errors.offers import OfferIsArchived, OfferIsOfAnotherKind
from apps.venues.models.offer import Offer


def locked_offer(offer_id: int, *, kind: OfferKind | None = None) -> Offer:
    """The offer that is about to change, with its venue; an archived one stays as it is."""
    offer = Offer.objects.select_for_update(of=("self",), no_key=True).select_related("venue").get(pk=offer_id)
    if offer.status == Showing.ARCHIVED:
        raise OfferIsArchived
    if kind and offer.kind != kind:
        raise OfferIsOfAnotherKind
    return offer
