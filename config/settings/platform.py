"""The platform's admin: what stands in its sidebar, and Courtyard's colours in its scales."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


def _link(title: Any, icon: str, address: str) -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": reverse_lazy(address)}


UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "Serai",
    "SITE_HEADER": "Serai",
    "SITE_SUBHEADER": _("Platform"),
    "SITE_URL": "/",
    "SITE_ICON": lambda _request: static("img/mark.svg"),
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda _request: static("img/favicon.svg")}],
    "SHOW_HISTORY": False,
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_BACK_BUTTON": True,
    "BORDER_RADIUS": "8px",
    "ENVIRONMENT": "apps.portal.views.platform.environment",
    "ENVIRONMENT_TITLE_PREFIX": None,
    "COLORS": {
        "base": {
            "50": "#F4F7F4",
            "100": "#E9EEEA",
            "200": "#D3DBD6",
            "300": "#C3D0CB",
            "400": "#9DB0A9",
            "500": "#566761",
            "600": "#3A4B46",
            "700": "#2B3C37",
            "800": "#192824",
            "900": "#121E1B",
            "950": "#0B1412",
        },
        "primary": {
            "50": "#EDF7F5",
            "100": "#D8EFEB",
            "200": "#AEDFD7",
            "300": "#7DDDD1",
            "400": "#55CBBD",
            "500": "#0A6A62",
            "600": "#0A6A62",
            "700": "#07524C",
            "800": "#0F3B36",
            "900": "#102521",
            "950": "#04201C",
        },
    },
    "SIDEBAR": {
        "show_search": True,
        "command_search": True,
        "show_all_applications": False,
        "navigation": [
            {
                "title": _("Businesses"),
                "items": [
                    _link(_("Businesses"), "storefront", "admin:tenants_tenant_changelist"),
                    _link(_("Domains"), "language", "admin:tenants_domain_changelist"),
                    _link(_("Plans"), "payments", "admin:tenants_plan_changelist"),
                    # Translators: files with everything a business has
                    _link(_("Exports"), "archive", "admin:tenants_export_changelist"),
                ],
            },
            {
                "title": _("People"),
                "items": [
                    _link(_("People"), "group", "admin:accounts_user_changelist"),
                    _link(_("Memberships"), "badge", "admin:accounts_membership_changelist"),
                    _link(_("Impersonations"), "visibility", "admin:accounts_impersonation_changelist"),
                ],
            },
            {
                "title": _("Install"),
                "items": [
                    _link(_("Journal"), "history", "admin:journal_entry_changelist"),
                    # Translators: events that some part of the platform has not heard of yet
                    _link(_("Waiting entries"), "pending_actions", "admin:journal_pointer_changelist"),
                    # Translators: the page that examines the install
                    _link(_("Doctor"), "stethoscope", "doctor"),
                ],
            },
        ],
    },
    "COMMAND": {"search_models": ["tenants.tenant", "accounts.user"], "show_history": False},
}
