import pytest

from apps.bookings.errors.guests import GuestIsGone, NothingWritten
from apps.bookings.models.guest import GuestNote
from apps.bookings.services.guest_notes import change_note, delete_note, write_note
from apps.journal.choices import Channel, user_actor
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, NOW, told
from tests.factories.bookings import GuestFactory

BY = {"by": user_actor(7), "channel": Channel.STAFF}


def test_a_note_knows_who_wrote_it_and_the_journal_not_what(in_club: Tenant) -> None:
    note = write_note(GuestFactory().pk, " Left-handed. ", **{**HOW, **BY})

    assert (note.text, note.author_id, note.written_at) == ("Left-handed.", 7, NOW)
    assert "Left" not in str(Entry.objects.get().facts)


def test_a_pinned_note_stands_first(in_club: Tenant) -> None:
    guest = GuestFactory()
    first, second = (write_note(guest.pk, text, **HOW) for text in ("first", "second"))

    change_note(first.pk, "first", is_pinned=True, **BY)

    assert list(GuestNote.objects.all()) == [first, second]


def test_a_deleted_note_is_gone_and_told_of_once(in_club: Tenant) -> None:
    note = write_note(GuestFactory().pk, "Owes us a ball.", **HOW)

    for _ in range(2):
        delete_note(note.pk, **BY)

    assert told() == ["bookings.guest_note_written", "bookings.guest_note_deleted"]


def test_an_empty_note_and_one_about_nobody_are_refused(in_club: Tenant) -> None:
    with pytest.raises(NothingWritten):
        write_note(GuestFactory().pk, "  ", **HOW)
    with pytest.raises(GuestIsGone):
        write_note(GuestFactory(erased_at=NOW).pk, "Who?", **HOW)
