from datetime import timedelta

import pytest
from django.core import mail

from apps.bookings.choices import WaitStatus
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.selectors.wait_link import wait_token
from apps.storefront.services.mail_wait import mail_about_wait
from tests.factories.bookings import BookingFactory, WaitFactory
from tests.factories.sellable import NOW

ENTRY = "01a1fe4d-6fd3-7170-b16b-c3fd00ece1aa"


@pytest.fixture
def entry(in_club: object) -> WaitlistEntry:
    found: WaitlistEntry = WaitFactory(guest__email="ana@example.org", status=WaitStatus.OFFERED)
    return found


def test_a_place_that_is_kept_is_told_with_its_price_and_until_when(entry: WaitlistEntry) -> None:
    held = BookingFactory(held=True, offer=entry.offer, guest=entry.guest)
    WaitOffer.objects.create(entry=entry, booking=held, offered_at=NOW, until=NOW + timedelta(hours=2))

    mail_about_wait(entry.pk, entry_id=ENTRY, now=NOW)

    [letter] = mail.outbox
    assert letter.to == ["ana@example.org"]
    assert f"/wait/place/{wait_token(entry)}/" in str(letter.body)
    for told in ("until Wed 6 Jan, 2 p.m., Madrid time", "€24.00"):
        assert told in str(letter.body)


def test_a_place_for_the_first_is_told_as_that(entry: WaitlistEntry) -> None:
    mail_about_wait(entry.pk, entry_id=ENTRY, now=NOW)

    [letter] = mail.outbox
    assert "the first to take it has it" in str(letter.body)


@pytest.mark.parametrize("status", [WaitStatus.LEFT, WaitStatus.ENDED])
def test_whoever_waits_no_more_is_not_written_to(entry: WaitlistEntry, status: WaitStatus) -> None:
    WaitlistEntry.objects.update(status=status)

    mail_about_wait(entry.pk, entry_id=ENTRY, now=NOW)

    assert mail.outbox == []
