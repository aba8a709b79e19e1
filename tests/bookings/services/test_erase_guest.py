import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection

from apps.bookings.choices import Consent, WaitStatus
from apps.bookings.errors.guests import GuestHasBookings
from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.models.guest import Guest
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.selectors.guest_by_email import guest_by_email
from apps.bookings.selectors.guest_export import everything_about_guest
from apps.bookings.services.block_guest import block_guest
from apps.bookings.services.erase_guest import erase_guest
from apps.bookings.services.guest_consents import Agreed, give_consent
from apps.bookings.services.guest_notes import write_note
from apps.bookings.services.know_guest import know_guest
from apps.bookings.services.merge_guests import merge_guests
from apps.bookings.services.strike import appeal_strike, give_strike_by_hand
from apps.rates.choices import BalanceKind
from apps.rates.models.groups import GroupMember
from apps.rates.models.promo import PromoCode, PromoUse
from apps.rates.services.balance_ledger import NewBalance, issue_balance
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, NOW, told
from tests.factories.bookings import BookingFactory, GuestFactory, SeriesFactory, WaitFactory
from tests.factories.rates import GuestGroupFactory

MARK = "xqmarker"
NUMBER = "+34600999"


def planted() -> Guest:
    """A guest of whom 26 places of the database know something, each with a number of its own."""
    mark = iter(f"{MARK}{number:02}" for number in range(1, 27))
    former = GuestFactory(name=next(mark), email=f"{next(mark)}@example.org", phone=f"{NUMBER}888")
    guest = GuestFactory(name=next(mark), email=f"{next(mark)}@example.org", phone=f"{NUMBER}999", tags=[next(mark)])
    for each in (former, guest):
        GroupMember.objects.create(group=GuestGroupFactory(), email=each.email, name=next(mark))
    new = NewBalance(BalanceKind.PASS, Decimal(60), name=next(mark), holder_email=guest.email, note=next(mark))
    issue_balance(new, **HOW)
    promo = PromoCode.objects.create(code="SUMMER", effect="percent", value=10)
    PromoUse.objects.create(promo=promo, reference="X", email=guest.email, used_at=NOW)
    merge_guests(former.pk, guest.pk, **HOW)
    block_guest(guest.pk, because=next(mark), until=None, **HOW)
    for _ in range(3):
        write_note(guest.pk, next(mark), **HOW)
    give_consent(guest.pk, Agreed(Consent.MARKETING, next(mark)), **HOW)
    strike = give_strike_by_hand(guest.pk, next(mark), **HOW)
    appeal_strike(strike.pk, next(mark), **HOW)
    for _ in range(2):
        BookingFactory(guest=guest, starts_at=NOW - timedelta(days=9), note=next(mark), answers={"1": next(mark)})
    Booking.objects.update(staff_note=next(mark), reason=next(mark), reason_before=next(mark))
    SeriesFactory(guest=guest, name=next(mark), note=next(mark))
    WaitFactory(guest=guest, note=next(mark))
    assert not list(mark)
    guest.refresh_from_db()
    return guest


def kept_anywhere() -> str:
    """Every row of every table of the schema, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        tables = [row[0] for row in cursor.fetchall()]
        found = []
        for table in tables:
            # Names of tables, as the database has just told them.
            cursor.execute(f'SELECT row_to_json(t)::text FROM "{table}" AS t')  # noqa: S608
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


def test_the_export_knows_all_and_after_erasing_nothing_does(in_club: Tenant) -> None:
    guest = planted()
    marks = [f"{MARK}{number:02}" for number in range(1, 27)] + [f"{NUMBER}888", f"{NUMBER}999"]
    before = kept_anywhere()

    export = json.dumps(everything_about_guest(guest))
    erase_guest(guest.pk, **HOW)

    assert [mark for mark in marks if mark not in before] == []
    assert [mark for mark in marks if mark not in export] == []
    assert [mark for mark in marks if mark in kept_anywhere()] == []


def test_what_was_sold_stays(in_club: Tenant) -> None:
    booking = BookingFactory(starts_at=NOW - timedelta(days=9), total=Decimal(48), note="Nuts!", link_salt="old")
    BookingLine.objects.create(booking=booking, position=1, kind="base", what="Court", amount=48, audience="guest")

    erase_guest(booking.guest_id, **HOW)

    booking.refresh_from_db()
    assert (booking.total, booking.lines.get().amount, booking.note) == (48, 48, "")
    assert booking.link_salt != "old"


def test_who_was_erased_cannot_be_found_and_comes_back_as_somebody_new(in_club: Tenant) -> None:
    guest = GuestFactory(email="ana@example.org", user_id=5)

    erase_guest(guest.pk, **HOW)

    assert guest_by_email("ana@example.org") is None
    assert know_guest(GuestFacts("Ana", email="ana@example.org"), **HOW) != guest


def test_who_still_comes_is_not_forgotten_yet(in_club: Tenant) -> None:
    booking = BookingFactory(starts_at=NOW + timedelta(days=1))

    with pytest.raises(GuestHasBookings):
        erase_guest(booking.guest_id, **HOW)

    assert Guest.objects.get().erased_at is None


def test_who_was_erased_waits_no_longer(in_club: Tenant) -> None:
    entry = WaitFactory()

    erase_guest(entry.guest_id, **HOW)

    entry.refresh_from_db()
    assert entry.status == WaitStatus.LEFT


def test_asked_again_it_changes_nothing(in_club: Tenant) -> None:
    guest = GuestFactory()

    for _ in range(2):
        erase_guest(guest.pk, **HOW)

    assert told() == ["bookings.guest_erased"]


def test_erasing_who_was_merged_erases_who_is_left(in_club: Tenant) -> None:
    left = GuestFactory()
    gone = GuestFactory(merged_into=left)

    erase_guest(gone.pk, **HOW)

    assert {*Guest.objects.values_list("email", flat=True)} == {""}
