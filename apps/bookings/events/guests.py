"""What happens to guests. Fields are told by name, never by what stands in them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

GUEST = "bookings.guest"


@declare
@dataclass(frozen=True, slots=True)
class GuestMade(Event):
    name = "bookings.guest_made"
    subject_kind = GUEST
    subject_field = "guest_id"
    sentence = _("Guest added")

    guest_id: int


@declare
@dataclass(frozen=True, slots=True)
class GuestChanged(Event):
    name = "bookings.guest_changed"
    subject_kind = GUEST
    subject_field = "guest_id"
    sentence = _("Guest changed")

    guest_id: int


@declare
@dataclass(frozen=True, slots=True)
class GuestLinked(Event):
    """To the login they signed in with."""

    name = "bookings.guest_linked"
    subject_kind = GUEST
    subject_field = "guest_id"
    sentence = _("Guest linked to a login")

    guest_id: int
    user_id: int


@declare
@dataclass(frozen=True, slots=True)
class GuestMerged(Event):
    """`guest_id` is who is left, `gone_id` who turned out to be the same person."""

    name = "bookings.guest_merged"
    subject_kind = GUEST
    subject_field = "guest_id"
    sentence = _("Merged with another guest")

    guest_id: int
    gone_id: int


@declare
@dataclass(frozen=True, slots=True)
class GuestErased(Event):
    name = "bookings.guest_erased"
    subject_kind = GUEST
    subject_field = "guest_id"
    sentence = _("Guest's data erased")

    guest_id: int


@declare
@dataclass(frozen=True, slots=True)
class GuestBlocked(Event):
    name = "bookings.guest_blocked"
    subject_kind = GUEST
    subject_field = "guest_id"
    sentence = _("Guest blocked")

    guest_id: int


@declare
@dataclass(frozen=True, slots=True)
class GuestUnblocked(Event):
    name = "bookings.guest_unblocked"
    subject_kind = GUEST
    subject_field = "guest_id"
    sentence = _("Guest no longer blocked")

    guest_id: int


@declare
@dataclass(frozen=True, slots=True)
class GuestNoteWritten(Event):
    name = "bookings.guest_note_written"
    subject_kind = GUEST
    subject_field = "guest_id"
    sentence = _("Note written")

    guest_id: int
    note_id: int


@declare
@dataclass(frozen=True, slots=True)
class GuestNoteChanged(Event):
    name = "bookings.guest_note_changed"
    subject_kind = GUEST
    subject_field = "guest_id"
    sentence = _("Note changed")

    guest_id: int
    note_id: int


@declare
@dataclass(frozen=True, slots=True)
class GuestNoteDeleted(Event):
    name = "bookings.guest_note_deleted"
    subject_kind = GUEST
    subject_field = "guest_id"
    sentence = _("Note deleted")

    guest_id: int
    note_id: int


@declare
@dataclass(frozen=True, slots=True)
class ConsentGiven(Event):
    """`kind` is a value of `choices.Consent`."""

    name = "bookings.consent_given"
    subject_kind = GUEST
    subject_field = "guest_id"
    sentence = _("Consent given")

    guest_id: int
    consent_id: int
    kind: str


@declare
@dataclass(frozen=True, slots=True)
class ConsentWithdrawn(Event):
    name = "bookings.consent_withdrawn"
    subject_kind = GUEST
    subject_field = "guest_id"
    sentence = _("Consent withdrawn")

    guest_id: int
    consent_id: int
    kind: str


@declare
@dataclass(frozen=True, slots=True)
class GuestExported(Event):
    """All that is kept about them was taken out."""

    name = "bookings.guest_exported"
    subject_kind = GUEST
    subject_field = "guest_id"
    sentence = _("Guest's data exported")

    guest_id: int
