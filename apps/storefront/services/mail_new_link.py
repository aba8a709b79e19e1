from datetime import datetime

from apps.bookings.models.booking import Booking
from apps.core.keys import new_key
from apps.storefront.rules.letters import LetterKind
from apps.storefront.services.mail_booking import mail_about_booking


def mail_link_asked_for(reference: str, email: str, *, now: datetime) -> None:
    """To the address of the booking itself, where it is the one that was typed; otherwise to nobody."""
    own = Booking.objects.filter(reference=reference[:12], guest__email__iexact=email.strip()).first()
    if own is not None:
        mail_about_booking(own.pk, kind=LetterKind.LINK, entry_id=str(new_key()), now=now)
