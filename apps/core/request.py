"""What a view may expect of its request once every middleware has run."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from apps.accounts.models import User
    from apps.accounts.models.impersonation import Impersonation
    from apps.accounts.permissions import Person
    from apps.tenants.models import Tenant


class Request(HttpRequest):
    """A request with its person and its tenant; `tenant` is the public one on the marketplace host."""

    user: "User"
    tenant: "Tenant"
    person: "Person"
    impersonation: "Impersonation | None"
    htmx: "HtmxDetails"
    request_id: str
