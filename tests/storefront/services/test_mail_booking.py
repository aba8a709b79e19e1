"""Letters to guests: in their language, once, with what their calendar has to hear, and only where they are of use."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import Message
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from icalendar import Calendar

from apps.bookings.models.booking import Booking
from apps.bookings.selectors.guest_link import link_token
from apps.core.said import column
from apps.storefront.rules.letters import LetterKind
from apps.storefront.services.mail_booking import mail_about_booking, mail_about_series
from apps.tenants.models.tenant import Tenant
from tests.bookings.wishes import TEN
from tests.factories.bookings import BookingFactory, GuestFactory, SeriesFactory
from tests.factories.sellable import NOW, Sold, court, with_policy
from tests.storefront.own import booked

ENTRY = "01a1fe4d-6fd3-7170-b16b-c3fd00ece1aa"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as found:
        yield found


@pytest.fixture
def sold(in_club: Tenant) -> Sold:
    return with_policy(court(), cancel=1440)


@pytest.fixture
def booking(sold: Sold) -> Booking:
    return booked(sold)


def send(booking: Booking, kind: LetterKind = LetterKind.CONFIRMED, **told: Any) -> None:
    mail_about_booking(booking.pk, **{"kind": kind.value, "entry_id": ENTRY, "now": NOW, **told})


def the_letter() -> EmailMultiAlternatives:
    [letter] = mail.outbox
    assert isinstance(letter, EmailMultiAlternatives)
    return letter


def html_of(letter: EmailMultiAlternatives) -> str:
    return str(letter.alternatives[0][0])


def calendar_of(letter: EmailMultiAlternatives) -> tuple[Message, Calendar]:
    [part] = [each for each in letter.message().walk() if each.get_content_type() == "text/calendar"]
    return part, Calendar.from_ical(part.get_payload(decode=True))


def test_a_confirmation_says_everything_in_both_forms(booking: Booking, in_club: Tenant) -> None:
    send(booking)

    letter = the_letter()
    assert letter.to == ["ana@example.org"]
    assert letter.subject.startswith("You are booked: ")
    for words in (str(letter.body), html_of(letter)):
        for told in ("Ana López", "Mon 11 Jan", "€24.00", "To pay at the venue", link_token(booking)):
            assert told in words
        assert "Free to cancel until Sun 10 Jan, 10 a.m., Madrid time" in words


def test_the_button_leads_to_the_page_of_the_booking_alone(booking: Booking) -> None:
    send(booking)

    html = html_of(the_letter())
    assert html.count('class="button"') == 1
    assert f'/bookings/{link_token(booking)}/"' in html


@pytest.mark.parametrize(
    ("kind", "method", "status"),
    [
        (LetterKind.CONFIRMED, "REQUEST", "CONFIRMED"),
        (LetterKind.CHANGED, "REQUEST", "CONFIRMED"),
        (LetterKind.CANCELLED, "CANCEL", "CANCELLED"),
    ],
)
def test_the_calendar_hears_it_under_the_same_name(
    booking: Booking, kind: LetterKind, method: str, status: str
) -> None:
    Booking.objects.update(sequence=2)

    send(booking, kind)

    part, calendar = calendar_of(the_letter())
    [event] = calendar.events
    assert part["Content-Type"] == f'text/calendar; charset="utf-8"; method={method}'
    assert (calendar["method"], event["status"], event["sequence"]) == (method, status, 2)
    assert event["uid"] == f"{booking.reference}@club.serai.localhost"
    assert link_token(booking) not in part.get_payload(decode=True).decode()  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", [LetterKind.ASKED, LetterKind.REJECTED, LetterKind.LAPSED, LetterKind.LINK])
def test_what_was_never_promised_is_in_no_calendar(booking: Booking, kind: LetterKind) -> None:
    send(booking, kind)

    assert the_letter().attachments == []


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_has_a_subject_and_fits_the_guests_language(sold: Sold, kind: LetterKind) -> None:
    setattr(sold.offer, column("name", "ar"), "ملعب بادل")
    sold.offer.save()
    booking = BookingFactory(offer=sold.offer, language="ar", starts_at=TEN, space=sold.space)

    send(booking, kind)

    letter = the_letter()
    assert "ملعب بادل" in letter.subject
    assert 'dir="rtl"' in html_of(letter)
    assert "/ar/bookings/" in str(letter.body)
    assert "%(" not in letter.subject


def test_a_task_that_is_given_out_again_writes_no_second_letter(booking: Booking) -> None:
    send(booking)
    send(booking)

    letter = the_letter()
    assert letter.extra_headers["Message-ID"] == f"<confirmed.{ENTRY}@club.serai.localhost>"
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_answers_reach_the_venue(booking: Booking) -> None:
    booking.venue.email = "desk@club.example"
    booking.venue.save()

    send(booking)

    assert the_letter().extra_headers["Reply-To"] == "desk@club.example"


def test_nobody_is_written_to_without_an_address_or_about_what_is_over(sold: Sold, booking: Booking) -> None:
    send(BookingFactory(offer=sold.offer, guest=GuestFactory(email=""), starts_at=TEN, space=False))
    send(booking, now=booking.ends_at + timedelta(minutes=1))

    assert mail.outbox == []


def test_what_somebody_asked_for_is_sent_also_when_it_is_over_and_of_one_date_alone(sold: Sold) -> None:
    series = SeriesFactory(offer=sold.offer, guest__email="ana@example.org")
    date = BookingFactory(offer=sold.offer, series=series, guest=series.guest, starts_at=TEN)

    send(date, LetterKind.AGAIN, now=date.ends_at + timedelta(minutes=1))

    assert the_letter().subject.startswith("Your booking: ")


def test_dates_of_a_series_come_in_one_letter(sold: Sold) -> None:
    series = SeriesFactory(offer=sold.offer, guest__email="ana@example.org")
    first = BookingFactory(offer=sold.offer, series=series, guest=series.guest, starts_at=NOW + timedelta(days=5))
    BookingFactory(offer=sold.offer, series=series, guest=series.guest, starts_at=NOW + timedelta(days=12))

    for booking in Booking.objects.all():
        send(booking)
    mail_about_series(series.pk, entry_id=ENTRY, now=NOW)

    letter = the_letter()
    assert "Every week on Monday" in str(letter.body)
    assert link_token(first) in str(letter.body)
