"""How the lists of the platform's admin behave: read-only, the latest first, and never counted."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.paginator import InfinitePaginator


class ReadOnlyAdmin(ModelAdmin):
    """Rows that nobody writes by hand: they are looked at here and changed by services."""

    show_full_result_count = False
    paginator = InfinitePaginator
    list_per_page = 50
    ordering: tuple[str, ...] = ("-pk",)
    actions: tuple[str, ...] | None = None

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        return self.fields or [field.name for field in self.opts.concrete_fields if field.name != "password"]
