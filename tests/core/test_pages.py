import pytest
from django.test import RequestFactory, override_settings
from django_htmx.middleware import HtmxDetails

from apps.core.pages import back_to, render_page
from apps.core.request import Request

PAGE = "before {% partialdef row inline %}{{ word }}{% endpartialdef %} after"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                ("template_partials.loader.Loader", [("django.template.loaders.locmem.Loader", {"page.html": PAGE})])
            ],
            "builtins": ["template_partials.templatetags.partials"],
        },
    }
]


def asked(**headers: str) -> Request:
    request = RequestFactory().get("/", headers={name.replace("_", "-"): value for name, value in headers.items()})
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    return request  # type: ignore[return-value]


def test_a_finished_form_leads_on() -> None:
    answer = back_to(asked(), "/bookings/", trigger="booking-changed")

    assert (answer.status_code, answer["Location"]) == (302, "/bookings/")


def test_htmx_hears_what_changed_or_goes_on_itself() -> None:
    heard = back_to(asked(HX_Request="true"), "/bookings/", trigger="booking-changed")
    gone = back_to(asked(HX_Request="true"), "/bookings/")

    assert (heard.status_code, heard["HX-Trigger"]) == (204, "booking-changed")
    assert (gone.status_code, gone["HX-Redirect"]) == (204, "/bookings/")


@pytest.mark.parametrize(
    ("headers", "shown"),
    [
        ({}, "before &lt;b&gt; after"),
        ({"HX_Request": "true"}, "&lt;b&gt;"),
        ({"HX_Request": "true", "HX_Boosted": "true"}, "before &lt;b&gt; after"),
        ({"HX_Request": "true", "HX_History_Restore_Request": "true"}, "before &lt;b&gt; after"),
    ],
)
@override_settings(TEMPLATES=TEMPLATES)
def test_htmx_gets_the_part_and_everybody_else_the_page(headers: dict[str, str], shown: str) -> None:
    answer = render_page(asked(**headers), "page.html", {"word": "<b>"}, part="row", status=422)

    assert (answer.content.decode(), answer.status_code) == (shown, 422)
    assert answer["Vary"] == "HX-Request, HX-Boosted, HX-History-Restore-Request"


@override_settings(TEMPLATES=TEMPLATES)
def test_a_page_without_parts_is_always_whole() -> None:
    answer = render_page(asked(HX_Request="true"), "page.html", {"word": "x"})

    assert (answer.content.decode(), answer.status_code) == ("before x after", 200)
