from pathlib import Path

import pytest

from tests.architecture.markup import style_faults, template_faults, twice_classed
from tests.architecture.plan import ROOT
from tests.architecture.tree import write


def test_templates_hold_nothing_inline() -> None:
    assert template_faults(ROOT) == []


def test_styles_mirror_by_themselves() -> None:
    assert style_faults(ROOT) == []


def test_no_component_wears_two_classes() -> None:
    assert twice_classed(ROOT) == []


def test_a_class_for_a_component_that_takes_none_is_named(tmp_path: Path) -> None:
    write(tmp_path, "templates/components/card.html", '<c-vars title="" />\n<div class="card" {{ attrs }}></div>')
    write(
        tmp_path,
        "templates/components/tile.html",
        '<c-vars class="" />\n<div class="tile {{ class }}" {{ attrs }}></div>',
    )
    write(tmp_path, "templates/page.html", '<c-card title="{{ name }}" class="wide" /><c-tile class="wide" />')

    assert twice_classed(tmp_path) == ["templates/page.html: <c-card> takes no class of its own"]


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<script>go()</script>", "an inline script"),
        ("<script type='module'>go()</script>", "an inline script"),
        ('<button onclick="go()">', "an inline event handler"),
        ('<button hx-on:click="go()">', "an inline event handler"),
        ('<p style="color: red">', "an inline style"),
        ('<p :style="colour">', "an inline style"),
        ("<style>p {}</style>", "an inline style sheet"),
        ('<a href="javascript:go()">', "a script address"),
        ('<input value="{{ total.amount }}">', "an amount as people write it, which no field reads"),
        ('<img src="https://cdn.example/a.png">', "a third party's address"),
    ],
)
def test_something_inline_is_named(tmp_path: Path, markup: str, fault: str) -> None:
    write(tmp_path, "templates/bookings/desk.html", f"<h1></h1>\n{markup}\n")

    assert template_faults(tmp_path) == [f"templates/bookings/desk.html:2: {fault}"]


@pytest.mark.parametrize(
    "markup",
    [
        "<script src=\"{% static 'js/bell.js' %}\" defer></script>",
        '<script type="application/ld+json">{}</script>',
        '<p data-on="x" one="y">',
        "{# <script>go()</script> #}",
        '<a href="https://example.org">',
    ],
)
def test_what_the_policy_allows_is_left_alone(tmp_path: Path, markup: str) -> None:
    write(tmp_path, "templates/bookings/desk.html", markup)

    assert template_faults(tmp_path) == []


def test_a_mail_may_carry_its_styles_but_no_script(tmp_path: Path) -> None:
    write(tmp_path, "templates/layouts/mail.html", "<style>p {}</style><script>go()</script>")

    assert template_faults(tmp_path) == ["templates/layouts/mail.html:1: an inline script"]


@pytest.mark.parametrize(
    "declaration",
    [
        "margin-left: 4px",
        "padding-right: 0",
        "border-left-color: red",
        "border-top-right-radius: 2px",
        "left: 0",
        "text-align: right",
        "float: left",
    ],
)
def test_a_physical_side_is_named(tmp_path: Path, declaration: str) -> None:
    write(tmp_path, "static/css/components.css", f"p {{\n  {declaration};\n}}\n")

    assert style_faults(tmp_path) == ["static/css/components.css:2: a physical side; use inline-start and inline-end"]


def test_logical_sides_are_left_alone(tmp_path: Path) -> None:
    styles = "p { margin-inline-start: 4px; text-align: start; inset-inline-end: 0; /* left: 0 */ }"
    write(tmp_path, "static/css/components.css", styles)
    write(tmp_path, "static/vendor/lib@1/lib.css", "p { left: 0; }")

    assert style_faults(tmp_path) == []
