from django.template import Context, Template
from django.utils import translation

from apps.tenants.models.tenant import Tenant
from apps.venues.models.venue import Venue

PAGE = Template('{% load said %}{% said venue "name" %}')
OPTION = Template('{% load said %}<option>{{ venue|said:"name" }}</option>')


def _rendered(page: Template, venue: Venue, *, language: str) -> str:
    with translation.override(language):
        return page.render(Context({"venue": venue}))


def test_words_in_the_readers_language_stand_alone() -> None:
    venue = Venue(name_en="Rivas <& sons>", name_es="Rivas e hijos")

    assert _rendered(PAGE, venue, language="es") == "Rivas e hijos"
    assert _rendered(PAGE, venue, language="en") == "Rivas &lt;&amp; sons&gt;"


def test_words_in_another_language_are_marked(in_club: Tenant) -> None:
    venue = Venue(name_en="Rivas <b>", name_es="")

    assert _rendered(PAGE, venue, language="es") == (
        '<span class="fallback"><span lang="en" dir="auto">Rivas &lt;b&gt;</span> '
        '<span class="fallback-mark" aria-hidden="true">EN</span>'
        '<span class="visually-hidden">(escrito en Inglés)</span></span>'
    )


def test_an_option_holds_the_words_alone(in_club: Tenant) -> None:
    assert _rendered(OPTION, Venue(name_en="Rivas"), language="ar") == "<option>Rivas</option>"


def test_what_is_written_nowhere_is_nothing(in_club: Tenant) -> None:
    assert _rendered(PAGE, Venue(), language="es") == ""
