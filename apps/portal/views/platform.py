"""The platform's admin: for superusers on the marketplace host alone, through the same sign-in as everybody."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar, cast

from csp.constants import UNSAFE_EVAL, UNSAFE_INLINE
from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from unfold.sites import UnfoldAdminSite

from apps.accounts.permissions import lacks_second_factor
from apps.core import clock
from apps.core.request import Request
from apps.portal.selectors.platform import figures, lately

# The admin's own scripts are compiled in the browser; nobody but superusers ever gets this policy.
RELAXED = {"script-src": [UNSAFE_EVAL], "style-src": [UNSAFE_INLINE]}


View = TypeVar("View", bound=Callable[..., HttpResponse])


def _door(view: View) -> View:
    """Anyone may come to the door; it leads them where they belong."""
    view.auth_decision = "public"  # type: ignore[attr-defined]
    return view


class PlatformSite(UnfoldAdminSite):
    """Superusers, with the factors that the rest of Serai asks of them."""

    def has_permission(self, request: Request) -> bool:
        user = request.user
        return user.is_active and user.is_superuser and not lacks_second_factor(request.person)

    @_door
    def login(self, request: Request, *_: Any, **__: Any) -> HttpResponse:
        """No form of its own: allauth's has the limits, the codes and the factors."""
        wanted = {REDIRECT_FIELD_NAME: self._wanted(request)}
        if self.has_permission(request):
            return HttpResponseRedirect(wanted[REDIRECT_FIELD_NAME])
        if not request.user.is_authenticated:
            return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode(wanted)}")
        if request.user.is_superuser:
            return HttpResponseRedirect(f"{reverse('accounts:second_factor')}?{urlencode(wanted)}")
        raise Http404

    @_door
    def logout(self, *_: Any, **__: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_logout"))

    def password_change(self, *_: Any, **__: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_change_password"))

    def register(self, models: Any, *args: Any, **options: Any) -> None:
        """Our own models alone: the screens of libraries would show secrets and write past the services."""
        asked = [models] if isinstance(models, type) else list(models)
        ours = [model for model in asked if model.__module__.startswith("apps.")]
        super().register(ours, *args, **options)

    def index(self, request: Request, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        overview = {"figures": figures(now=clock.now()), "lately": lately(), "title": _("Overview")}
        answer: HttpResponse = super().index(request, {**overview, **(extra_context or {})})
        return answer

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Callable[..., HttpResponse]:
        return cast(Callable[..., HttpResponse], csp_update(RELAXED)(super().admin_view(view, cacheable)))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        patterns = super().get_urls()
        for pattern in _pages(patterns):
            if not hasattr(pattern.callback, "__self__"):
                pattern.callback.auth_decision = "superuser"  # type: ignore[attr-defined]
        return list(patterns)

    def _wanted(self, request: Request) -> str:
        given = request.GET.get(REDIRECT_FIELD_NAME, "")
        is_ours = url_has_allowed_host_and_scheme(given, allowed_hosts={request.get_host()})
        return given if is_ours else reverse("admin:index", current_app=self.name)


def _pages(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _pages(pattern.url_patterns)
        else:
            yield pattern


def environment(_request: Request) -> list[str]:
    """The ribbon: which install this is, and how careful to be."""
    if settings.SERAI_DEMO:
        return [_("Demo world"), "info"]
    return [_("Development"), "info"] if settings.DEBUG else [_("Live"), "warning"]
