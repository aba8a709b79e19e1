"""What a phone asks before it puts a business on its home screen: one answer for guests, one for the team."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from apps.portal.rules.looks import DEFAULT_HUE
from apps.tenants.models.tenant import Tenant
from apps.tenants.rules.theme import LIGHT, theme_for, theme_hash

SIZES = (192, 512)
SHORT = 12
SHELL = (
    "css/tokens.css",
    "css/base.css",
    "css/components.css",
    "css/layouts.css",
    "css/ticket.css",
    "css/pages/book.css",
    "css/pages/manage.css",
    "img/mark.svg",
    "img/arch.svg",
    "img/arch-top.svg",
    "img/favicon.svg",
    "img/tile.svg",
    "django_htmx/htmx-2.min.js",
    "js/app.js",
    "js/dialogs.js",
    "js/forms.js",
    "js/offline.js",
    "js/theme.js",
    "js/toasts.js",
    "vendor/fontsource-variable-instrument-sans@5.3.0/instrument-sans-latin-wght-normal.woff2",
    "vendor/fontsource-variable-rubik@5.3.0/rubik-arabic-wght-normal.woff2",
    "vendor/lucide-static@1.62.0/icons.svg",
    "vendor/fontsource-variable-bricolage-grotesque@5.3.0/bricolage-grotesque-latin-wght-normal.woff2",
)


def app_manifest(tenant: Tenant, *, is_staff: bool) -> dict[str, Any]:
    """Named and coloured as the business is; the team's opens on its day."""
    name = _("%(business)s: the desk") % {"business": tenant.name} if is_staff else tenant.name
    start = reverse("portal:staff_home") if is_staff else reverse("portal:home")
    return {
        "id": "/staff/" if is_staff else "/",
        "name": name,
        "short_name": tenant.name[:SHORT].strip(),
        "description": _("The day of the business: arrivals, calendar, bookings.") if is_staff else "",
        "lang": get_language() or "en",
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": start,
        "scope": "/staff/" if is_staff else "/",
        "display": "standalone",
        "background_color": LIGHT.surfaces[0],
        "theme_color": _tile(tenant),
        "icons": [_icon(tenant, size, purpose) for size in SIZES for purpose in ("any", "maskable")],
    }


def shell(tenant: Tenant) -> list[str]:
    """Files every page needs, under the names that change with what is in them."""
    colours = [] if tenant.brand_hue is None else [reverse("theme", args=[tenant.slug, theme_hash(tenant.brand_hue)])]
    return [*(static(name) for name in SHELL), *colours]


def hue_of(tenant: Tenant) -> int:
    return DEFAULT_HUE if tenant.brand_hue is None else tenant.brand_hue


def _tile(tenant: Tenant) -> str:
    return theme_for(hue_of(tenant)).light.tile


def _icon(tenant: Tenant, size: int, purpose: str) -> dict[str, str]:
    address = reverse("app-icon", args=[hue_of(tenant), purpose, size])
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
