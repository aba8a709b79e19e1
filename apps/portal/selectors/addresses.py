from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.portal.rules.addresses import next_free, suggest_slug
from apps.tenants.errors import SlugRefused
from apps.tenants.models.tenant import Tenant
from apps.tenants.rules.slugs import RESERVED, is_reserved, is_well_formed


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an address may be had; if not, what is wrong with it and which one would do."""

    slug: str
    is_free: bool
    sentence: str = ""
    instead: str = ""


def address_verdict(slug: str, *, was_typed: bool) -> Verdict:
    """What a person typed is never changed behind their back; what came from the name may be."""
    if not is_well_formed(slug):
        return Verdict(
            slug, is_free=False, sentence=SlugRefused(slug=slug).sentence, instead=free_slug(suggest_slug(slug))
        )
    free = free_slug(slug)
    if free == slug or not was_typed:
        return Verdict(free, is_free=True)
    return Verdict(slug, is_free=False, sentence=_refusal(slug, free), instead=free)


def free_slug(slug: str) -> str:
    """`slug` if nobody has it and the platform does not keep it, else the nearest that is free."""
    taken = set(Tenant.objects.filter(slug__startswith=slug[:30]).values_list("slug", flat=True))
    return next_free(slug, taken | (RESERVED & {slug}))


def _refusal(slug: str, free: str) -> str:
    places = {"slug": slug, "free": free}
    if is_reserved(slug):
        # Translators: both are addresses such as "riverside"
        return _("“%(slug)s” is kept for the platform. “%(free)s” is free.") % places
    # Translators: both are addresses such as "riverside"
    return _("“%(slug)s” is taken. “%(free)s” is free.") % places
