"""Grave deeds: a page that says what will happen and to whom, asks to type it, does it, and says what happened."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.forms import Form
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse

from apps.core.errors import Refusal
from apps.core.request import Request

Answer = HttpResponseBase | str


@dataclass(frozen=True, slots=True)
class Deed:
    """`do` gets the cleaned answers and returns the sentence to show, or an answer of its own."""

    title: str
    lead: str
    verb: str
    form: Form
    do: Callable[[dict[str, Any]], Answer]
    back: str
    facts: list[tuple[str, Any]] = field(default_factory=list)
    is_dangerous: bool = True


def answer_deed(request: Request, deed: Deed, *, site: AdminSite) -> HttpResponseBase:
    if request.method == "POST" and deed.form.is_valid():
        try:
            done = deed.do(deed.form.cleaned_data)
        except Refusal as refusal:
            deed.form.add_error(None, refusal.sentence)
        else:
            return _told(request, done, deed.back)
    context = {**site.each_context(request), "title": deed.title, "deed": deed, "form": deed.form}
    status = 422 if deed.form.is_bound and deed.form.errors else 200
    return TemplateResponse(request, "admin/deed.html", context, status=status)


def _told(request: Request, done: Answer, back: str) -> HttpResponseBase:
    if not isinstance(done, str):
        return done
    messages.success(request, done)
    return HttpResponseRedirect(back)
