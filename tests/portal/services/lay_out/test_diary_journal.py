from datetime import timedelta

from apps.bookings.choices import Status
from apps.journal.models.entry import Entry
from apps.journal.models.pointer import Pointer
from apps.portal.services.lay_out.diary_journal import write_history
from apps.portal.services.lay_out.setting import Setting
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW


def test_a_made_up_booking_has_a_history_nobody_is_told_of(setting: Setting) -> None:
    told = Pointer.objects.count()
    booking = BookingFactory(
        status=Status.COMPLETED, made_at=NOW - timedelta(days=3), checked_in_at=NOW, ended_at=NOW + timedelta(hours=1)
    )

    write_history([booking])

    events = Entry.objects.filter(subject_id=str(booking.pk)).order_by("happened_at").values_list("event", flat=True)
    assert list(events) == ["bookings.booking_confirmed", "bookings.guest_checked_in", "bookings.booking_completed"]
    assert Pointer.objects.count() == told


def test_each_end_is_told_as_what_it_was(setting: Setting) -> None:
    ends = {Status.CANCELLED: "bookings.booking_cancelled", Status.NO_SHOW: "bookings.guest_did_not_come"}

    for status, event in ends.items():
        booking = BookingFactory(status=status, made_at=NOW - timedelta(days=3), ended_at=NOW)
        write_history([booking])
        last = Entry.objects.filter(subject_id=str(booking.pk)).latest("happened_at")
        assert last.event == event
