from django.http import HttpRequest
from ninja.security import HttpBearer

from apps.api.choices import Scope
from apps.api.errors import ScopeMissing
from apps.api.selectors.callers import Caller


class Bearer(HttpBearer):
    """What one operation asks of whoever came through the front door."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Caller:
        caller: Caller = request.caller  # type: ignore[attr-defined]
        if not caller.may(self.scope):
            raise ScopeMissing(scope=str(self.scope))
        return caller

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """The library wants one; the front door has read the token already."""
        raise NotImplementedError


def needs(scope: Scope) -> Bearer:
    return Bearer(scope)
