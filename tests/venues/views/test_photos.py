import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from apps.venues.models.photo import Photo
from apps.venues.models.venue import Venue
from apps.venues.services.make_renditions import make_renditions
from tests.factories.accounts import MembershipFactory
from tests.factories.pictures import HOSTILE, hostile, picture
from tests.factories.venues import OfferFactory, SpaceFactory, VenueFactory


@pytest.fixture
def venue(in_club: Tenant) -> Venue:
    return VenueFactory()


@pytest.fixture
def boss(on_club: Client, owner: User) -> Client:
    on_club.force_login(owner)
    return on_club


@pytest.fixture
def desk(club: Tenant, tenant_client: Callable[[Tenant], Client], colleague: User) -> Client:
    client = tenant_client(club)
    client.force_login(colleague)
    return client


def page_of(subject: object, kind: str = "venue") -> str:
    return f"/staff/photos/{kind}/{subject.pk}/"  # type: ignore[attr-defined]


def sent(name: str = "front.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture() if content is None else content)


def add(client: Client, venue: Venue, *files: SimpleUploadedFile) -> int:
    return client.post(f"{page_of(venue)}add/", {"photos": list(files)}).status_code


def colours(*names: str) -> list[SimpleUploadedFile]:
    return [sent(f"{name}.jpg", picture(colour=name)) for name in names]


def test_several_photos_are_added_at_once_in_their_order(boss: Client, venue: Venue, media: Path) -> None:
    status = add(boss, venue, *colours("red", "lime", "blue"))

    photos = list(Photo.objects.of(venue))
    assert (status, [photo.position for photo in photos]) == (302, [0, 1, 2])
    assert [photo.colour[1:3] for photo in photos] == ["fe", "00", "00"]
    assert len(list((media / "club" / "photos").glob("*/900.jpg"))) == 3


@pytest.mark.parametrize(("kind", "factory"), [("space", SpaceFactory), ("offer", OfferFactory)])
def test_spaces_and_offers_have_photos_too(boss: Client, in_club: Tenant, kind: str, factory: type) -> None:
    subject = factory()

    boss.post(f"{page_of(subject, kind)}add/", {"photos": [sent()]})

    assert Photo.objects.get().subject == (kind, subject.pk)


def test_a_bad_file_is_named_with_its_reason_and_the_good_one_is_kept(boss: Client, venue: Venue) -> None:
    answer = boss.post(f"{page_of(venue)}add/", {"photos": [sent("a<b>.svg", hostile("drawing.svg")), sent()]})

    page = answer.content.decode()
    assert (answer.status_code, Photo.objects.count()) == (422, 1)
    assert "a&lt;b&gt;.svg</bdi>: This is no picture we can read." in page


def test_none_of_thirty_hostile_files_leaves_a_script_a_place_or_another_kind_of_file(
    boss: Client, venue: Venue, media: Path
) -> None:
    for name in HOSTILE:
        assert add(boss, venue, sent(name, hostile(name))) in {302, 422}, name

    files = [path for path in media.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".jpg"}
    assert [path for path in files if b"script" in path.read_bytes() or b"Telltale" in path.read_bytes()] == []
    assert len(files) == Photo.objects.count()


def test_the_same_photo_is_not_kept_twice(boss: Client, venue: Venue) -> None:
    add(boss, venue, sent("one.jpg"))

    again = boss.post(f"{page_of(venue)}add/", {"photos": [sent("two.jpg")]})

    assert (again.status_code, Photo.objects.count()) == (422, 1)
    assert "This photo is here already." in again.content.decode()


def test_nothing_sent_is_said(boss: Client, venue: Venue) -> None:
    answer = boss.post(f"{page_of(venue)}add/", {})

    assert answer.status_code == 422
    assert "Choose at least one photo." in answer.content.decode()


def test_a_photo_of_11_megabytes_is_refused_by_its_size(boss: Client, venue: Venue) -> None:
    answer = boss.post(f"{page_of(venue)}add/", {"photos": [sent("large.jpg", picture() + bytes(11 << 20))]})

    assert (answer.status_code, Photo.objects.count()) == (422, 0)
    assert "This file has 11 MB; the most we take is 10 MB." in answer.content.decode()


def test_forty_megabytes_are_refused_before_a_byte_is_read(boss: Client, venue: Venue) -> None:
    class Untouched(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise AssertionError("the body was read")

    answer = boss.generic(
        "POST",
        f"{page_of(venue)}add/",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(40 << 20),
        **{"wsgi.input": Untouched()},
    )

    assert answer.status_code == 413
    assert "What you sent has 40 MB; we take 32 MB at once" in answer.content.decode()


def test_a_page_elsewhere_cannot_send_photos(club: Tenant, venue: Venue, owner: User) -> None:
    elsewhere = Client(enforce_csrf_checks=True, headers={"host": "club.serai.localhost"})
    elsewhere.force_login(owner)

    assert add(elsewhere, venue, sent()) == 403
    assert not Photo.objects.exists()


def test_photos_are_put_in_another_order(boss: Client, venue: Venue) -> None:
    add(boss, venue, *colours("red", "lime", "blue"))
    first, second, third = Photo.objects.of(venue)

    boss.post(f"/staff/photos/{third.pk}/move/", {"to": "earlier"})
    boss.post(f"/staff/photos/{first.pk}/move/", {"to": "earlier"})

    assert list(Photo.objects.of(venue)) == [first, third, second]


def test_a_photo_is_described_in_every_language_of_the_business(boss: Client, venue: Venue, club: Tenant) -> None:
    Tenant.objects.filter(pk=club.pk).update(language="es", languages=["es", "en"])
    add(boss, venue, sent())
    photo = Photo.objects.get()

    boss.post(f"/staff/photos/{photo.pk}/", {"alt_es": "La entrada", "alt_en": "The entrance"})

    photo.refresh_from_db()
    assert (photo.alt_es, photo.alt_en) == ("La entrada", "The entrance")  # type: ignore[attr-defined]


def test_a_photo_goes_with_all_its_files(
    boss: Client,
    venue: Venue,
    media: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    add(boss, venue, sent())
    photo = Photo.objects.get()
    make_renditions(photo.pk)
    before = len(list((media / "club" / photo.folder).iterdir()))

    with django_capture_on_commit_callbacks(execute=True):
        boss.post(f"/staff/photos/{photo.pk}/delete/")

    assert (before, Photo.objects.exists(), (media / "club" / photo.folder).exists()) == (7, False, False)


def test_under_htmx_only_the_section_comes_back(boss: Client, venue: Venue) -> None:
    answer = boss.post(f"{page_of(venue)}add/", {"photos": [sent()]}, headers={"hx-request": "true"})

    assert answer.status_code == 200
    assert answer.content.decode().lstrip().startswith("<section")


def test_the_front_desk_sees_photos_and_changes_none(desk: Client, boss: Client, venue: Venue) -> None:
    add(boss, venue, sent())
    photo = Photo.objects.get()

    page = desk.get(page_of(venue))
    answers = [
        desk.post(f"{page_of(venue)}add/", {"photos": [sent("b.jpg", picture(colour="red"))]}),
        desk.get(f"/staff/photos/{photo.pk}/"),
        desk.post(f"/staff/photos/{photo.pk}/move/"),
        desk.post(f"/staff/photos/{photo.pk}/delete/"),
    ]

    assert (page.status_code, [answer.status_code for answer in answers]) == (200, [403] * 4)
    assert "Send the photos" not in page.content.decode()
    assert Photo.objects.count() == 1


def test_a_manager_of_one_venue_reaches_no_photo_of_another(
    boss: Client, venue: Venue, club: Tenant, tenant_client: Callable[[Tenant], Client]
) -> None:
    elsewhere = SpaceFactory()
    boss.post(f"{page_of(elsewhere, 'space')}add/", {"photos": [sent()]})
    photo = Photo.objects.get()
    manager = tenant_client(club)
    member = MembershipFactory(tenant=club, role=Role.MANAGER, venue_ids=[venue.pk], user__second_factor=True)
    manager.force_login(member.user)

    answers = [
        manager.get(page_of(elsewhere, "space")),
        manager.post(f"{page_of(elsewhere, 'space')}add/", {"photos": [sent()]}),
        manager.get(f"/staff/photos/{photo.pk}/"),
        manager.post(f"/staff/photos/{photo.pk}/move/"),
        manager.post(f"/staff/photos/{photo.pk}/delete/"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert manager.get(page_of(venue)).status_code == 200


def test_something_that_has_no_photos_is_not_to_be_found(boss: Client, venue: Venue) -> None:
    assert boss.get(f"/staff/photos/extra/{venue.pk}/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_any_number(
    boss: Client, venue: Venue, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    add(boss, venue, *colours("red", "lime", "blue")[:number])
    boss.get(page_of(venue))

    with django_assert_max_num_queries(6):
        boss.get(page_of(venue))


def sources_of(page: str) -> list[str]:
    return re.findall(r"/media/[^ \"]+", page)


def test_a_page_names_only_files_that_exist_before_and_after_they_are_made(boss: Client, venue: Venue) -> None:
    add(boss, venue, sent())
    before = sources_of(boss.get(page_of(venue)).content.decode())
    make_renditions(Photo.objects.get().pk)

    page = boss.get(page_of(venue)).content.decode()
    after = sources_of(page)

    assert (len(set(before)), len(set(after))) == (1, 7)
    assert {boss.get(url).status_code for url in (*before, *after)} == {200}
    assert page.index("image/avif") < page.index("image/webp") < page.index("<img")
    assert 'width="900" height="600"' in page


def test_a_file_is_served_to_be_kept_for_ever_as_what_it_is(
    boss: Client, venue: Venue, tenant_client: Callable[[Tenant], Client], club: Tenant
) -> None:
    add(boss, venue, sent())
    make_renditions(Photo.objects.get().pk)
    nobody = tenant_client(club)
    urls = [url for url in sources_of(boss.get(page_of(venue)).content.decode()) if "/320." in url]

    answers = {url.rpartition(".")[2]: nobody.get(url) for url in urls}

    assert {kind: answer["Content-Type"] for kind, answer in answers.items()} == {
        "avif": "image/avif",
        "webp": "image/webp",
        "jpg": "image/jpeg",
    }
    for answer in answers.values():
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer["Content-Disposition"] == "inline"
        assert "Vary" not in answer
        assert not answer.cookies


def test_a_business_never_serves_the_file_of_another(
    boss: Client, venue: Venue, on_hostel: Client, public_client: Client, hostel: Tenant, media: Path
) -> None:
    add(boss, venue, sent())
    photo = Photo.objects.get()
    url = f"/media/club/{photo.folder}/900.jpg"
    with in_schema(hostel.schema_name):
        VenueFactory()

    tries = [
        url,
        f"/media/hostel/{photo.folder}/900.jpg",
        f"/media/hostel/../club/{photo.folder}/900.jpg",
        f"/media/hostel/%2e%2e/club/{photo.folder}/900.jpg",
        f"/media/public/{photo.folder}/900.jpg",
    ]

    assert boss.get(url).status_code == 200
    assert {on_hostel.get(each).status_code for each in tries} == {404}
    assert {public_client.get(each).status_code for each in tries if each != url} == {404}


def test_the_marketplace_serves_the_photos_of_every_business_and_nothing_else_of_them(
    boss: Client, venue: Venue, public_client: Client, media: Path
) -> None:
    add(boss, venue, sent())
    folder = Photo.objects.get().folder
    (media / "club" / "invoice.pdf").write_bytes(b"%PDF-1.7")

    answer = public_client.get(f"/media/club/{folder}/900.jpg")

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert public_client.get("/media/club/invoice.pdf").status_code == 404
    assert public_client.get(f"/media/hostel/{folder}/900.jpg").status_code == 404


def test_nothing_but_photos_is_served_and_nothing_is_sent_there(boss: Client, venue: Venue, media: Path) -> None:
    add(boss, venue, sent())
    folder = Photo.objects.get().folder
    (media / "club" / "invoice.pdf").write_bytes(b"%PDF-1.7")
    (media / "club" / folder / "page.html").write_bytes(b"<script>")

    names = ["invoice.pdf", "", f"{folder}/page.html", f"{folder}/900.svg", f"{folder}/", "photos/x/900.jpg"]

    assert {boss.get(f"/media/club/{name}").status_code for name in names} == {404}
    assert boss.post(f"/media/club/{folder}/900.jpg").status_code == 405
