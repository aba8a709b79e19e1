"""The wizard's questions: one address each, back and forth at will, nothing asked twice."""

from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from apps.accounts.views.guards import public_page
from apps.core.pages import render_page
from apps.core.request import Request
from apps.portal.forms.look import LookForm
from apps.portal.forms.signup import KindForm, NameForm, PlaceForm
from apps.portal.models.signup_draft import SignupDraft
from apps.portal.rules.countries import country_of_languages, guess_for
from apps.portal.rules.wizard import Answers, Step, may_visit, open_step, step_after
from apps.portal.selectors.addresses import address_verdict
from apps.portal.services.signup_draft import keep_answers
from apps.portal.views.wizard import begin_draft, open_draft, to_step, wizard_page

question = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@public_page
def start(request: Request) -> HttpResponse:
    """On to the first open question."""
    draft = open_draft(request)
    return to_step(open_step(draft.answers) if draft else Step.NAME)


@question
@public_page
def name(request: Request) -> HttpResponse:
    draft = open_draft(request)
    answers = draft.answers if draft else Answers()
    form = NameForm(request.POST or None, initial={"name": answers.name, "slug": answers.slug})
    verdict = None
    if request.method == "POST" and form.is_valid():
        verdict = address_verdict(form.cleaned_data["slug"], was_typed=form.has_typed_slug)
        if verdict.is_free:
            kept = {"name": form.cleaned_data["name"], "slug": verdict.slug}
            keep_answers(draft or begin_draft(request), kept)
            return to_step(step_after(Step.NAME))
        form.add_error("slug", verdict.sentence)
    return wizard_page(request, Step.NAME, {"form": form, "verdict": verdict}, answers=answers)


@require_GET
@public_page
def address(request: Request) -> HttpResponse:
    """Under htmx, beside the field: whether the address is free, and which one would be."""
    form = NameForm(request.GET)
    form.full_clean()
    slug = form.cleaned_data.get("slug", "")
    verdict = address_verdict(slug, was_typed=form.has_typed_slug) if form.has_something else None
    context = {"verdict": verdict, "marketplace_host": settings.SERAI_HOST}
    return render_page(request, "portal/signup/address.html", context)


@question
@public_page
def kind(request: Request) -> HttpResponse:
    draft = open_draft(request)
    if draft is None or not may_visit(Step.KIND, draft.answers):
        return start(request)
    return _ask(request, Step.KIND, KindForm(request.POST or None, initial={"kind": draft.answers.kind}), draft=draft)


@question
@public_page
def place(request: Request) -> HttpResponse:
    draft = open_draft(request)
    if draft is None or not may_visit(Step.PLACE, draft.answers):
        return start(request)
    if "guess" in request.POST:
        form = PlaceForm(initial=_guess(request.POST.get("country", "")))
        return wizard_page(request, Step.PLACE, {"form": form}, answers=draft.answers, part="place-fields")
    form = PlaceForm(request.POST or None, initial=_place_so_far(request, draft.answers))
    return _ask(request, Step.PLACE, form, draft=draft)


@question
@public_page
def look(request: Request) -> HttpResponse:
    draft = open_draft(request)
    if draft is None or not may_visit(Step.LOOK, draft.answers):
        return start(request)
    form = LookForm(request.POST or None, initial=LookForm.initial_of(draft.answers.brand_hue))
    is_preview = "preview" in request.POST
    if request.method == "POST" and form.is_valid() and not is_preview:
        keep_answers(draft, {"brand_hue": form.brand_hue})
        return to_step(Step.REVIEW)
    context = {"form": form, "hue": form.hue_now}
    return wizard_page(request, Step.LOOK, context, answers=draft.answers, part="preview" if is_preview else "")


def _ask(request: Request, step: Step, form: Form, *, draft: SignupDraft) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        keep_answers(draft, form.cleaned_data)
        return to_step(step_after(step))
    return wizard_page(request, step, {"form": form}, answers=draft.answers)


def _place_so_far(request: Request, answers: Answers) -> dict[str, Any]:
    """What was answered, or what the browser's languages suggest."""
    if answers.country:
        told = ("country", "time_zone", "currency", "language")
        return {field: getattr(answers, field) for field in told}
    return _guess(country_of_languages(request.headers.get("Accept-Language", "")) or "")


def _guess(country: str) -> dict[str, Any]:
    if not country:
        return {"time_zone": "UTC", "currency": "EUR", "language": get_language()}
    guess = guess_for(country, languages=list(dict(settings.LANGUAGES)))
    return {
        "country": country,
        "time_zone": guess.time_zone,
        "currency": guess.currency,
        "language": guess.language,
    }
