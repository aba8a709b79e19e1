"""What the pages of one guest's booking have in common: the way in, and that no trace of the link is left anywhere."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.utils.cache import patch_cache_control

from apps.accounts.views.guards import View
from apps.bookings.errors.guest_links import LinkHasExpired, LinkIsWorthless
from apps.core import clock
from apps.core.pages import render_page
from apps.core.request import Request
from apps.storefront.forms.new_link import NewLinkForm
from apps.storefront.selectors.own_booking import OwnBooking, own_booking

OwnView = Callable[[Request, OwnBooking], HttpResponse]
LINK_PAGE = "storefront/manage/link.html"


def with_own_booking(view: OwnView) -> View[..., HttpResponse]:
    """Opens the booking the address names; whoever may not open it gets a page that says what to do."""

    @wraps(view)
    def opened(request: Request, token: str) -> HttpResponse:
        try:
            own = own_booking(request.person, token, now=clock.now())
        except LinkHasExpired as refusal:
            return link_page(request, sentence=refusal.sentence, status=410)
        except LinkIsWorthless as refusal:
            return link_page(request, sentence=refusal.sentence, status=404)
        return unshared(view(request, own))

    return opened


def link_page(
    request: Request, *, sentence: str = "", status: int = 200, form: NewLinkForm | None = None, sent: bool = False
) -> HttpResponse:
    """Where somebody without a link that works has a new one sent."""
    context = {"sentence": sentence, "status": status, "form": form or NewLinkForm(), "sent": sent}
    return unshared(render_page(request, LINK_PAGE, context, status=status))


def unshared(response: HttpResponse) -> HttpResponse:
    """The address is the key, so nobody else is told of it and nobody keeps the page.

    To pages of ours the address is named, because a form without any is refused as a stranger's.
    """
    patch_cache_control(response, private=True, no_store=True)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
