"""What a guest agrees to, in which words and where; withdrawn as easily as it was given."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from apps.bookings.choices import Consent
from apps.bookings.events.guests import ConsentGiven, ConsentWithdrawn
from apps.bookings.models.guest import GuestConsent
from apps.bookings.services.locked_guest import locked_guest
from apps.bookings.services.tell_pages import tell_pages_of_guest
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record


@dataclass(frozen=True, slots=True)
class Agreed:
    """To `words` as the guest read them, on the site, at the desk or through the API."""

    kind: Consent
    words: str


@transaction.atomic
def give_consent(guest_id: int, agreed: Agreed, *, by: Actor, channel: Channel, now: datetime) -> GuestConsent:
    """To other words it is another consent, and the one before ends."""
    guest = locked_guest(guest_id)
    standing = GuestConsent.objects.filter(guest=guest, kind=agreed.kind, withdrawn_at=None).first()
    if standing is not None and standing.words == agreed.words:
        return standing
    if standing is not None:
        _end(standing, now)
    given = GuestConsent.objects.create(
        guest=guest, kind=agreed.kind, words=agreed.words, source=channel.value, given_at=now
    )
    record(ConsentGiven(guest.pk, given.pk, agreed.kind.value), actor=by, channel=channel)
    tell_pages_of_guest(guest.pk)
    return given


@transaction.atomic
def withdraw_consent(guest_id: int, kind: Consent, *, by: Actor, channel: Channel, now: datetime) -> bool:
    """Whether there was one."""
    guest = locked_guest(guest_id)
    standing = GuestConsent.objects.filter(guest=guest, kind=kind, withdrawn_at=None).first()
    if standing is None:
        return False
    _end(standing, now)
    record(ConsentWithdrawn(guest.pk, standing.pk, kind.value), actor=by, channel=channel)
    tell_pages_of_guest(guest.pk)
    return True


def _end(consent: GuestConsent, now: datetime) -> None:
    consent.withdrawn_at = now
    consent.save(update_fields=["withdrawn_at"])
