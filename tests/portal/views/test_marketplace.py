import pytest

from apps.tenants.choices import TenantStatus
from apps.tenants.models.tenant import Tenant
from tests.factories.tenants import DomainFactory


def test_the_home_shows_who_is_open_and_leads_to_their_hosts(public_client, club, hostel):
    answer = public_client.get("/")

    shown = {(each.tenant.slug, each.url) for each in answer.context["businesses"]}
    assert answer.status_code == 200
    assert shown == {
        ("club", "http://club.serai.localhost:8000/"),
        ("hostel", "http://hostel.serai.localhost:8000/"),
    }


def test_a_suspended_business_is_not_shown(public_client, club, hostel):
    Tenant.objects.filter(pk=club.pk).update(status=TenantStatus.SUSPENDED)

    answer = public_client.get("/")

    assert [each.tenant.slug for each in answer.context["businesses"]] == ["hostel"]


def test_many_businesses_come_in_pages_without_a_gap(public_client, club, hostel):
    for number in range(30):
        DomainFactory(tenant__slug=f"place-{number:02}")

    first = public_client.get("/")
    second = public_client.get("/", {"after": first.context["next_after"]})

    slugs = [each.tenant.slug for page in (first, second) for each in page.context["businesses"]]
    assert slugs == ["club", "hostel", *(f"place-{number:02}" for number in range(30))]
    assert second.context["next_after"] == ""


@pytest.mark.parametrize("after", ["%", "no-such-place", "z" * 5_000])
def test_a_page_that_does_not_exist_is_an_empty_or_a_first_one(public_client, club, after):
    assert public_client.get("/", {"after": after}).status_code == 200


def test_the_home_asks_once_however_many_are_open(public_client, club, django_assert_num_queries):
    public_client.get("/")
    with django_assert_num_queries(2):  # the schema, and the businesses with their hosts
        public_client.get("/")
    DomainFactory(tenant__slug="another")
    public_client.get("/")
    with django_assert_num_queries(2):  # the schema, and the businesses with their hosts
        public_client.get("/")


def test_a_home_without_businesses_invites_the_first(public_client):
    Tenant.objects.businesses().update(status=TenantStatus.SUSPENDED)

    answer = public_client.get("/")

    assert "Nobody has opened yet" in answer.text


def test_every_language_has_the_page_and_says_where_the_others_are(public_client):
    answer = public_client.get("/ar/for-venues/")

    assert '<html lang="ar" dir="rtl"' in answer.text
    assert '<link rel="canonical" href="http://serai.localhost/ar/for-venues/">' in answer.text
    for prefix in ("", "/es", "/pt-br", "/fr", "/de", "/id", "/ar"):
        assert f'href="http://serai.localhost{prefix}/for-venues/"' in answer.text
    assert 'hreflang="x-default" href="http://serai.localhost/for-venues/"' in answer.text


def test_for_venues_compares_the_plans_there_are(public_client):
    answer = public_client.get("/for-venues/")

    assert [plan.name for plan in answer.context["plans"]] == ["Starter", "Growth", "Enterprise"]
    assert answer.context["starting"].name == "Growth"
    assert "200 bookings a month, 15 spaces" in answer.text


def test_a_business_s_picture_is_drawn_in_its_colours(public_client):
    answer = public_client.get("/scene/club-183.svg")

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "max-age=86400" in answer.headers["Cache-Control"]


def test_a_kind_or_a_hue_that_does_not_exist_has_no_picture(public_client):
    assert public_client.get("/scene/castle-183.svg").status_code == 404
    assert public_client.get("/scene/club-360.svg").status_code == 404


def test_pages_of_the_marketplace_are_not_on_a_business_s_host(on_club, public_client):
    assert on_club.get("/for-venues/").status_code == 404
    assert on_club.get("/start/name/").status_code == 404
    assert on_club.get("/admin/").status_code == 404
    assert public_client.get("/staff/").status_code == 404
