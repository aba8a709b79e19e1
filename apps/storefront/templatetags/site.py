"""What public pages tell machines: structured data, and the picture of a shared link."""

import json
from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from apps.tenants.selectors.urls import canonical_url

register = template.Library()

# A data block must not be able to end its element, whatever a business wrote.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def json_ld(data: Any) -> SafeString:
    """A data block that no browser runs, so the security policy has nothing against it."""
    if not data:
        return SafeString("")
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))


@register.inclusion_tag("storefront/_share.html", takes_context=True)
def share(context: Context, title: str, description: str, image: str = "") -> dict[str, str]:
    """How a link looks where it is shared; `image` is a path of this host."""
    request = context["request"]
    picture = canonical_url(request, image) if image else ""
    return {"title": title, "description": description, "image": picture, "business": request.tenant.name}
