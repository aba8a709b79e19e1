"""What a guest is asked at the end, and what is known of them already."""

from django.db.models import Q

from apps.accounts.permissions import Person
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.bookings.selectors.booking_settings import booking_settings
from apps.storefront.rules.asked import Asked
from apps.storefront.rules.ways_to_pay import ways_to_pay
from apps.venues.models.extras import Question
from apps.venues.models.offer import ChannelTerms


def checkout_asked(booking: Booking) -> Asked:
    """Takes a booking with its venue."""
    channels = Q(channels=[]) | Q(channels__contains=[booking.channel])
    questions = Question.objects.filter(channels, offer=booking.offer_id, archived_at=None)
    terms = ChannelTerms.objects.filter(offer=booking.offer_id, channel=booking.channel, needs_approval=True)
    return Asked(
        booking_settings().phone_reason,
        booking.venue.country,
        tuple(questions),
        ways_to_pay(asks_first=terms.exists()),
    )


def known_of(person: Person) -> dict[str, str]:
    """What the form need not ask somebody who is signed in, by its fields."""
    if person.user is None:
        return {}
    phones = Guest.objects.kept().filter(user_id=person.user.pk).values_list("phone", flat=True)
    known = {
        "guest_name": person.user.name,
        "guest_email": person.user.email,
        "guest_phone": phones.first() or person.user.phone,
    }
    return {name: value for name, value in known.items() if value}
