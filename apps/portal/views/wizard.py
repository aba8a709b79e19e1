"""What the wizard's pages share: the draft of this session, the trail of steps, where to go next."""

from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.pages import render_page
from apps.core.request import Request
from apps.portal.models.signup_draft import SignupDraft
from apps.portal.rules.wizard import Answers, Step, may_visit, step_before
from apps.portal.selectors.drafts import draft_for
from apps.portal.services.signup_draft import start_draft

SESSION_KEY = "signup_draft"
LABELS: dict[Step, Promise] = {
    # Translators: the five steps of opening a business, as short as they can be
    Step.NAME: _("Name"),
    Step.KIND: _("Kind"),
    Step.PLACE: _("Place"),
    Step.LOOK: _("Look"),
    Step.REVIEW: _("Review"),
}


def current_draft(request: Request) -> SignupDraft | None:
    return draft_for(request.person.user, request.session.get(SESSION_KEY))


def open_draft(request: Request) -> SignupDraft | None:
    """The draft if it is still one: not yet a tenant."""
    draft = current_draft(request)
    return None if draft is None or draft.tenant_id else draft


def begin_draft(request: Request) -> SignupDraft:
    draft = start_draft(user=request.person.user, now=clock.now())
    request.session[SESSION_KEY] = str(draft.pk)
    return draft


def to_step(step: Step) -> HttpResponse:
    return HttpResponseRedirect(address_of(step))


def address_of(step: Step) -> str:
    return reverse(f"portal:start_{step}")


def wizard_page(
    request: Request, step: Step, context: dict[str, Any], *, answers: Answers, part: str = ""
) -> HttpResponse:
    """The step's page; 422 when its form was refused."""
    form = context.get("form")
    is_refused = isinstance(form, Form) and form.is_bound and bool(form.errors)
    before = step_before(step)
    shared = {
        "steps": trail(step, answers),
        "step": step,
        "back_url": address_of(before) if before else reverse("portal:for_venues"),
        "answers": answers,
        "marketplace_host": settings.SERAI_HOST,
    }
    return render_page(
        request,
        f"portal/signup/{step}.html",
        shared | context,
        part=part or None,
        status=422 if is_refused or context.get("refusals") else 200,
    )


def trail(current: Step, answers: Answers) -> list[dict[str, object]]:
    return [
        {
            "label": LABELS[step],
            "state": _state(step, current, answers),
            "url": address_of(step) if step is not current and may_visit(step, answers) else "",
        }
        for step in Step
    ]


def _state(step: Step, current: Step, answers: Answers) -> str:
    if step is current:
        return "current"
    return "done" if step is not Step.REVIEW and answers.has_answered(step) else "todo"
