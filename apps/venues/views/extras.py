"""Extras of every venue: the list and one of them."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.selectors.names import names_of
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.core.said import said, written
from apps.core.word_fields import languages_of
from apps.journal.selectors.history import history_of
from apps.venues.events.extras import EXTRA
from apps.venues.forms.extras import ExtraForm
from apps.venues.models.extras import Extra
from apps.venues.permissions import may_edit_catalogue
from apps.venues.selectors.offer_pages import extras_for, extras_listed, spaces_by_venue
from apps.venues.services.keep_extras import add_extra, archive_extra, change_extra, move_extra, restore_extra
from apps.venues.views.offer_common import done, refuse_readers, saved, sent

TOLD = ("stock_kind", "stock")


@require_safe
@staff_required()
def extras(request: Request) -> HttpResponse:
    rows = list(extras_listed(request.person))
    context = {
        "extras": [row for row in rows if row.archived_at is None],
        "archived": [row for row in rows if row.archived_at],
        "may_edit": may_edit_catalogue(request.person),
    }
    return render_page(request, "venues/offers/extra_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def new(request: Request) -> HttpResponse:
    form = ExtraForm(
        sent(request),
        spaces=spaces_by_venue(request.person),
        is_new=True,
        languages=languages_of(request.tenant),
        initial={"stock_kind": "unlimited"},
    )

    def save() -> None:
        add_extra(form.cleaned_data["venue"], form.facts, by=request.person.actor)

    if saved(request, form, save, said_after=_("The extra was added. Now let offers sell it, and give it a price.")):
        return back_to(request, "offers:all_extras")
    return _page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def extra(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(extras_for(request.person).select_related("venue"), pk=pk)
    refuse_readers(request)
    form = ExtraForm(
        sent(request),
        spaces=_spaces_of(request, found),
        is_new=False,
        languages=languages_of(request.tenant),
        initial={name: getattr(found, name) for name in TOLD}
        | {"space": found.space_id}
        | written(found, ExtraForm.word_fields),
    )
    if saved(request, form, lambda: change_extra(found.pk, form.facts, by=request.person.actor)):
        return back_to(request, "offers:all_extras")
    return _page(request, form, found)


@require_POST
@staff_required(*MANAGEMENT)
def deed(request: Request, pk: int, name: str) -> HttpResponse:
    found = get_object_or_404(extras_for(request.person), pk=pk)
    act, said_after = _deeds(request, found.pk).get(name, (None, ""))
    if act is None:
        raise Http404
    done(request, act, said_after=said_after)
    return back_to(request, "offers:all_extras")


def _deeds(request: Request, pk: int) -> dict[str, tuple[Callable[[], Any], str]]:
    by, now = request.person.actor, clock.now()
    return {
        "archive": (lambda: archive_extra(pk, by=by, now=now), _("Archived. No offer sells it any more.")),
        "restore": (lambda: restore_extra(pk, by=by), _("The extra is back.")),
        "up": (lambda: move_extra(pk, places=-1, by=by), _("Moved up.")),
        "down": (lambda: move_extra(pk, places=1, by=by), _("Moved down.")),
    }


def _spaces_of(request: Request, found: Extra) -> dict[int, tuple[str, list[tuple[int, str]]]]:
    known = spaces_by_venue(request.person).get(found.venue_id)
    return {found.venue_id: known or (said(found.venue, "name").text, [])}


def _page(request: Request, form: ExtraForm, found: Extra | None) -> HttpResponse:
    may_edit = may_edit_catalogue(request.person) and (found is None or found.archived_at is None)
    if not may_edit:
        form.lock()
    may_read = found is not None and may_edit_catalogue(request.person)
    context = {
        "form": form,
        "extra": found,
        "may_edit": may_edit,
        "is_reader": not may_edit_catalogue(request.person),
        "entries": history_of(EXTRA, found.pk, names_of=names_of) if found and may_read else None,
    }
    return render_page(request, "venues/offers/extra.html", context, status=422 if form.is_bound else 200)
