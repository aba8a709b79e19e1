"""What the workspace's home shows."""

from django.db.models import Exists

from apps.accounts.models.invitation import Invitation
from apps.accounts.models.membership import Membership
from apps.accounts.permissions import Person
from apps.portal.rules.checklist import CatalogueFacts, Facts
from apps.rates.models.rate import Rate
from apps.tenants.models.tenant import Tenant
from apps.venues.models.hours import OpeningSet
from apps.venues.models.offer import Offer
from apps.venues.models.photo import Photo
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue


def checklist_facts(tenant: Tenant, person: Person) -> Facts:
    team = Membership.objects.filter(tenant=tenant, ended_at=None).exclude(user=person.user).count()
    return Facts(
        is_open=tenant.is_open,
        has_colour=tenant.brand_hue is not None,
        has_second_factor=person.has_second_factor,
        colleagues=team,
        invitations=Invitation.objects.open().filter(tenant=tenant).count(),
        catalogue=_catalogue_facts(),
    )


def _catalogue_facts() -> CatalogueFacts:
    """In one query; without a venue there is nothing."""
    asked = {
        "has_spaces": Space.objects.kept(),
        "has_hours": OpeningSet.objects.all(),
        "has_offers": Offer.objects.kept(),
        "has_prices": Rate.objects.kept(),
        "has_photos": Photo.objects.all(),
        "is_published": Venue.objects.published(),
    }
    answers = {name: Exists(rows) for name, rows in asked.items()}
    row = Venue.objects.kept().annotate(**answers).values(*answers).first()
    return CatalogueFacts(has_venue=True, **row) if row else CatalogueFacts()
