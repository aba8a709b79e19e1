from importlib import import_module

import pytest
from django.db import connection

from apps.tenants.models.tenant import Tenant
from apps.venues.models.needs import Need
from tests.factories.venues import NeedFactory

MIGRATION = import_module("apps.venues.migrations.0003_names_of_pools")


@pytest.mark.parametrize(("language", "column"), MIGRATION.COLUMNS.items())
def test_a_name_of_before_is_kept_in_the_main_language(in_club: Tenant, language: str, column: str) -> None:
    named, nameless = NeedFactory(), NeedFactory()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE venues_need SET name = 'Studio', name_en = NULL WHERE id = %s", [named.pk])
    Tenant.objects.filter(pk=in_club.pk).update(language=language)

    with connection.cursor() as cursor:
        for code, name in MIGRATION.COLUMNS.items():
            cursor.execute(MIGRATION.KEEP.format(language=code, column=name))

    rows = {row.pop("id"): row for row in Need.objects.values("id", *MIGRATION.COLUMNS.values())}
    assert rows[named.pk] == {**dict.fromkeys(MIGRATION.COLUMNS.values()), column: "Studio"}
    assert not any(rows[nameless.pk].values())
