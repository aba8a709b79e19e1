from collections.abc import Callable

from django.http import HttpResponse

from apps.accounts.selectors.person import person_on
from apps.core.request import Request


class PersonMiddleware:
    """Adds who the person is on this host: a session of one tenant is nobody's membership on another."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.person = person_on(request.tenant, request.user)
        return self.get_response(request)
