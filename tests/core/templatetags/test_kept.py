from dataclasses import dataclass, field

import pytest
from django.template import Context, Template
from django.template.exceptions import TemplateSyntaxError


@dataclass
class Page:
    name: str
    made: dict[object, object] = field(default_factory=dict)


PART = '{% load kept %}{% kept page "title" %}<h1>{{ page.name }}</h1>{% endkept %}{{ reader }}'


def _written(page: Page, reader: str) -> str:
    return Template(PART).render(Context({"page": page, "reader": reader}))


def test_a_part_is_written_once_for_as_long_as_its_page_is_shared() -> None:
    page = Page("A & B")

    assert _written(page, "Ana") == "<h1>A &amp; B</h1>Ana"
    page.name = "C"
    assert _written(page, "Ben") == "<h1>A &amp; B</h1>Ben"


def test_another_page_is_written_anew() -> None:
    assert _written(Page("A"), "") == "<h1>A</h1>"
    assert _written(Page("B"), "") == "<h1>B</h1>"


def test_where_there_is_no_page_nothing_is_kept() -> None:
    told = Template('{% load kept %}{% kept nothing "title" %}{{ reader }}{% endkept %}')

    assert [told.render(Context({"reader": name})) for name in ("Ana", "Ben")] == ["Ana", "Ben"]


def test_two_parts_of_a_page_are_two() -> None:
    both = Template('{% load kept %}{% kept page "a" %}1{% endkept %}{% kept page "b" %}2{% endkept %}')

    assert both.render(Context({"page": Page("A")})) == "12"


def test_a_part_without_a_name_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="kept page"):
        Template("{% load kept %}{% kept page %}{% endkept %}")
