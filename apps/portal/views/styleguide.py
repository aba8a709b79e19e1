"""Every component in every state, for people who build pages and for the machines that check them."""

from typing import Any

from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.bookings.rules.walk_in import walk_in_name
from apps.bookings.selectors.guest_options import GuestOption
from apps.core.pages import render_page
from apps.core.request import Request
from apps.portal.forms.styleguide import SampleForm, SampleGuest, SampleWords
from apps.portal.selectors.styleguide import PAGES, Sample, sample

ICONS = {
    "foundations": "palette",
    "actions": "sparkles",
    "forms": "pencil",
    "feedback": "bell",
    "data": "list",
    "booking": "calendar",
    "business": "store",
    "public": "globe",
    "staff": "layout-dashboard",
    "account": "user",
}

PICKED = GuestOption(7, "Ana", "ana@example.org", "+34 600 123 456", is_blocked=False)


@require_safe
@public_page
def styleguide(request: Request, page: str = "foundations") -> HttpResponse:
    if not settings.DEBUG or page not in PAGES:
        raise Http404
    words = sample(get_language() or settings.LANGUAGE_CODE)
    context: dict[str, Any] = {**words, **_forms(words), **_menus(page), "page": page}
    return render_page(request, f"portal/styleguide/{page}.html", context)


def _forms(words: Sample) -> dict[str, Any]:
    refused = SampleForm({"name": words["w"]["people"][0], "phone": "612", "surface": "", "party": "0"}, prefix="bad")
    refused.add_error("phone", words["w"]["phone_error"])
    fresh = SampleForm(prefix="new")
    fresh.fields["phone"].help_text = words["w"]["phone_hint"]
    spoken = SampleWords(languages=["en", "es", "ar"], prefix="spoken")
    walk_in = SampleGuest(initial={"guest_name": walk_in_name(get_language() or settings.LANGUAGE_CODE)})
    known = SampleGuest(initial={"guest_name": words["w"]["people"][0]}, prefix="known")
    notices = [Message(constants.SUCCESS, words["w"]["moved"])]
    return {
        "fresh": fresh,
        "refused": refused,
        "spoken": spoken,
        "notices": notices,
        "walk_in": walk_in,
        "known": known,
        "picked_guest": PICKED,
    }


def _menus(page: str) -> dict[str, list[dict[str, Any]]]:
    items = [
        {
            "label": name.capitalize(),
            "url": reverse("styleguide-page", args=[name]),
            "icon": ICONS[name],
            "current": name == page,
            "count": 3 if name == "feedback" else 0,
            "group": "Foundations" if name in PAGES[:4] else "Pages",
        }
        for name in PAGES
    ]
    return {"public_nav": items[:5], "staff_nav": items, "settings_nav": items, "footer_nav": items[5:8]}
