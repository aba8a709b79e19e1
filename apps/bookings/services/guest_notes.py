"""What staff write about a guest, for each other."""

from datetime import datetime

from django.db import transaction

from apps.bookings.errors.guests import NothingWritten
from apps.bookings.events.guests import GuestNoteChanged, GuestNoteDeleted, GuestNoteWritten
from apps.bookings.models.guest import GuestNote
from apps.bookings.services.locked_guest import locked_guest
from apps.bookings.services.tell_pages import tell_pages_of_guest
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record


@transaction.atomic
def write_note(guest_id: int, text: str, *, by: Actor, channel: Channel, now: datetime) -> GuestNote:
    guest = locked_guest(guest_id)
    note = GuestNote.objects.create(guest=guest, text=_words(text), author_id=by.user_id, written_at=now)
    record(GuestNoteWritten(guest.pk, note.pk), actor=by, channel=channel)
    tell_pages_of_guest(guest.pk)
    return note


@transaction.atomic
def change_note(note_id: int, text: str, *, is_pinned: bool, by: Actor, channel: Channel) -> GuestNote:
    """A pinned one stands above the others."""
    note = GuestNote.objects.select_for_update().get(pk=note_id)
    wanted = _words(text)
    if (note.text, note.is_pinned) != (wanted, is_pinned):
        note.text, note.is_pinned = wanted, is_pinned
        note.save(update_fields=["text", "is_pinned"])
        record(GuestNoteChanged(note.guest_id, note.pk), actor=by, channel=channel)
        tell_pages_of_guest(note.guest_id)
    return note


@transaction.atomic
def delete_note(note_id: int, *, by: Actor, channel: Channel) -> None:
    note = GuestNote.objects.select_for_update().filter(pk=note_id).first()
    if note is not None:
        record(GuestNoteDeleted(note.guest_id, note.pk), actor=by, channel=channel)
        tell_pages_of_guest(note.guest_id)
        note.delete()


def _words(text: str) -> str:
    if not text.strip():
        raise NothingWritten
    return text.strip()
