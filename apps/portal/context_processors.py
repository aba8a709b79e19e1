"""What every layout needs beside its page: the menus, and whose eyes one looks through."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_urlconf, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from apps.accounts.permissions import NOBODY, Person
from apps.core.templatetags.courtyard import THEMES
from apps.portal.rules.navigation import places_for
from apps.search.selectors.saved import saved_keys
from apps.tenants.rules.theme import theme_hash
from apps.tenants.selectors.urls import marketplace_url

Item = dict[str, object]

# Each of some six kilobytes; an address that goes on and on is asked for once.
MOST_SHELLS, LONGEST_KEPT = 1_024, 500


def page(request: HttpRequest) -> dict[str, object]:
    """Menus are worked out only by the layout that prints them."""
    return {
        "request_id": getattr(request, "request_id", ""),
        "impersonation": getattr(request, "impersonation", None),
        "theme_css": SimpleLazyObject(lambda: theme_css(request)),
        "staff_nav": SimpleLazyObject(lambda: staff_nav(request)),
        "public_nav": SimpleLazyObject(lambda: public_nav(request)),
        "footer_nav": SimpleLazyObject(lambda: footer_nav(request)),
        "saved_places": SimpleLazyObject(lambda: saved_places(request)),
        "account_nav": SimpleLazyObject(lambda: account_nav(request)),
        "shell": SimpleLazyObject(lambda: shell_of(request)),
    }


@dataclass(frozen=True, slots=True)
class Shell:
    """What stands around a page, as it was written, for `kept`."""

    made: dict[object, object] = field(default_factory=dict)


def shell_of(request: HttpRequest) -> Shell:
    """The same for all who read this address in this language and light, as far as their menus are the same."""
    address, theme = request.get_full_path(), request.COOKIES.get("theme")
    if len(address) > LONGEST_KEPT:
        return Shell()
    light = theme if theme in THEMES else ""
    menus = getattr(request, "tenant", None) is None, _is_marketplace(request), _may_work_here(request)
    return _shell(get_urlconf(), marketplace_url(), address, get_language(), light, *menus)


@lru_cache(MOST_SHELLS)
def _shell(*_what_it_says: object) -> Shell:
    return Shell()


def theme_css(request: HttpRequest) -> str:
    """Where the business's own colours are; nowhere when it has none."""
    tenant = getattr(request, "tenant", None)
    if tenant is None or tenant.brand_hue is None:
        return ""
    return reverse("theme", args=[tenant.slug, theme_hash(tenant.brand_hue)])


def staff_nav(request: HttpRequest) -> list[Item]:
    role, here = _person(request).role, _address_name(request)
    return [
        {
            "label": place.label,
            "url": reverse(place.url_name),
            "icon": place.icon,
            "group": place.group,
            "current": place.is_current(here),
        }
        for place in (places_for(role) if role else [])
    ]


def public_nav(request: HttpRequest) -> list[Item]:
    if not _is_marketplace(request):
        home = _item(request, _("Home"), "portal:home")
        # Translators: leads to the part of a business's front page that says where it is and how to reach it
        return [home, {"label": _("Contact"), "url": f"{home['url']}#contact", "current": False}]
    return [_item(request, _("Explore"), "portal:home"), _item(request, _("For venues"), "portal:for_venues")]


def footer_nav(request: HttpRequest) -> list[Item]:
    """Help and what the law asks for stand on the marketplace's host; every house leads there."""
    if getattr(request, "tenant", None) is None:
        return []
    if _is_marketplace(request):
        return [
            _item(request, _("For venues"), "portal:for_venues"),
            _item(request, _("Open a business"), "portal:start"),
            *[_item(request, label, name) for label, name in _word_pages()],
        ]
    on = settings.PUBLIC_SCHEMA_URLCONF
    pages: list[Item] = [
        {"label": label, "url": marketplace_url(_address(name, on, get_language()))} for label, name in _word_pages()
    ]
    return [*pages, *([_item(request, _("Staff workspace"), "portal:staff_home")] if _may_work_here(request) else [])]


def _may_work_here(request: HttpRequest) -> bool:
    """Who is known not to has nothing to do in the workspace; who is not known yet may."""
    person = _person(request)
    return person.is_staff or person.user is None


def _word_pages() -> list[tuple[str, str]]:
    return [
        # Translators: leads to answers for travellers
        (_("Help"), "portal:help"),
        (_("What works right now"), "portal:status"),
        # Translators: leads to the statement on how far everybody can use the site
        (_("Accessibility"), "portal:accessibility"),
        # Translators: leads to the terms of use
        (_("Terms"), "portal:terms"),
        # Translators: title of the page about what is stored of people
        (pgettext("page", "Privacy"), "portal:privacy_notice"),
        # Translators: the page that says who runs a site and how to reach them
        (_("Imprint"), "portal:imprint"),
    ]


def account_nav(request: HttpRequest) -> list[Item]:
    own: list[Item] = [
        {"label": _("Your bookings"), "url": _travels(request, "trips"), "icon": "luggage"},
        {"label": _("Saved places"), "url": _travels(request, "saved"), "icon": "heart"},
        {"label": _("Your account"), "url": reverse("accounts:home"), "icon": "user"},
    ]
    if not _person(request).is_staff:
        return own
    workspace: Item = {"label": _("Staff workspace"), "url": reverse("portal:staff_home"), "icon": "layout-dashboard"}
    return [workspace, *own]


def saved_places(request: HttpRequest) -> frozenset[str]:
    """Asked for by the first heart of a page."""
    user = _person(request).user
    return saved_keys(user) if user else frozenset()


def _travels(request: HttpRequest, name: str) -> str:
    """What somebody has with all businesses is on the marketplace, whichever host they are on."""
    path = reverse(f"portal:{name}", urlconf="config.urls_public")
    return path if _is_marketplace(request) else marketplace_url(path)


def _item(request: HttpRequest, label: str, url_name: str) -> Item:
    url = _address(url_name, get_urlconf(), get_language())
    return {"label": label, "url": url, "current": _address_name(request) == url_name}


@lru_cache(maxsize=512)
def _address(url_name: str, urlconf: str | None, language: str | None) -> str:
    """Of a page that every page leads to."""
    with override(language):
        return reverse(url_name, urlconf=urlconf)


def _person(request: HttpRequest) -> Person:
    """Error pages may be asked for before anybody knew who it is."""
    return getattr(request, "person", NOBODY)


def _is_marketplace(request: HttpRequest) -> bool:
    tenant = getattr(request, "tenant", None)
    return tenant is not None and tenant.is_public


def _address_name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
