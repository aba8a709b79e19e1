"""Tables of tenants' schemas stand on their own.

A foreign key to a shared table puts two triggers on that table for every tenant; with a thousand tenants each
change of a user would look through all of them, and so would each new tenant's keys.
"""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.conf import settings
from django.db import models

from apps.core.schema import SchemaBound
from apps.core.shared import InPublicOnly

LABELS = {config.label for config in apps.get_app_configs() if config.name in settings.TENANT_APPS}


def of_tenants(models_: Iterable[type[models.Model]]) -> list[type[models.Model]]:
    return [model for model in models_ if model._meta.app_label in LABELS and not issubclass(model, InPublicOnly)]


def ties(model: type[models.Model]) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        target = field.related_model
        if isinstance(target, type) and target not in of_tenants([target]) and field.db_constraint:
            tie = f"{model._meta.label}.{field.name} ties the schema to {target._meta.label}"
            yield f"{tie}: give it db_constraint=False"


def test_no_table_of_a_tenant_is_tied_to_a_shared_one() -> None:
    assert [sentence for model in of_tenants(apps.get_models()) for sentence in ties(model)] == []


def test_every_table_of_a_tenant_is_guarded_against_other_schemas() -> None:
    assert [model for model in of_tenants(apps.get_models()) if not issubclass(model, SchemaBound)] == []


def test_a_tie_is_named() -> None:
    class Stay(models.Model):
        guest = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
        loose = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", db_constraint=False)

        class Meta:
            app_label = "journal"

    try:
        Stay._meta.apps.do_pending_operations(Stay)
        assert list(ties(Stay)) == ["journal.Stay.guest ties the schema to accounts.User: give it db_constraint=False"]
    finally:
        del apps.all_models["journal"]["stay"]
        apps.clear_cache()
