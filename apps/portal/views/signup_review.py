"""The wizard's last step: everything once more, the account, and one button."""

from urllib.parse import urlencode

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import public_page
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.request import Request
from apps.portal.forms.signup import told_in_words
from apps.portal.models.signup_draft import SignupDraft
from apps.portal.rules.starters.choose import STORIES
from apps.portal.rules.wizard import Step, may_visit, open_step
from apps.portal.selectors.addresses import address_verdict
from apps.portal.selectors.plans import starting_plan
from apps.portal.services.begin_catalogue import begin_catalogue
from apps.portal.services.open_business import open_business
from apps.portal.services.signup_draft import claim_draft
from apps.portal.views.wizard import current_draft, to_step, wizard_page
from apps.tenants.choices import TenantKind
from apps.tenants.errors import SlugTaken
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.urls import tenant_url

TENANT_PAGES = "config.urls_tenant"


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def review(request: Request) -> HttpResponse:
    draft = current_draft(request)
    if draft is None:
        return to_step(Step.NAME)
    if draft.tenant:
        return _to_workspace(draft.tenant)
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
        if "with_catalogue" in request.POST:
            begin_catalogue(tenant, by=request.person.actor, now=clock.now())
    except SlugTaken:
        return _page(request, draft, refusal=address_verdict(draft.answers.slug or "", was_typed=True).sentence)
    except Refusal as refusal:
        return _page(request, draft, refusal=refusal.sentence)
    return _to_workspace(tenant)


def _to_workspace(tenant: Tenant) -> HttpResponse:
    """The new host knows nobody yet: it asks the marketplace, which does, and comes back signed in."""
    begin = reverse("accounts:handoff_begin", urlconf=TENANT_PAGES)
    home = reverse("portal:staff_home", urlconf=TENANT_PAGES)
    return HttpResponseRedirect(tenant_url(tenant, f"{begin}?{urlencode({REDIRECT_FIELD_NAME: home})}"))


def _page(request: Request, draft: SignupDraft, *, refusal: str = "") -> HttpResponse:
    context = {
        "refusals": [("", refusal)] if refusal else [],
        "told": told_in_words(draft.answers),
        "plan": starting_plan(),
        "story": STORIES[TenantKind(draft.answers.kind or TenantKind.OTHER)],
        "sign_up_url": _account("account_signup"),
        "sign_in_url": _account("account_login"),
    }
    return wizard_page(request, Step.REVIEW, context, answers=draft.answers)


def _account(name: str) -> str:
    return f"{reverse(name)}?{urlencode({REDIRECT_FIELD_NAME: reverse('portal:start_review')})}"
