"""The list of bookings as a file: what it shows, filtered and ordered as it is."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from apps.accounts.views.guards import staff_required
from apps.bookings.permissions import may_judge_guests
from apps.bookings.selectors.booking_list import asked_bookings
from apps.bookings.selectors.booking_sheet import sheet_columns
from apps.bookings.selectors.saved_views import views_for
from apps.bookings.services.export_bookings import CSV, XLSX, Table, export_bookings
from apps.bookings.views.booking_list import asked_of, look_of, shown_columns, view_of
from apps.core.errors import Refusal
from apps.core.pages import back_to, file_answer
from apps.core.request import Request
from apps.core.sheets import file_name


@require_GET
@staff_required()
def export(request: Request, kind: str) -> HttpResponseBase:
    """People are told in it only for those who may judge guests."""
    if kind not in {CSV, XLSX}:
        raise Http404
    asked, look = asked_of(request), look_of(request)
    shown = shown_columns(request, view_of(request, list(views_for(request.person))))
    columns = sheet_columns(shown, with_people=may_judge_guests(request.person))
    table = Table(kind, columns, replace(asked, words="").query())
    try:
        content = export_bookings(asked_bookings(asked, look), table, by=request.person.actor, now=look.now)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return back_to(request, f"{reverse('bookings:list')}?{asked.query()}")
    # Translators: the name of a file
    return file_answer(content, name=file_name(f"{_('bookings')}-{look.now:%Y-%m-%d}", kind))
