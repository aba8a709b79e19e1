"""The journal in the platform's admin: what waits for its subscribers, and the history of any subject."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.core.lists import ReadOnlyAdmin
from apps.core.schema import PUBLIC
from apps.journal.choices import Actor, user_actor
from apps.journal.models.entry import Entry
from apps.journal.models.pointer import Pointer
from apps.journal.selectors.history import history_in
from apps.journal.services.discard import discard_entry
from apps.journal.services.replay import replay_entry


class WhereItStands(admin.SimpleListFilter):
    title = _("State")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, Any]]:
        return [("parked", _("Parked")), ("failed", _("Failed, tried again")), ("new", _("Not tried yet"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Pointer]) -> QuerySet[Pointer]:
        waiting = queryset.filter(parked_at=None)
        states = {
            "parked": queryset.exclude(parked_at=None),
            "failed": waiting.filter(tries__gt=0),
            "new": waiting.filter(tries=0),
        }
        return states.get(self.value() or "", queryset)


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    """The platform's own entries; those of a tenant are read on the pages of their subjects."""

    list_display = ("happened_at", "event", "subject", "actor_kind", "actor_id", "impersonator_id", "channel")
    list_filter = ("channel", "actor_kind")
    search_fields = ("event__startswith", "subject_id__exact")
    ordering = ("-happened_at", "-id")

    @admin.display(description=_("Subject"))
    def subject(self, entry: Entry) -> str:
        return link_to_subject(PUBLIC, f"{entry.subject_kind}:{entry.subject_id}")

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.subject_page)
        return [path("subject/", page, name="journal_subject"), *super().get_urls()]

    def subject_page(self, request: HttpRequest) -> HttpResponse:
        """Everything that happened to one subject in one schema."""
        schema, kind, subject_id = (request.GET.get(name, "") for name in ("schema", "kind", "id"))
        history = history_in(schema, kind, subject_id, names_of=names_of)
        context = {
            **self.admin_site.each_context(request),
            "title": f"{schema} · {kind} {subject_id}",
            "history": history,
        }
        return TemplateResponse(request, "admin/journal_subject.html", context)


@admin.register(Pointer)
class PointerAdmin(ReadOnlyAdmin):
    """Entries that some subscriber has not heard, with the reason."""

    list_display = ("entry_id", "schema_name", "where", "tries", "due_at", "parked_at", "last_error")
    list_filter = (WhereItStands,)
    search_fields = ("schema_name__exact", "subject__startswith")
    actions = ("replay", "discard")

    @admin.display(description=_("Subject"))
    def where(self, pointer: Pointer) -> str:
        return link_to_subject(pointer.schema_name, pointer.subject)

    @admin.action(description=_("Hand over again, now"))
    def replay(self, request: HttpRequest, queryset: QuerySet[Pointer]) -> None:
        done = sum(replay_entry(pointer.pk, by=who(request)) for pointer in queryset)
        told = ngettext("%(count)d entry is handed over again.", "%(count)d entries are handed over again.", done)
        messages.success(request, told % {"count": done})

    @admin.action(description=_("Discard: whoever has not heard never will"))
    def discard(self, request: HttpRequest, queryset: QuerySet[Pointer]) -> HttpResponse | None:
        if "confirmed" not in request.POST:
            return self._ask(request, queryset)
        done = sum(discard_entry(pointer.pk, by=who(request)) for pointer in queryset)
        told = ngettext("%(count)d entry is discarded.", "%(count)d entries are discarded.", done)
        messages.success(request, told % {"count": done})
        return None

    def _ask(self, request: HttpRequest, queryset: QuerySet[Pointer]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Discard these entries?"),
            "pointers": queryset,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/journal_discard.html", context)


def link_to_subject(schema: str, subject: str) -> str:
    kind, _, subject_id = subject.partition(":")
    query = urlencode({"schema": schema, "kind": kind, "id": subject_id})
    return format_html('<a href="{}?{}">{}</a>', reverse("admin:journal_subject"), query, subject)


def who(request: HttpRequest) -> Actor:
    assert request.user.pk, "the admin lets nobody in without a name"  # noqa: S101 - for the reader and mypy
    return user_actor(request.user.pk)


def names_of(users: Iterable[int]) -> Mapping[int, str]:
    """The journal knows no users; Django's own way to them is the one it may use."""
    return {pk: user.get_full_name() or str(user) for pk, user in get_user_model().objects.in_bulk(list(users)).items()}
