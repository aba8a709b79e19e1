from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.choices import Preference
from apps.accounts.services.keep_preference import keep_preference
from apps.accounts.views.guards import staff_required
from apps.core.pages import back_to
from apps.core.request import Request


@require_POST
@staff_required()
def keys(request: Request) -> HttpResponse:
    """Whether single keys act for whoever asks; their script has switched already where there is one."""
    if request.person.membership is not None:
        keep_preference(request.person.membership.pk, Preference.SINGLE_KEYS, "single_keys" in request.POST)
    if request.htmx:
        return HttpResponse(status=204)
    messages.success(request, _("Kept."))
    return back_to(request, "portal:settings")
