"""Keys of the business's programs: to see, make, copy once and revoke."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.selectors.venues import venue_choices
from apps.accounts.views.guards import staff_required
from apps.api.forms.keys import KeyForm
from apps.api.selectors.keys import key_lines, keys_for
from apps.api.services.make_key import make_key
from apps.api.services.revoke_key import revoke_key
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.journal.choices import Channel
from apps.tenants.plans import Feature
from apps.tenants.views.locked import feature_required


@require_safe
@staff_required(*MANAGEMENT)
@feature_required(Feature.API)
def api_keys(request: Request) -> HttpResponse:
    return render_page(request, "api/keys.html", {"lines": key_lines(request.person, now=clock.now())})


@require_http_methods(["GET", "POST"])
@staff_required(*MANAGEMENT)
@feature_required(Feature.API)
def make(request: Request) -> HttpResponse:
    """The page that answers is the only one that ever shows the key, so nothing leads away from it."""
    venues, zone = venue_choices(request.person), request.tenant.time_zone
    form = KeyForm(request.POST or None, person=request.person, venues=venues, zone=zone)
    if request.method == "POST" and form.is_valid():
        try:
            key, text = make_key(form.wish, by=request.person, channel=Channel.STAFF, now=clock.now())
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            shown = render_page(request, "api/key_made.html", {"key": key, "text": str(text)})
            shown.headers["Cache-Control"] = "no-store"
            return shown
    status = 422 if form.is_bound else 200
    return render_page(request, "api/key_new.html", {"form": form}, status=status)


@require_POST
@staff_required(*MANAGEMENT)
@feature_required(Feature.API)
def revoke(request: Request, pk: int) -> HttpResponse:
    key = get_object_or_404(keys_for(request.person), pk=pk)
    revoke_key(key.pk, by=request.person, channel=Channel.STAFF, now=clock.now())
    messages.success(request, _("The key “%(name)s” opens nothing any more.") % {"name": key.name})
    return back_to(request, "api_keys:list")
