"""Which first catalogue a kind of business begins with."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.portal.rules.catalogue_plan import VenuePlan
from apps.portal.rules.price_plan import CataloguePlan
from apps.portal.rules.starters.club import club
from apps.portal.rules.starters.hall import hall
from apps.portal.rules.starters.hostel import hostel
from apps.portal.rules.starters.shared import FLEXIBLE, week
from apps.portal.rules.starters.studio import studio
from apps.portal.rules.starters.tours import tours
from apps.tenants.choices import TenantKind


def blank(name: str, _currency: str) -> CataloguePlan:
    """A venue with its hours and a policy; what can be booked there is the owner's to tell."""
    return CataloguePlan((VenuePlan("main", name, week((540, 1080), (600, 840)), (), ()),), (FLEXIBLE,))


STARTERS: dict[TenantKind, Callable[[str, str], CataloguePlan]] = {
    TenantKind.CLUB: club,
    TenantKind.HOSTEL: hostel,
    TenantKind.TOURS: tours,
    TenantKind.STUDIO: studio,
    TenantKind.HALL: hall,
    TenantKind.OTHER: blank,
}


def starter(kind: TenantKind, *, name: str, currency: str) -> CataloguePlan:
    return STARTERS[kind](name, currency)


# What somebody is told before they take it.
STORIES: dict[TenantKind, Promise] = {
    TenantKind.CLUB: _("Three courts by the hour, dearer on weekday evenings."),
    TenantKind.HOSTEL: _("A house with a six-bed dorm sold by the bed and two private rooms, dearer at the weekend."),
    TenantKind.TOURS: _("A morning walk every day with two guides, for adults and children, cheaper for four or more."),
    TenantKind.STUDIO: _("Two studios by the hour and an engineer as an extra, cheaper by the day."),
    TenantKind.HALL: _("A hall sold whole or by the half on request, dearer at the weekend."),
    TenantKind.OTHER: _("A venue with its opening hours and a cancellation policy."),
}
