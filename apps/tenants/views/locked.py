"""For views of other apps: a page that the tenant's plan keeps shut says so, instead of not being there."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse

from apps.core.pages import render_page
from apps.core.request import Request
from apps.tenants.plans import FEATURE_NAMES, Feature
from apps.tenants.selectors.gate import gate

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]


def feature_required(feature: Feature) -> Callable[[View[P]], View[P]]:
    """Wear it below the guard that says who may come in: `@staff_required()` first, then this."""

    def shut_or_open(view: View[P]) -> View[P]:
        @wraps(view)
        def gated(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            found = gate(request.tenant, feature)
            if found.is_open:
                return view(request, *args, **kwargs)
            context = {"gate": found, "feature_name": FEATURE_NAMES[feature]}
            return render_page(request, "tenants/locked.html", context, status=403)

        return gated

    return shut_or_open
