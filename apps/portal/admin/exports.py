from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action, display

from apps.core import clock
from apps.core.errors import Refusal
from apps.core.lists import ReadOnlyAdmin
from apps.core.request import Request
from apps.journal.choices import Channel, user_actor
from apps.tenants.choices import ExportStatus
from apps.tenants.models.export import Export
from apps.tenants.selectors.exports import progress_of
from apps.tenants.services.fetch_export import fetch_export

LABELS = {
    ExportStatus.WAITING: "info",
    ExportStatus.RUNNING: "info",
    ExportStatus.READY: "success",
    ExportStatus.FAILED: "danger",
    ExportStatus.GONE: "warning",
}
# Seconds until a page of one that is being written looks again.
PACE = "3"


@admin.register(Export)
class ExportAdmin(ReadOnlyAdmin):
    """Begun on a business's page, written by a worker, fetched here."""

    list_display = ("tenant", "shown_status", "progress", "shown_size", "asked_at", "expires_at")
    list_filter = ("status",)
    list_select_related = ("tenant",)
    search_fields = ("tenant__slug__startswith",)
    fields = ("tenant", "shown_status", "progress", "shown_size", "asked_at", "finished_at", "expires_at")
    readonly_fields = ("shown_status", "progress", "shown_size")
    actions_detail = ("download",)

    @display(description=gettext_lazy("Status"), label=LABELS)
    def shown_status(self, export: Export) -> tuple[str, str]:
        return export.status, export.get_status_display()

    @display(description=gettext_lazy("Written"))
    def progress(self, export: Export) -> str:
        found = progress_of(export.pk) if export.status == ExportStatus.RUNNING else None
        if found is None:
            return "–"
        # Translators: tables and files of a business that are written to its export, and how many there are.
        return _("%(done)d of %(total)d tables and files") % {"done": found.done, "total": found.total}

    @display(description=gettext_lazy("Size"))
    def shown_size(self, export: Export) -> str:
        return filesizeformat(export.size) if export.size else "–"

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer: HttpResponseBase = super().change_view(request, object_id, *args, **kwargs)
        if Export.objects.unfinished().filter(pk=object_id).exists():
            answer.headers["Refresh"] = PACE
        return answer

    @action(description=gettext_lazy("Download"), url_path="download")
    def download(self, request: Request, object_id: str) -> HttpResponseBase:
        export = get_object_or_404(Export.objects.select_related("tenant"), pk=object_id)
        by = user_actor(request.user.pk)
        try:
            pieces = fetch_export(export, by=by, channel=Channel.ADMIN, now=clock.now())
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
            return HttpResponseRedirect(page_of(export))
        name = f"{export.tenant.slug}-{export.asked_at:%Y-%m-%d}.zip"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return StreamingHttpResponse(pieces, content_type="application/zip", headers=headers)

    def get_actions_detail(self, request: HttpRequest, object_id: str) -> list[object]:
        is_ready = Export.objects.filter(pk=object_id, status=ExportStatus.READY).exists()
        return super().get_actions_detail(request, object_id) if is_ready else []


def page_of(export: Export) -> str:
    return reverse("admin:tenants_export_change", args=[export.pk])
