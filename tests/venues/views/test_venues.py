from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Showing
from apps.venues.models.venue import Venue
from tests.factories.accounts import MembershipFactory
from tests.factories.venues import OfferFactory, SpaceFactory, VenueFactory

VENUES = "/staff/settings/venues/"
FILLED = {"name_en": "Riverside Padel", "time_zone": "Europe/Madrid"}


@pytest.fixture
def boss(on_club: Client, owner: User) -> Client:
    on_club.force_login(owner)
    return on_club


@pytest.fixture
def desk(in_club: Tenant, tenant_client: Callable[[Tenant], Client], colleague: User) -> Client:
    client = tenant_client(in_club)
    client.force_login(colleague)
    return client


@pytest.fixture
def manager(in_club: Tenant, tenant_client: Callable[[Tenant], Client]) -> Callable[..., Client]:
    """Signs in a manager who looks after some venues only."""

    def sign_in(*venues: Venue) -> Client:
        client = tenant_client(in_club)
        member = MembershipFactory(
            tenant=in_club, role=Role.MANAGER, venue_ids=[each.pk for each in venues], user__second_factor=True
        )
        client.force_login(member.user)
        return client

    return sign_in


def page_of(venue: Venue) -> str:
    return f"{VENUES}{venue.slug}/"


def test_an_owner_adds_a_venue_with_all_it_says(boss: Client, in_club: Tenant) -> None:
    Tenant.objects.filter(pk=in_club.pk).update(language="en", languages=["en", "es"])

    answer = boss.post(
        f"{VENUES}new/",
        {
            **FILLED,
            "name_es": "Pádel del Río",
            "summary_en": "Eight courts by the river",
            "street": "Calle de Alcalá 1",
            "postal_code": "28014",
            "city": "Madrid",
            "country": "ES",
            "point": "40.4168, -3.7038",
            "phone": "912 345 678",
            "email": "padel@riverside.example",
            "languages": ["en", "es"],
            "amenities": ["parking", "showers"],
        },
    )

    venue = Venue.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, page_of(venue))
    assert (venue.slug, venue.status, venue.name_en, venue.name_es) == (  # type: ignore[attr-defined]
        "riverside-padel",
        Showing.DRAFT,
        "Riverside Padel",
        "Pádel del Río",
    )
    assert (f"{venue.latitude}", f"{venue.longitude}", venue.phone) == ("40.416800", "-3.703800", "+34912345678")
    assert (venue.languages, venue.amenities) == (["en", "es"], ["parking", "showers"])


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name_en", "", "Enter the name of the venue"),
        ("point", "somewhere nice", "Enter latitude and longitude as on a map, such as 40.4168, -3.7038."),
        ("point", "91, 0", "Enter latitude and longitude as on a map"),
        ("phone", "call us", "This is no telephone number."),
        ("phone", "12", "This is no telephone number."),
        ("email", "padel", "Enter a valid email address."),
        ("time_zone", "Mars/Base", "Select a valid choice."),
        ("country", "XX", "Select a valid choice."),
        ("amenities", "dragons", "Select a valid choice."),
        ("languages", "tlh", "Select a valid choice."),
        ("name_en", "x" * 121, "at most 120 characters"),
    ],
)
def test_bad_input_gets_a_sentence_and_adds_nothing(
    boss: Client, in_club: Tenant, field: str, value: str, sentence: str
) -> None:
    answer = boss.post(f"{VENUES}new/", {**FILLED, field: value})

    assert (answer.status_code, Venue.objects.count()) == (422, 0)
    assert sentence in answer.content.decode()


def test_two_venues_of_one_name_have_two_addresses_and_none_is_a_page_of_ours(boss: Client, in_club: Tenant) -> None:
    for name in ("River", "River", "New", "سراي"):
        boss.post(f"{VENUES}new/", {**FILLED, "name_en": name})

    assert [venue.slug for venue in Venue.objects.all()] == ["river", "river-2", "venue-new", "venue"]
    assert {boss.get(page_of(venue)).status_code for venue in Venue.objects.all()} == {200}


def test_the_zone_of_the_business_is_offered_first(boss: Client, in_club: Tenant) -> None:
    page = boss.get(f"{VENUES}new/").content.decode()

    assert f'<option value="{in_club.time_zone}" selected>' in page


def test_a_venue_is_changed_and_its_history_tells_what_but_no_number(boss: Client, in_club: Tenant) -> None:
    venue = VenueFactory(slug="river", name_en="River")

    boss.post(page_of(venue), {**FILLED, "city": "Toledo", "phone": "+34 912 345 678"})

    venue.refresh_from_db()
    entry = Entry.objects.get(event="venues.venue_changed")
    assert (venue.name_en, venue.city, venue.slug) == ("Riverside Padel", "Toledo", "river")  # type: ignore[attr-defined]
    assert (entry.before["city"], entry.after["city"]) == ("Madrid", "Toledo")
    assert "912345678" not in str(entry.after)
    assert "Profile of the venue changed" in boss.get(page_of(venue)).content.decode()


def test_saving_what_is_there_already_is_no_event(boss: Client, in_club: Tenant) -> None:
    venue = VenueFactory(**FILLED, street="", postal_code="", city="", country="")

    boss.post(page_of(venue), FILLED)

    assert not Entry.objects.filter(event="venues.venue_changed").exists()


def test_a_preview_shows_what_is_typed_and_saves_nothing(boss: Client, in_club: Tenant) -> None:
    venue = VenueFactory(name_en="River")

    answer = boss.post(
        page_of(venue), {"name_en": "<b>Sea</b>", "preview": "1"}, headers={"hx-request": "true"}
    ).content.decode()

    assert answer.lstrip().startswith('<div id="preview"')
    assert "&lt;b&gt;Sea&lt;/b&gt;" in answer
    assert Venue.objects.get().name_en == "River"  # type: ignore[attr-defined]


def test_publishing_lists_everything_that_is_missing(boss: Client, in_club: Tenant) -> None:
    venue = VenueFactory(status=Showing.DRAFT, name_en="", name_es="Río", street="", published_at=None)

    answer = boss.post(f"{page_of(venue)}publish/")

    venue.refresh_from_db()
    page = answer.content.decode()
    assert (answer.status_code, venue.status, venue.published_at) == (422, Showing.DRAFT, None)
    for missing in ("A name in your main language", "A street and a city, or its point", "At least one space"):
        assert missing in page


def test_a_complete_venue_is_published_and_taken_offline(boss: Client, in_club: Tenant) -> None:
    venue = VenueFactory(status=Showing.DRAFT, published_at=None)
    SpaceFactory(venue=venue)

    boss.post(f"{page_of(venue)}publish/")
    published = Venue.objects.get()
    boss.post(f"{page_of(venue)}unpublish/")

    assert (published.status, published.published_at is not None) == (Showing.PUBLISHED, True)
    assert Venue.objects.get().status == Showing.DRAFT


def test_a_venue_is_archived_and_restored_as_a_draft(boss: Client, in_club: Tenant) -> None:
    venue = VenueFactory()

    boss.post(f"{page_of(venue)}archive/")
    put_away = Venue.objects.get()
    listed = boss.get(VENUES).content.decode(), boss.get(f"{VENUES}archived/").content.decode()
    boss.post(f"{page_of(venue)}restore/")

    assert (put_away.status, put_away.archived_at is not None) == (Showing.ARCHIVED, True)
    assert [venue.slug in page for page in listed] == [False, True]
    assert (Venue.objects.get().status, Venue.objects.get().archived_at) == (Showing.DRAFT, None)


def test_a_venue_where_travellers_can_book_is_not_archived(boss: Client, in_club: Tenant) -> None:
    venue = VenueFactory()
    OfferFactory(venue=venue, name_en="Padel court")

    page = boss.post(f"{page_of(venue)}archive/", follow=True).content.decode()

    assert "Travellers can still book here: Padel court." in page
    assert Venue.objects.get().status == Showing.PUBLISHED


def test_an_archived_venue_is_neither_changed_nor_published(boss: Client, in_club: Tenant) -> None:
    venue = VenueFactory(archived=True, name_en="River")
    SpaceFactory(venue=venue)

    changed = boss.post(page_of(venue), FILLED)
    boss.post(f"{page_of(venue)}publish/")
    boss.post(f"{page_of(venue)}unpublish/")

    venue.refresh_from_db()
    assert (changed.status_code, venue.name_en, venue.status) == (  # type: ignore[attr-defined]
        422,
        "River",
        Showing.ARCHIVED,
    )
    assert "This venue is archived." in changed.content.decode()


def test_venues_are_put_in_another_order(boss: Client, in_club: Tenant) -> None:
    first, second, third = VenueFactory.create_batch(3)

    boss.post(f"{page_of(third)}move/", {"to": "earlier"})
    boss.post(f"{page_of(first)}move/", {"to": "earlier"})

    assert list(Venue.objects.all()) == [first, third, second]


def test_words_in_another_language_are_marked_in_the_list(boss: Client, in_club: Tenant) -> None:
    VenueFactory(name_en="", name_es="Pádel del Río")

    page = boss.get(VENUES).content.decode()

    assert '<span lang="es" dir="auto">Pádel del Río</span>' in page


def test_the_front_desk_reads_venues_and_changes_none(desk: Client, in_club: Tenant) -> None:
    venue = VenueFactory(phone="+34912345678", amenities=["parking"])

    pages = [desk.get(VENUES), desk.get(page_of(venue))]
    answers = [
        desk.get(f"{VENUES}new/"),
        desk.post(f"{VENUES}new/", FILLED),
        desk.post(page_of(venue), FILLED),
        *(desk.post(f"{page_of(venue)}{verb}/") for verb in ("publish", "unpublish", "archive", "restore", "move")),
    ]

    assert [page.status_code for page in pages] == [200, 200]
    assert "An owner or a manager can change them." in pages[1].content.decode()
    assert "+34 912 34 56 78" in pages[1].content.decode()
    assert [answer.status_code for answer in answers] == [403] * 8
    assert Venue.objects.get().name_en != "Riverside Padel"  # type: ignore[attr-defined]


def test_a_manager_of_one_venue_sees_and_changes_no_other(manager: Callable[..., Client], in_club: Tenant) -> None:
    mine, other = VenueFactory(name_en="Mine"), VenueFactory(name_en="Other")
    client = manager(mine)

    listed = client.get(VENUES).content.decode()
    answers = [
        client.get(page_of(other)),
        client.post(page_of(other), FILLED),
        *(client.post(f"{page_of(other)}{verb}/") for verb in ("publish", "unpublish", "archive", "restore", "move")),
    ]

    assert ("Mine" in listed, "Other" in listed) == (True, False)
    assert [answer.status_code for answer in answers] == [404] * 7
    assert client.get(page_of(mine)).status_code == 200


def test_a_manager_of_one_venue_makes_no_new_one(manager: Callable[..., Client], in_club: Tenant) -> None:
    client = manager(VenueFactory())

    answer = client.post(f"{VENUES}new/", FILLED)

    assert (answer.status_code, Venue.objects.count()) == (403, 1)
    assert "Somebody who looks after all of them can add one." in answer.content.decode()
    assert "Add a venue" not in client.get(VENUES).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_any_number(
    boss: Client, in_club: Tenant, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for venue in VenueFactory.create_batch(number):
        SpaceFactory(venue=venue)
        OfferFactory(venue=venue)
    boss.get(VENUES)

    with django_assert_max_num_queries(8):
        boss.get(VENUES)
