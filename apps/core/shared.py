"""Tables of an app that stands in every schema, made once for all of them."""

from django.db.models import Model

from apps.core.schema import PUBLIC, current_schema


class InPublicOnly:
    """Marks a model whose table exists in the public schema alone, though its app stands in every schema.

    Not an abstract model: migrations keep plain bases, so that the router knows the model there too.
    """


class PublicOnlyRouter:
    """Lets migrations skip such tables in tenants' schemas; reads find them through the search path."""

    def allow_migrate(self, *_: object, model: type[Model] | None = None, **__: object) -> bool | None:
        if model is None or not issubclass(model, InPublicOnly):
            return None
        return current_schema() == PUBLIC
