import pytest
from django.utils import translation

from apps.core.prepared_query import Prepared, any_of
from apps.core.said import every_language, said, said_in, said_of, words_under
from apps.core.schema import in_tenant
from apps.tenants.models.tenant import Tenant
from apps.venues.models.departures import PassengerType
from tests.factories.venues import PassengerTypeFactory

NAMES = Prepared(lambda: PassengerType.objects.filter(pk=any_of("ids")), every_language("name"))


@pytest.mark.parametrize("main", ["en", "de"])
@pytest.mark.parametrize("reader", ["en", "es", "pt-br", "fr", "de", "ar"])
@pytest.mark.parametrize(
    "written",
    [
        {"name_en": "Adult", "name_es": "Adulto", "name_de": "Erwachsene", "name_pt_br": "Adulta", "name_ar": "بالغ"},
        {"name_en": "", "name_es": "Adulto", "name_de": "Erwachsene"},
        {"name_en": None, "name_es": "", "name_fr": "Adulte"},
        {"name_en": ""},
    ],
)
def test_a_text_read_in_all_languages_is_said_as_one_of_a_row(
    in_club: Tenant, main: str, reader: str, written: dict[str, str | None]
) -> None:
    row = PassengerTypeFactory()
    PassengerType.objects.filter(pk=row.pk).update(**written)
    row.refresh_from_db()
    in_club.language = main

    with in_tenant(in_club), translation.override(reader):
        (names,) = NAMES.rows(ids=[row.pk])[0]
        assert said_of(names) == said(row, "name").text
        assert said_in(words_under("name", names), "name") == said(row, "name")
