"""What the portal's templates need: a business's colours, and what search engines want to know of a page."""

from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import reverse

from apps.core.languages import in_every_language
from apps.portal.rules.looks import DEFAULT_HUE
from apps.tenants.rules.theme import Theme, theme_for
from apps.tenants.selectors.urls import canonical_url

register = template.Library()


@register.simple_tag
def colours_of(hue: int | str | None) -> Theme:
    return theme_for(DEFAULT_HUE if hue is None else int(hue))


@register.simple_tag
def scene_of(kind: str, hue: int | None) -> str:
    """The address of a business's picture until it has photos of its own."""
    return reverse("scene", args=[kind, DEFAULT_HUE if hue is None else hue])


@register.inclusion_tag("portal/_search_engines.html", takes_context=True)
def search_engines(context: Context, query: str = "") -> dict[str, Any]:
    """One canonical address, and this page in every language including its own; with a query if that is a page."""
    request = context["request"]
    here = f"{request.path}?{query}" if query else request.path
    tongues = [(code, canonical_url(request, path)) for code, path in in_every_language(here).items()]
    return {
        "canonical": canonical_url(request, here),
        "tongues": tongues,
        "fallback": dict(tongues)[settings.LANGUAGE_CODE],
    }
