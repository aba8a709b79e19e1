"""What the platform can do to the addresses of a business, each as its page asks and tells it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.request import Request
from apps.journal.choices import Channel, user_actor
from apps.portal.admin.business_deeds import hit, page_of
from apps.portal.admin.deeds import Answer, Deed
from apps.portal.forms.platform import DomainForm, TypedForm
from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.add_domain import add_domain
from apps.tenants.services.make_primary_domain import make_primary_domain
from apps.tenants.services.remove_domain import remove_domain


def add(request: Request, tenant: Tenant) -> Deed:
    def do(told: dict[str, Any]) -> Answer:
        add_domain(tenant.pk, told["host"], by=user_actor(request.user.pk), channel=Channel.ADMIN)
        return _("%(name)s answers at %(host)s now.") % {"name": tenant.name, "host": told["host"]}

    return Deed(
        title=_("Add an own domain to %(name)s") % {"name": tenant.name},
        lead=_(
            "It answers there besides its other addresses as soon as the domain’s DNS leads here. "
            "Add it only when the business has shown that the domain is its own."
        ),
        verb=_("Add the domain"),
        form=DomainForm(request.POST or None, words=tenant.slug),
        do=do,
        back=page_of(tenant),
        facts=hit(tenant),
        is_dangerous=False,
    )


def make_primary(request: Request, domain: Domain) -> Deed:
    tenant, host = domain.tenant, domain.domain

    def do(_told: dict[str, Any]) -> Answer:
        make_primary_domain(tenant.pk, host, by=user_actor(request.user.pk), channel=Channel.ADMIN)
        return _("Links to %(name)s point to %(host)s now.") % {"name": tenant.name, "host": host}

    return Deed(
        title=_("Make %(host)s primary") % {"host": host},
        lead=_("Links in mails and on the marketplace point there from now on. Its other addresses go on answering."),
        verb=_("Make it primary"),
        form=TypedForm(request.POST or None, words=host),
        do=do,
        back=reverse("admin:tenants_domain_change", args=[domain.pk]),
        facts=hit(tenant),
        is_dangerous=False,
    )


def remove(request: Request, domain: Domain) -> Deed:
    tenant, host = domain.tenant, domain.domain

    def do(_told: dict[str, Any]) -> Answer:
        remove_domain(tenant.pk, host, by=user_actor(request.user.pk), channel=Channel.ADMIN)
        return _("%(host)s no longer leads to %(name)s.") % {"name": tenant.name, "host": host}

    return Deed(
        title=_("Remove %(host)s") % {"host": host},
        lead=_("It leads nowhere at once, and so do links people kept. The business and its other addresses stay."),
        verb=_("Remove the domain"),
        form=TypedForm(request.POST or None, words=host),
        do=do,
        back=page_of(tenant),
        facts=hit(tenant),
    )
