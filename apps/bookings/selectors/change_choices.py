"""Of what an offer has the party, extras, pickup and answers of a booking may be changed to."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from apps.bookings.models.booking import Booking
from apps.venues.choices import OfferKind
from apps.venues.models.departures import PassengerType, PickupPoint
from apps.venues.models.extras import OfferExtra, Question


@dataclass(frozen=True, slots=True)
class ChangeChoices:
    """What the booking has already stays to be chosen, also where the offer has it no more."""

    passengers: Sequence[PassengerType]
    extras: Sequence[OfferExtra]
    pickups: Sequence[PickupPoint]
    questions: Sequence[Question]


def change_choices(booking: Booking) -> ChangeChoices:
    types = [key for key in booking.counts if key]
    passengers = PassengerType.objects.filter(Q(archived_at=None) | Q(pk__in=types), offer=booking.offer_id)
    extras = OfferExtra.objects.filter(offer=booking.offer_id, is_included=False)
    sold = Q(extra__archived_at=None) | Q(extra_id__in=booking.chosen_extras)
    pickups = PickupPoint.objects.filter(Q(archived_at=None) | Q(pk=booking.pickup_id), offer=booking.offer_id)
    asked = [int(key) for key in booking.answers]
    questions = Question.objects.filter(Q(archived_at=None) | Q(pk__in=asked), offer=booking.offer_id)
    return ChangeChoices(
        list(passengers),
        list(extras.filter(sold).select_related("extra")),
        list(pickups) if booking.kind == OfferKind.DEPARTURE else [],
        list(questions),
    )
