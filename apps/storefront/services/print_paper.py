from datetime import datetime

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import translation

from apps.bookings.models.booking import Booking
from apps.bookings.selectors.guest_link import TOLD
from apps.core.pdf import PdfUnavailable, render_pdf
from apps.rates.rules.time_words import moment_words, percent_words
from apps.storefront.rules.papers import Paper
from apps.storefront.rules.tax_sums import tax_sums
from apps.storefront.selectors.own_page import own_page
from apps.storefront.selectors.printed import IN_HAND_SECONDS, KEPT_SECONDS, key_of
from apps.tenants.selectors.current import current_tenant


def print_paper(booking_id: int, paper: Paper, *, language: str, now: datetime, is_named: bool = True) -> None:
    """In the reader's language; an empty one where it cannot be printed, so that nobody waits for it.

    What went wrong unforeseen may go right a minute later.
    """
    booking = Booking.objects.select_related(*TOLD).get(pk=booking_id)
    pdf, kept = b"", IN_HAND_SECONDS
    try:
        with translation.override(language):
            page = paper_html(booking, paper, now=now, is_named=is_named)
        pdf, kept = render_pdf(page), KEPT_SECONDS
    except PdfUnavailable:
        kept = KEPT_SECONDS
    finally:
        cache.set(key_of(booking, paper, language, is_named=is_named), pdf, timeout=kept)


def paper_html(booking: Booking, paper: Paper, *, now: datetime, is_named: bool = True) -> str:
    page = own_page(booking, now=now, is_named=is_named)
    context = {
        "page": page,
        "tenant": current_tenant(),
        "taxes": [(percent_words(part.percent) if part.percent else "", part.tax) for part in tax_sums(page.lines)],
        "printed_at": moment_words(now, zone=booking.zone, now=now),
    }
    return render_to_string(f"storefront/paper/{paper}.html", context)
