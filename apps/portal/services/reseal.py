"""Seals every kept secret with the newest SECRET_KEY, so that the ones before it may be forgotten."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS, models, router, transaction
from django.db.models.functions import Cast

from apps.core.crypto import SealBroken, SealedTextField, reseal
from apps.core.schema import PUBLIC, in_schema
from apps.tenants.models.tenant import Tenant

BATCH = 500
# What allauth keeps through our adapter.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
IN_FACTORS = ("secret", "seed")


@dataclass(slots=True)
class Count:
    schema: str
    column: str
    renewed: int = 0
    broken: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the database holds it: `stored` is the plain type beneath, so that nothing is opened on the way."""

    rows: "models.QuerySet[Any]"
    name: str
    stored: "models.Field[Any, Any]"
    renew: Callable[[Any], Any]


def reseal_everything(registry: Apps = apps) -> Iterator[Count]:
    """Businesses that are closed are visited too: they may open again. To run it twice does no harm."""
    with in_schema(PUBLIC):
        schemas = list(Tenant.objects.exclude(schema_name=PUBLIC).order_by("pk").values_list("schema_name", flat=True))
    for schema in [PUBLIC, *schemas]:
        with in_schema(schema):
            columns = [*_sealed_columns(registry), *([_factors()] if schema == PUBLIC else [])]
            counts = [_renew_column(column, schema) for column in columns]
        yield from counts


def _sealed_columns(registry: Apps) -> Iterator[Column]:
    for model in registry.get_models():
        if router.allow_migrate_model(DEFAULT_DB_ALIAS, model):
            for field in model._meta.local_fields:
                if isinstance(field, SealedTextField):
                    rows = model._base_manager.exclude(**{f"{field.name}__isnull": True})
                    yield Column(rows, field.name, models.TextField(), reseal)


def _factors() -> Column:
    return Column(Authenticator.objects.filter(type__in=FACTORS), "data", models.JSONField(), _renew_factor)


def _renew_factor(data: dict[str, Any]) -> dict[str, Any]:
    return {name: reseal(kept) if name in IN_FACTORS else kept for name, kept in data.items()}


def _renew_column(column: Column, schema: str) -> Count:
    count = Count(schema, f"{column.rows.model._meta.db_table}.{column.name}")
    left = column.rows.order_by("pk")
    while last := _renew_batch(column, left, count):
        left = left.filter(pk__gt=last)
    return count


@transaction.atomic
def _renew_batch(column: Column, left: "models.QuerySet[Any]", count: Count) -> Any:
    """The last key of the batch, or None when there was nothing left. Rows are held, so that no change is undone."""
    pk = None
    stored = Cast(column.name, column.stored)
    for pk, kept in list(left.select_for_update().values_list("pk", stored)[:BATCH]):
        try:
            renewed = models.Value(column.renew(kept), output_field=column.stored)
        except SealBroken:
            count.broken += 1
        else:
            column.rows.filter(pk=pk).update(**{column.name: renewed})
            count.renewed += 1
    return pk
