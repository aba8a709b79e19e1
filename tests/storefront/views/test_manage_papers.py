"""Calendar file, ticket and receipt: the right file for whoever has the link, and a page meanwhile."""

import re
from decimal import Decimal
from html import unescape

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from icalendar import Calendar

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.rules.reference import grouped
from apps.bookings.selectors.guest_link import TOLD, link_token
from apps.core.cache_server import cache_server
from apps.core.pdf import PdfUnavailable, render_pdf
from apps.core.said import column
from apps.storefront.rules.papers import Paper
from apps.storefront.selectors.printed import IN_HAND_SECONDS, key_of
from apps.storefront.services import print_paper as printing
from apps.storefront.services.print_paper import paper_html, print_paper
from tests.factories.sellable import NOW, Sold
from tests.storefront.own import page_of, words_of

pytestmark = pytest.mark.usefixtures("clock", "in_club")


def test_the_calendar_file_comes_by_its_own_link_and_by_the_guests(visitor: Client, booking: Booking) -> None:
    own = link_token(booking, purpose=LinkPurpose.CALENDAR)

    for token in (own, link_token(booking)):
        answer = visitor.get(f"/bookings/{token}/calendar.ics")
        [event] = Calendar.from_ical(answer.content).events
        assert answer["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
        assert answer["Content-Disposition"] == f'attachment; filename="{booking.reference}.ics"'
        assert answer["Cache-Control"] == "private, no-store"
        assert (event["status"], event["sequence"]) == ("CONFIRMED", 0)


def test_a_calendar_that_asks_again_hears_that_it_is_cancelled(visitor: Client, booking: Booking) -> None:
    Booking.objects.update(status=Status.CANCELLED, sequence=1, ended_at=NOW)
    token = link_token(booking, purpose=LinkPurpose.CALENDAR)

    [event] = Calendar.from_ical(visitor.get(f"/bookings/{token}/calendar.ics").content).events

    assert (event["status"], event["sequence"]) == ("CANCELLED", 1)


def test_nobody_else_gets_the_file(visitor: Client, booking: Booking) -> None:
    for token in (
        booking.reference,
        f"{booking.reference}.{'A' * 43}",
        link_token(booking, purpose=LinkPurpose.CHECK_IN),
    ):
        assert visitor.get(f"/bookings/{token}/calendar.ics").status_code == 404


def test_a_page_waits_for_the_ticket_and_then_it_is_there(visitor: Client, booking: Booking) -> None:
    path = page_of(booking, "ticket.pdf")

    waiting = visitor.get(path)
    assert waiting.status_code == 202
    assert "It is being made." in words_of(waiting)
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in words_of(waiting)
    print_paper(booking.pk, Paper.TICKET, language="en", now=NOW)
    ready = visitor.get(path)

    assert (ready.status_code, ready["Content-Type"]) == (200, "application/pdf")
    assert ready["Content-Disposition"] == f'inline; filename="{booking.reference}-ticket.pdf"'
    assert visitor.get(path, headers={"HX-Request": "true"})["HX-Redirect"] == path


def test_a_worker_prints_it(visitor: Client, booking: Booking, tasks_at_once: None) -> None:
    assert visitor.get(page_of(booking, "receipt.pdf"))["Content-Type"] == "application/pdf"


def test_a_changed_booking_is_printed_anew(visitor: Client, booking: Booking) -> None:
    print_paper(booking.pk, Paper.TICKET, language="en", now=NOW)
    Booking.objects.update(version=2)

    assert visitor.get(page_of(booking, "ticket.pdf")).status_code == 202


def test_where_nothing_can_be_printed_the_page_says_so(
    visitor: Client, booking: Booking, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_page: str) -> bytes:
        raise PdfUnavailable(packages="pango")

    monkeypatch.setattr(printing, "render_pdf", refuse)
    print_paper(booking.pk, Paper.TICKET, language="en", now=NOW)

    answer = visitor.get(page_of(booking, "ticket.pdf"))

    assert answer.status_code == 503
    assert "The page of your booking can be printed" in words_of(answer)


def test_nobody_waits_for_a_paper_that_failed_and_it_is_tried_again_later(
    visitor: Client, booking: Booking, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_page: str) -> bytes:
        raise OSError("no room left on the disk")

    monkeypatch.setattr(printing, "render_pdf", fail)
    with pytest.raises(OSError, match="no room"):
        print_paper(booking.pk, Paper.TICKET, language="en", now=NOW)

    assert visitor.get(page_of(booking, "ticket.pdf")).status_code == 503
    kept = cache_server().ttl(cache.make_key(key_of(booking, Paper.TICKET, "en")))
    assert 0 < kept <= IN_HAND_SECONDS


def test_the_ticket_reads_as_it_looks(booking: Booking) -> None:
    text = _text_of(booking, Paper.TICKET)

    for told in (
        "Ana López",
        "Mon 11 Jan, 10–11 a.m.",
        "Reference",
        grouped(booking.reference),
    ):
        assert told in text


def test_a_receipt_tells_what_is_due_and_calls_itself_no_invoice(booking: Booking) -> None:
    text = _text_of(booking, Paper.RECEIPT)

    for told in ("What your booking costs", "Total €24.00", "Paid €0.00", "Still due €24.00", "not an invoice"):
        assert told in text


def test_a_receipt_of_what_was_paid_is_called_one(booking: Booking) -> None:
    Booking.objects.update(paid=Decimal(24))

    text = _text_of(booking, Paper.RECEIPT)

    assert "What your booking costs" not in text
    assert "Still due €0.00" in text


def test_papers_are_in_the_readers_language(sold: Sold, booking: Booking) -> None:
    setattr(sold.offer, column("name", "ar"), "ملعب بادل")
    sold.offer.save()
    fresh = Booking.objects.select_related(*TOLD).get(pk=booking.pk)

    with translation.override("ar"):
        html = paper_html(fresh, Paper.TICKET, now=NOW)

    assert 'dir="rtl"' in html
    assert "ملعب بادل" in html


def _text_of(booking: Booking, paper: Paper) -> str:
    """What is printed, read from its source: machines that test have no common way to read a PDF."""
    fresh = Booking.objects.select_related(*TOLD).get(pk=booking.pk)
    html = paper_html(fresh, paper, now=NOW)
    assert render_pdf(html).startswith(b"%PDF-")
    isolated = re.sub(r"</?(bdi|span)\b[^>]*>", "", html)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", isolated)).split())
