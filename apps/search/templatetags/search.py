"""What the pages of the marketplace share: the search form, and the sign of a kind."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django import template
from django.utils.translation import get_language

from apps.search.choices import Category
from apps.search.rules.asked import Asked
from apps.search.rules.found import Hit
from apps.search.rules.kind_icons import icon_of
from apps.search.rules.saved import PlaceKey
from apps.tenants.models.tenant import Tenant

register = template.Library()

# Of some two kilobytes each.
MOST_WRITTEN = 4_096

# What the form has a field for; everything else that was asked for travels along unseen.
IN_THE_FORM = frozenset({"what", "where", "from", "to", "starts", "ends", "people", "near", "km"})


@register.simple_tag
def nothing_asked() -> Asked:
    """For a form that begins empty."""
    return Asked()


@register.simple_tag
def kinds() -> list[dict[str, str]]:
    return [{"value": kind.value, "label": str(kind.label), "icon": icon_of(kind)} for kind in Category]


@register.simple_tag
def saved_as(tenant: Tenant, kind: str, pk: int) -> str:
    """The key of an offer or a venue of a business, for its heart."""
    return str(PlaceKey(tenant.pk, kind, pk))


@dataclass(frozen=True, slots=True)
class Written:
    """What was written of a result, for `kept`."""

    made: dict[object, object] = field(default_factory=dict)


@register.simple_tag
def written_of(hit: Hit, *look: object) -> Written:
    """The same for the same result that looks the same; another price or time is another result."""
    return _written(hit, get_language(), look)


@lru_cache(MOST_WRITTEN)
def _written(_hit: Hit, _language: str | None, _look: tuple[object, ...]) -> Written:
    return Written()


@register.filter
def kind_icon(value: str) -> str:
    return icon_of(value)


@register.filter
def beside_the_form(asked: Asked) -> list[tuple[str, str]]:
    """Wishes that the search form would otherwise forget."""
    return [(name, value) for name, value in asked.params() if name not in {*IN_THE_FORM, "page"}]


@register.filter
def beside_the_price(asked: Asked) -> list[tuple[str, str]]:
    return asked.but(most=None).params()


@register.filter
def point(asked: Asked) -> dict[str, Any]:
    """Around what is searched, as the address says it."""
    told = dict(asked.params())
    return {"near": told.get("near", ""), "km": told.get("km", "")}
