"""Lists of bookings that somebody keeps: saved, changed, deleted, and one to begin with."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.choices import Preference
from apps.accounts.services.keep_preference import keep_preference
from apps.accounts.views.guards import staff_required
from apps.bookings.forms.saved_view import ViewForm
from apps.bookings.models.workspace import SavedView
from apps.bookings.permissions import may_share_views
from apps.bookings.rules.list_asked import asked_in
from apps.bookings.selectors.saved_views import columns_for, columns_of, first_view, views_for, views_to_change
from apps.bookings.services.saved_views import ViewFacts, change_view, delete_view, save_view
from apps.bookings.views.booking_list import NO_VIEW, query_of
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import back_to, render_page
from apps.core.request import Request

TEMPLATE = "bookings/view.html"


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def save(request: Request) -> HttpResponse:
    """Asked for, it shows the form for the list whose query stands in the address."""
    may_share = may_share_views(request.person)
    form = ViewForm(request.POST or None, may_share=may_share, initial={"query": _asked(request)})
    if request.method == "POST" and form.is_valid():
        try:
            view = save_view(_facts(request, form), user_id=request.user.pk, by=request.person.actor, now=clock.now())
        except Refusal as refusal:
            form.add_error("name", refusal.sentence)
        else:
            messages.success(request, _("The view is saved."))
            return _to(request, view)
    context = {
        "form": form,
        "view": None,
        "trail": _trail(_("View")),
        "query": form["query"].value() or f"view={NO_VIEW}",
    }
    return render_page(request, TEMPLATE, context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def view(request: Request, pk: int) -> HttpResponse:
    """Another name, or shared; with a query in the address also what it is narrowed by."""
    found = get_object_or_404(views_to_change(request.person), pk=pk)
    may_share = may_share_views(request.person)
    initial = {"name": found.name, "is_shared": found.is_shared, "query": _asked(request) or found.query}
    form = ViewForm(request.POST or None, may_share=may_share, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_view(found.pk, _facts(request, form, found), by=request.person.actor)
        except Refusal as refusal:
            form.add_error("name", refusal.sentence)
        else:
            messages.success(request, _("The view is saved."))
            return _to(request, SavedView.objects.get(pk=found.pk))
    context = {
        "form": form,
        "view": found,
        "query": query_of(found),
        "is_other": initial["query"] != found.query,
        "trail": _trail(found.name),
    }
    return render_page(request, TEMPLATE, context, status=422 if form.is_bound else 200)


@require_POST
@staff_required()
def delete(request: Request, pk: int) -> HttpResponse:
    delete_view(get_object_or_404(views_to_change(request.person), pk=pk).pk, by=request.person.actor)
    messages.success(request, _("The view is deleted."))
    return back_to(request, f"{reverse('bookings:list')}?view={NO_VIEW}")


@require_POST
@staff_required()
def first(request: Request, pk: int) -> HttpResponse:
    """The list opens with it from now on; asked for again, it opens with all bookings."""
    found = get_object_or_404(views_for(request.person), pk=pk)
    is_first = first_view(request.person) == found.pk
    if request.person.membership:
        keep_preference(request.person.membership.pk, Preference.BOOKINGS_VIEW, 0 if is_first else found.pk)
    words = (
        _("The list opens with all bookings again.") if is_first else _("The list opens with this view from now on.")
    )
    messages.success(request, words)
    return _to(request, found)


def _trail(here: str) -> list[dict[str, str]]:
    return [{"label": _("Bookings"), "url": reverse("bookings:list")}, {"label": here, "url": ""}]


def _asked(request: Request) -> str:
    query = request.META.get("QUERY_STRING", "")
    return asked_in(query).query()


def _facts(request: Request, form: ViewForm, found: SavedView | None = None) -> ViewFacts:
    """A view keeps the columns it was saved with; who may not share leaves a shared one shared."""
    return ViewFacts(
        form.cleaned_data["name"],
        form.cleaned_data["query"],
        columns_of(found.columns) if found and found.columns else columns_for(request.person),
        is_shared=form.cleaned_data.get("is_shared", found.is_shared if found else False),
    )


def _to(request: Request, found: SavedView) -> HttpResponse:
    return back_to(request, f"{reverse('bookings:list')}?{query_of(found)}")
