from pathlib import Path

import pytest

from tests.architecture.plan import ROOT
from tests.architecture.tree import write
from tests.architecture.words import python_words, template_words


def test_every_visible_text_of_a_template_is_marked() -> None:
    assert template_words(ROOT) == []


def test_every_string_people_read_is_marked_in_python() -> None:
    assert python_words(ROOT) == []


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<h1>Bookings</h1>", "Bookings"),
        ("<p>{{ count }} guests</p>", "guests"),
        ('<img alt="A court">', "A court"),
        ('<c-button label="Save" />', "Save"),
        ('<input placeholder="Name">', "Name"),
        ("{% if late %}Too late{% endif %}", "Too late"),
    ],
)
def test_an_unmarked_text_is_named(tmp_path: Path, markup: str, text: str) -> None:
    write(tmp_path, "templates/bookings/desk.html", f"<p>\n{markup}</p>")

    assert template_words(tmp_path) == [f"templates/bookings/desk.html:2: “{text}” is not marked for translation"]


@pytest.mark.parametrize(
    "markup",
    [
        '<h1>{% translate "Bookings" %}</h1>',
        "{% blocktranslate trimmed count n=n %}one guest{% plural %}{{ n }} guests{% endblocktranslate %}",
        "<img alt=\"{% translate 'A court' %}\">",
        "{# Not for people #}{% comment %}Nor this{% endcomment %}",
        "<p>{{ name }}: 12 × 4 — Serai</p>",
        "<code>make run</code>",
        '<p class="lead text" data-topic="bell">',
        '{% block html_attributes %} data-density="dense"{% endblock %}',
        "{% block card_class %}account-card-wide{% endblock %}",
        '<{% if url %}a href="{{ url }}"{% else %}button{% endif %} class="button">',
    ],
)
def test_a_marked_text_is_left_alone(tmp_path: Path, markup: str) -> None:
    write(tmp_path, "templates/bookings/desk.html", markup)

    assert template_words(tmp_path) == []


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("field = forms.CharField(label='Name')", "Name"),
        ("messages.success(request, 'Saved')", "Saved"),
        ("raise ValidationError(f'No {thing}')", "No {thing}"),
        ("class SlotTaken(Refusal):\n    template = 'Taken'", "Taken"),
        ("class Kind(models.TextChoices):\n    CLUB = 'club', 'Sports club'", "Sports club"),
    ],
)
def test_a_bare_string_people_read_is_named(tmp_path: Path, line: str, text: str) -> None:
    write(tmp_path, "apps/bookings/forms/desk.py", line)

    [sentence] = python_words(tmp_path)

    assert f"“{text}” is not marked for translation" in sentence


@pytest.mark.parametrize(
    "line",
    [
        "field = forms.CharField(label=_('Name'))",
        "messages.success(request, _('Saved'))",
        "class SlotTaken(Refusal):\n    template = _('Taken')",
        "class Kind(models.TextChoices):\n    CLUB = 'club', _('Sports club')",
        "parser.add_argument('--slug', help='in English, for operators')",
        "class Desk(View):\n    template = 'bookings/desk.html'",
    ],
)
def test_a_marked_string_is_left_alone(tmp_path: Path, line: str) -> None:
    write(tmp_path, "apps/bookings/forms/desk.py", line)

    assert python_words(tmp_path) == []
