"""What a page about prices answers to somebody who may read but not change."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from apps.core.request import Request
from apps.rates.permissions import may_change_everywhere, may_change_prices


def refuse_readers(request: Request) -> None:
    """For pages that everybody opens and few send."""
    if request.method == "POST" and not may_change_prices(request.person):
        raise PermissionDenied(_("Your role reads prices. An owner or a manager can change them."))


def refuse_unless_everywhere(request: Request) -> None:
    refuse_readers(request)
    if request.method == "POST" and not may_change_everywhere(request.person):
        raise PermissionDenied(_("This holds for every venue. Somebody who looks after all of them can change it."))
