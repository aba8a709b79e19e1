"""One sign-in for all hosts: the host that wants it begins, the marketplace vouches, the host redeems."""

import secrets
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.accounts.adapters import begin_session
from apps.accounts.errors import HandOffRefused
from apps.accounts.selectors.hosts import address, is_marketplace, is_our_host, marketplace_address, own_path
from apps.accounts.services.handoff import Wanted, fingerprint, grant_handoff, redeem_handoff
from apps.accounts.services.same_browser import mark_of_browser, put_in_browser
from apps.accounts.views.guards import public_page, signed_in
from apps.core import clock
from apps.core.pages import render_page
from apps.core.request import Request

STATE_COOKIE = "handoff"
STATE_SECONDS = 900


@require_safe
@public_page
@never_cache
def begin(request: Request) -> HttpResponse:
    """Sends the browser to the marketplace with a state only this browser holds."""
    state = secrets.token_urlsafe(32)
    wanted = {"host": request.get_host(), "state": fingerprint(state), "next": own_path(request.GET.get("next", "/"))}
    path = f"{reverse('accounts:handoff_grant', urlconf='config.urls_public')}?{urlencode(wanted)}"
    response = HttpResponseRedirect(marketplace_address(path, like_host=request.get_host()))
    response.set_cookie(
        STATE_COOKIE, state, max_age=STATE_SECONDS, secure=request.is_secure(), httponly=True, samesite="Lax"
    )
    return response


@require_safe
@signed_in
@never_cache
def grant(request: Request) -> HttpResponse:
    """On the marketplace: a token for a host of ours. The next page carries it there, since a form's answer may not."""
    host, state_hash = request.GET.get("host", ""), request.GET.get("state", "")
    if (
        not is_marketplace(request.get_host())
        or not is_our_host(host, like=request.get_host())
        or len(state_hash) != 64
    ):
        raise Http404
    token = grant_handoff(
        request.user,
        Wanted(host, state_hash, own_path(request.GET.get("next", "/"))),
        records=get_authentication_records(request, request.user),
        browser=mark_of_browser(request.session),
        now=clock.now(),
    )
    path = f"{reverse('accounts:handoff', urlconf='config.urls_tenant')}?{urlencode({'token': token})}"
    return render_page(request, "accounts/leaving.html", {"address": address(host, path), "host": host})


@require_safe
@public_page
@never_cache
def redeem(request: Request) -> HttpResponse:
    """Back on the host: signs in with a new session, whatever session there was before."""
    try:
        handoff = redeem_handoff(
            request.GET.get("token", ""),
            host=request.get_host(),
            state=request.COOKIES.get(STATE_COOKIE, ""),
            now=clock.now(),
        )
    except HandOffRefused as refusal:
        return render_page(request, "accounts/handoff_refused.html", {"refusal": refusal.sentence}, status=410)
    begin_session(request, handoff.user, records=handoff.records)
    put_in_browser(request.session, handoff.browser)
    response = HttpResponseRedirect(handoff.next_path)
    response.delete_cookie(STATE_COOKIE)
    return response
