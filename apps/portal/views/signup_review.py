"""The wizard's last step: everything once more, the account, and one button."""

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from apps.accounts.selectors.hosts import address, bare_host
from apps.accounts.views.guards import public_page
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.request import Request
from apps.portal.models.signup_draft import SignupDraft
from apps.portal.rules.wizard import Step, may_visit, open_step
from apps.portal.selectors.addresses import free_slug
from apps.portal.selectors.showcase import primary_host
from apps.portal.services.open_business import open_business
from apps.portal.services.signup_draft import claim_draft
from apps.portal.views.wizard import current_draft, to_step, wizard_page
from apps.tenants.errors import SlugTaken
from apps.tenants.models.tenant import Tenant


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def review(request: Request) -> HttpResponse:
    draft = current_draft(request)
    if draft is None:
        return to_step(Step.NAME)
    if draft.tenant:
        return to_staff_home(request, draft.tenant)
    if not may_visit(Step.REVIEW, draft.answers):
        return to_step(open_step(draft.answers))
    if request.person.user:
        claim_draft(draft.pk, user=request.person.user)
    return _create(request, draft) if request.method == "POST" else _page(request, draft)


def _create(request: Request, draft: SignupDraft) -> HttpResponse:
    if request.person.user is None:
        return HttpResponseRedirect(_account("account_signup"))
    try:
        tenant = open_business(draft.pk, owner=request.person.user, now=clock.now())
    except SlugTaken as refusal:
        return _page(request, draft, refusal=refusal, instead=free_slug(draft.answers.slug or ""))
    except Refusal as refusal:
        return _page(request, draft, refusal=refusal)
    return to_staff_home(request, tenant)


def to_staff_home(request: Request, tenant: Tenant) -> HttpResponse:
    """The tenant's own host signs the person in by hand-off, as for anybody who comes from the marketplace."""
    port = request.get_host()[len(bare_host(request.get_host())) :]
    host = f"{primary_host(tenant)}{port}"
    return HttpResponseRedirect(address(host, reverse("portal:staff_home", urlconf="config.urls_tenant")))


def _page(request: Request, draft: SignupDraft, *, refusal: Refusal | None = None, instead: str = "") -> HttpResponse:
    context = {
        "refusal": refusal.sentence if refusal else "",
        "instead": instead,
        "sign_up_url": _account("account_signup"),
        "sign_in_url": _account("account_login"),
    }
    return wizard_page(request, Step.REVIEW, context, answers=draft.answers)


def _account(name: str) -> str:
    return f"{reverse(name)}?{urlencode({REDIRECT_FIELD_NAME: reverse('portal:start_review')})}"
