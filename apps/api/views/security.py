from django.http import HttpRequest
from ninja.security import HttpBearer

from apps.api.choices import Scope
from apps.api.errors import PlanKeepsShut, ScopeMissing
from apps.api.selectors.callers import Caller
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Feature
from apps.tenants.selectors.gate import gate


class Bearer(HttpBearer):
    """What one operation asks of whoever came through the front door."""

    def __init__(self, scope: Scope, feature: Feature | None = None) -> None:
        super().__init__()
        self.scope = scope
        self.feature = feature

    def __call__(self, request: HttpRequest) -> Caller:
        caller: Caller = request.caller  # type: ignore[attr-defined]  # the front door put it there
        if not caller.may(self.scope):
            raise ScopeMissing(scope=str(self.scope))
        if self.feature is not None:
            refuse_shut(request.tenant, self.feature)  # type: ignore[attr-defined]
        return caller

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """The library wants one; the front door has read the token already."""
        raise NotImplementedError


def needs(scope: Scope, feature: Feature | None = None) -> Bearer:
    """With the part of the plan that something new takes; what a business has, it keeps."""
    return Bearer(scope, feature)


def refuse_shut(tenant: Tenant, feature: Feature) -> None:
    found = gate(tenant, feature)
    if not found.is_open:
        raise PlanKeepsShut(sentence=found.sentence)


def email_told(caller: Caller, email: str | None) -> str:
    """Whose groups and limits count. How somebody stands here is told to those who could book for them or read them."""
    if email and not (caller.may(Scope.BOOKINGS_WRITE) or caller.may(Scope.GUESTS_READ)):
        raise ScopeMissing(scope=str(Scope.BOOKINGS_WRITE))
    return email or ""
