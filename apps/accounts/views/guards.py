"""Who may open a page. Every view wears exactly one of these; the architecture test reads `auth_decision`."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.choices import Role
from apps.accounts.permissions import has_role, lacks_second_factor
from apps.core.request import Request

P = ParamSpec("P")
PUBLIC = "public"
R = TypeVar("R", bound=HttpResponseBase)
View = Callable[Concatenate[Request, P], R]
Guarded = Callable[Concatenate[Request, P], R | HttpResponse]
Refuse = Callable[[Request], HttpResponse | None]


def public_page(view: View[P, R]) -> Guarded[P, R]:
    """Anyone may open it."""
    return _guarded(view, decision=PUBLIC, refuse=_refuse_none)


def signed_in(view: View[P, R]) -> Guarded[P, R]:
    return _guarded(view, decision="signed_in", refuse=_refuse_nobody)


def staff_required(*roles: Role) -> Callable[[View[P, R]], Guarded[P, R]]:
    """Members of this tenant, with one of the roles when some are named."""

    def refuse(request: Request) -> HttpResponse | None:
        answer = _refuse_nobody(request)
        if answer is None:
            _refuse_strangers(request, roles)
        return answer or _ask_second_factor(request)

    decision = ":".join(["staff", *roles])
    return lambda view: _guarded(view, decision=decision, refuse=refuse)


def superuser_required(view: View[P, R]) -> Guarded[P, R]:
    """People of the platform; for everybody else the page does not exist."""

    def refuse(request: Request) -> HttpResponse | None:
        answer = _refuse_nobody(request)
        if answer is None and not request.user.is_superuser:
            raise Http404
        return answer or _ask_second_factor(request)

    return _guarded(view, decision="superuser", refuse=refuse)


def _guarded(view: View[P, R], *, decision: str, refuse: Refuse) -> Guarded[P, R]:
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> R | HttpResponse:
        response = refuse(request) or view(request, *args, **kwargs)
        if decision != PUBLIC:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    update_wrapper(guarded, view)
    guarded.auth_decision = decision  # type: ignore[attr-defined]
    return guarded


def _refuse_none(_: Request) -> None:
    return None


def _refuse_nobody(request: Request) -> HttpResponse | None:
    return None if request.person.is_signed_in else _lead_to(request, "account_login")


def _refuse_strangers(request: Request, roles: tuple[Role, ...]) -> None:
    if has_role(request.person, *roles):
        return
    if request.person.is_staff:
        raise PermissionDenied(_("Your role does not open this page. An owner or a manager can change your role."))
    raise PermissionDenied(_("You are signed in, but you are not a member of this team."))


def _ask_second_factor(request: Request) -> HttpResponse | None:
    return _lead_to(request, "accounts:second_factor") if lacks_second_factor(request.person) else None


def _lead_to(request: Request, name: str) -> HttpResponse:
    url = f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}"
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)
