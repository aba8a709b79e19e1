from django.db import models

from apps.core.schema import SchemaBound


class CatalogueChange(SchemaBound):
    """A mark that something anybody may know of offers has changed: what was known under other marks is stale.

    Written by the database itself with every statement that touches a table of the catalogue or its prices, in the
    same transaction. Marks are numbers by chance, so that no two sets of them are ever alike.
    """

    token = models.BigIntegerField(primary_key=True)
