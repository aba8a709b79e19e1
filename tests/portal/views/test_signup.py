"""The wizard, walked by requests: forth and back, wrong and twice."""

import pytest

from apps.accounts.choices import Role
from apps.accounts.models.membership import Membership
from apps.core.schema import in_tenant
from apps.portal.models.signup_draft import SignupDraft
from apps.portal.services.open_business import MOST_A_DAY
from apps.tenants.models.tenant import Tenant
from apps.venues.models.offer import Offer
from apps.venues.models.venue import Venue
from tests.factories.tenants import DomainFactory, TenantFactory

PLACE = {"country": "PE", "time_zone": "America/Lima", "currency": "PEN", "language": "es"}


@pytest.fixture
def walk(public_client):
    """Answers the questions as far as wanted; the last answer comes back."""

    def walk_to(*steps, name="Casa Azul", slug=""):
        answers = {
            "name": {"name": name, "slug": slug},
            "kind": {"kind": "studio"},
            "place": PLACE,
            "look": {"hue": "335"},
        }
        for step in steps:
            answer = public_client.post(f"/start/{step}/", answers[step])
        return answer

    return walk_to


ALL = ("name", "kind", "place", "look")


def test_the_start_leads_to_the_first_question(public_client):
    assert public_client.get("/start/").headers["Location"] == "/start/name/"


def test_each_answer_leads_to_the_next_question_and_the_last_to_the_review(walk):
    steps = [walk(*ALL[: number + 1]).headers["Location"] for number in range(4)]

    assert steps == ["/start/kind/", "/start/place/", "/start/look/", "/start/review/"]


def test_whoever_comes_back_stands_where_they_left(public_client, walk):
    walk("name", "kind")

    assert public_client.get("/start/").headers["Location"] == "/start/place/"
    assert 'value="Casa Azul"' in public_client.get("/start/name/").text
    assert "checked" in public_client.get("/start/kind/").text


@pytest.mark.parametrize("step", ["kind", "place", "look", "review"])
def test_nobody_jumps_over_the_first_question(public_client, step):
    assert public_client.get(f"/start/{step}/").headers["Location"] == "/start/name/"


def test_nobody_jumps_from_the_name_to_the_review(public_client, walk):
    walk("name")

    assert public_client.get("/start/look/").headers["Location"] == "/start/kind/"
    assert public_client.get("/start/review/").headers["Location"] == "/start/kind/"


def test_an_empty_name_is_refused_beside_the_field(public_client):
    answer = public_client.post("/start/name/", {"name": "", "slug": ""})

    assert answer.status_code == 422
    assert "Enter the name of your business" in answer.text
    assert not SignupDraft.objects.exists()


def test_a_taken_address_is_refused_with_the_one_that_would_do(public_client, club, walk):
    answer = walk("name", slug="club")

    assert answer.status_code == 422
    assert "“club” is taken. “club-2” is free." in answer.text
    assert 'name="slug" value="club-2"' in " ".join(answer.text.split())


def test_an_address_nobody_chose_moves_aside_by_itself(walk):
    TenantFactory(slug="casa-azul")

    walk("name")

    assert SignupDraft.objects.get().answers.slug == "casa-azul-2"


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("admin", "“admin” is kept for the platform. “admin-2” is free."),
        ("a", "“a” cannot be an address"),
        ("xn--caf", "cannot be an address"),
        ("Casa Azul", "cannot be an address"),
    ],
)
def test_an_address_no_host_may_have_is_refused(walk, slug, sentence):
    answer = walk("name", slug=slug)

    assert answer.status_code == 422
    assert sentence in answer.text


def test_the_address_is_checked_while_it_is_typed(public_client, club):
    free = public_client.get("/start/name/address/", {"name": "Casa Azul", "slug": ""})
    taken = public_client.get("/start/name/address/", {"name": "Club", "slug": "club"})

    assert "casa-azul.serai.localhost" in free.text
    assert "“club” is taken. “club-2” is free." in taken.text
    assert "<html" not in taken.text


def test_the_country_suggests_zone_money_and_language(public_client, walk):
    walk("name", "kind")

    answer = public_client.post("/start/place/", {"guess": "1", "country": "JP"}, headers={"hx-request": "true"})

    form = answer.context["form"]
    assert [form[field].value() for field in ("time_zone", "currency", "language")] == ["Asia/Tokyo", "JPY", "en"]
    assert "<html" not in answer.text


def test_the_browser_s_language_suggests_the_country(public_client, walk):
    walk("name", "kind")

    answer = public_client.get("/start/place/", headers={"accept-language": "es-AR,es;q=0.8"})

    assert answer.context["form"]["country"].value() == "AR"
    assert answer.context["form"]["currency"].value() == "ARS"


@pytest.mark.parametrize(
    ("step", "wrong"),
    [
        ("kind", {"kind": "castle"}),
        ("place", {**PLACE, "currency": "XXX"}),
        ("place", {**PLACE, "country": ""}),
        ("look", {"hue": "own", "own_hue": ""}),
        ("look", {"hue": "red"}),
    ],
)
def test_a_wrong_answer_is_refused_and_not_kept(public_client, walk, step, wrong):
    walk(*ALL[: ALL.index(step)])

    answer = public_client.post(f"/start/{step}/", wrong)

    assert answer.status_code == 422
    assert public_client.get("/start/").headers["Location"] == f"/start/{step}/"


def test_the_review_asks_who_you_are_and_leads_back_here(public_client, walk):
    walk(*ALL)

    answer = public_client.get("/start/review/")

    assert answer.context["sign_up_url"] == "/account/signup/?next=%2Fstart%2Freview%2F"
    assert "Peru, America/Lima" in answer.text
    assert "Bougainvillea" in answer.text


def test_nobody_opens_a_business_without_an_account(public_client, walk):
    walk(*ALL)

    answer = public_client.post("/start/review/")

    assert answer.headers["Location"].startswith("/account/signup/")
    assert not Tenant.objects.filter(slug="casa-azul").exists()


def test_the_last_press_makes_the_business_with_its_owner_and_leads_to_its_workspace(public_client, walk, stranger):
    walk(*ALL)
    public_client.force_login(stranger)

    answer = public_client.post("/start/review/")

    tenant = Tenant.objects.get(slug="casa-azul")
    assert (tenant.name, tenant.kind, tenant.time_zone, tenant.currency) == (
        "Casa Azul",
        "studio",
        "America/Lima",
        "PEN",
    )
    assert (tenant.language, tenant.languages, tenant.brand_hue) == ("es", ["es"], 335)
    assert Membership.objects.get(tenant=tenant).user == stranger
    assert Membership.objects.get(tenant=tenant).role == Role.OWNER
    # A form's answer may not lead to another host, so a page does.
    assert answer.status_code == 200
    assert "http://casa-azul.serai.localhost:8000/account/handoff/begin/?next=%2Fstaff%2F" in answer.text


def test_it_begins_with_a_first_catalogue_where_the_box_is_ticked(public_client, walk, stranger):
    walk(*ALL)
    public_client.force_login(stranger)
    asked = public_client.get("/start/review/")

    public_client.post("/start/review/", {"with_catalogue": "1"})

    assert "Two studios by the hour" in asked.text
    with in_tenant(Tenant.objects.get(slug="casa-azul")):
        assert [offer.status for offer in Offer.objects.all()] == ["draft"]


def test_it_begins_empty_where_it_is_not(public_client, walk, stranger):
    walk(*ALL)
    public_client.force_login(stranger)

    public_client.post("/start/review/")

    with in_tenant(Tenant.objects.get(slug="casa-azul")):
        assert not Venue.objects.exists()


def test_pressing_twice_makes_one_business(public_client, walk, stranger):
    walk(*ALL)
    public_client.force_login(stranger)

    first = public_client.post("/start/review/")
    second = public_client.post("/start/review/")
    again = public_client.get("/start/review/")

    assert Tenant.objects.filter(name="Casa Azul").count() == 1
    assert first.context["address"] == second.context["address"]
    assert again.headers["Location"].startswith("http://casa-azul.serai.localhost:8000/")


def test_what_was_answered_survives_the_sign_in(public_client, walk, stranger):
    walk(*ALL)
    public_client.force_login(stranger)

    answer = public_client.get("/start/review/")

    assert answer.status_code == 200
    assert f"You are signed in as <b>{stranger.email}</b>" in answer.text
    assert SignupDraft.objects.get().user == stranger


def test_the_next_person_at_the_same_browser_does_not_get_the_draft(public_client, walk, stranger, superuser):
    walk(*ALL)
    public_client.force_login(stranger)
    public_client.get("/start/review/")
    session = dict(public_client.session)

    public_client.force_login(superuser)
    kept = public_client.session
    kept["signup_draft"] = session["signup_draft"]
    kept.save()

    assert public_client.get("/start/review/").headers["Location"] == "/start/name/"


def test_an_address_taken_meanwhile_is_refused_at_the_end_with_another(public_client, walk, stranger):
    walk(*ALL)
    DomainFactory(tenant__slug="casa-azul")
    public_client.force_login(stranger)

    answer = public_client.post("/start/review/")

    assert answer.status_code == 422
    assert "“casa-azul” is taken. “casa-azul-2” is free." in answer.text
    assert SignupDraft.objects.get().tenant is None


def test_nobody_opens_houses_without_end(public_client, walk, stranger):
    public_client.force_login(stranger)
    for number in range(MOST_A_DAY):
        walk(*ALL, slug=f"casa-{number}")
        assert public_client.post("/start/review/").status_code == 200
    walk(*ALL, slug="casa-one-more")

    answer = public_client.post("/start/review/")

    assert answer.status_code == 422
    assert "Try again tomorrow" in answer.text
    assert not Tenant.objects.filter(slug="casa-one-more").exists()


def test_a_finished_sign_up_begins_a_new_one(public_client, walk, stranger):
    walk(*ALL)
    public_client.force_login(stranger)
    public_client.post("/start/review/")

    assert public_client.get("/start/").headers["Location"] == "/start/name/"
    assert 'value="Casa Azul"' not in public_client.get("/start/name/").text
