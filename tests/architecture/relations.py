"""Foreign keys obey the floors: a table points down or beside itself in its own app, never up."""

from collections.abc import Iterable, Iterator

from django.contrib.contenttypes.fields import GenericForeignKey
from django.db.models import Model

from tests.architecture.plan import FLOOR_OF


def relation_faults(models: Iterable[type[Model]]) -> list[str]:
    """One sentence per relation that points up or sideways, or at nothing the database can hold."""
    ours = [model for model in models if model._meta.app_label in FLOOR_OF]
    return [sentence for model in ours for sentence in (*_upward(model), *_generic(model))]


def _upward(model: type[Model]) -> Iterator[str]:
    for field in (*model._meta.fields, *model._meta.many_to_many):
        target = field.related_model
        if isinstance(target, type) and _is_fault(model._meta.app_label, target._meta.app_label):
            yield f"{model._meta.label}.{field.name} points at {target._meta.label}, which is not below it"


def _is_fault(app: str, other: str) -> bool:
    """Apps that are not on the plan are libraries; they stand below everything."""
    return app != other and FLOOR_OF.get(other, -1) >= FLOOR_OF[app]


def _generic(model: type[Model]) -> Iterator[str]:
    for field in model._meta.private_fields:
        if isinstance(field, GenericForeignKey):
            yield f"{model._meta.label}.{field.name} is generic: content types differ from schema to schema"
