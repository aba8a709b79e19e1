"""What a new business still has to do, as Today shows it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.request import Request
from apps.portal.rules.checklist import Facts, Item
from apps.portal.rules.starters.choose import STORIES
from apps.tenants.choices import TenantKind
from apps.venues.permissions import may_make_venues


def steps_shown(items: Iterable[Item]) -> list[dict[str, object]]:
    return [_as_shown(item) for item in items]


def first_catalogue(request: Request, facts: Facts) -> object:
    """What would be laid out for a business that has nothing yet, for those who may make venues."""
    may_begin = not facts.catalogue.has_venue and may_make_venues(request.person)
    return STORIES[TenantKind(request.tenant.kind)] if may_begin else ""


def _as_shown(item: Item) -> dict[str, object]:
    """What another role has to do is shown without a link, and says so."""
    waits = not item.is_done and not item.can_do
    return {
        "label": item.step.label,
        "note": _("An owner or a manager can do this.") if waits else item.step.note,
        "url": reverse(item.step.url_name) if item.can_do else "",
        "done": item.is_done,
    }
