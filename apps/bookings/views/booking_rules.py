from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import staff_required
from apps.bookings.forms.booking_rules import BookingRulesForm
from apps.bookings.permissions import may_set_rules
from apps.bookings.selectors.booking_settings import booking_settings
from apps.bookings.services.set_booking_rules import set_booking_rules
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.tenants.plans import Feature
from apps.tenants.selectors.gate import gate


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def page(request: Request) -> HttpResponse:
    """Everybody on the team reads how bookings are taken; owners and managers of every venue decide it."""
    may_change = may_set_rules(request.person)
    if request.method == "POST" and not may_change:
        raise PermissionDenied(_("Your role reads this page. An owner or a manager of every venue can change it."))
    form = BookingRulesForm(request.POST or None, row=booking_settings())
    if request.method == "POST" and form.is_valid():
        set_booking_rules(form.cleaned_data, by=request.person.actor)
        messages.success(request, _("Saved. It counts from now on."))
        return back_to(request, "booking_settings:page")
    gates = [gate(request.tenant, feature) for feature in (Feature.BOOKINGS, Feature.WAITLIST)]
    context = {"form": form, "may_change": may_change, "gates": [each for each in gates if not each.is_open]}
    return render_page(request, "bookings/settings.html", context, status=422 if form.is_bound else 200)
