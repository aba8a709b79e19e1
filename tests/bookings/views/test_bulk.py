"""Many bookings at once: shown with their money first, each by itself, refused in words, done once."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.test import Client

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.core import clock
from apps.core.schema import in_schema
from apps.rates.rules.policy import CancelTier, ChangeTier, PolicyTerms
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory
from tests.factories.bookings import BookingFactory, GuestFactory

BULK = "/staff/bookings/bulk/"
# Nothing comes back of what begins within the next thousand years.
STRICT = PolicyTerms(
    (CancelTier(0, percent=Decimal(50)),), (ChangeTier(0),), no_show_percent=Decimal(100), no_show_strikes=True
)


@pytest.fixture
def desk(on_club: Client, colleague: User) -> Client:
    on_club.force_login(colleague)
    return on_club


@pytest.fixture
def boss(on_club: Client, owner: User) -> Client:
    on_club.force_login(owner)
    return on_club


@pytest.fixture
def book(club: Tenant) -> Callable[..., Booking]:
    def made(reference: str, **others: Any) -> Booking:
        with in_schema(club.schema_name):
            return BookingFactory(reference=reference, **others)

    return made


def shown(client: Client, verb: str, *bookings: Booking, **others: str) -> Any:
    told = [("verb", verb), *(("booking", booking.reference) for booking in bookings), *others.items()]
    return client.get(f"{BULK}?{urlencode(told)}")


def done(client: Client, page: Any, **others: str) -> dict[str, str]:
    """What became of each, by reference; empty words where it was done."""
    sealed = page.context["form"]["sealed"].value()
    answer = client.post(f"{BULK}run/", {"sealed": sealed, **others})
    assert answer.status_code == 302, answer.content.decode()
    result = client.get(answer["Location"]).context
    return {each.reference.replace("-", ""): each.words for each in (*result["done"], *result["refused"])}


def status_of(club: Tenant, booking: Booking) -> str:
    with in_schema(club.schema_name):
        return Booking.objects.get(pk=booking.pk).status


def test_nothing_happens_by_looking(desk: Client, book: Callable[..., Booking], club: Tenant) -> None:
    booking = book("AAAA0001")

    page = shown(desk, "cancel", booking)

    assert "Nothing has happened yet" in page.content.decode()
    assert status_of(club, booking) == Status.CONFIRMED


def test_each_is_told_what_would_become_of_it_and_of_its_money(desk: Client, book: Callable[..., Booking]) -> None:
    half = book("HALF0001", policy=STRICT.as_json(), total=Decimal(24), paid=Decimal(24))
    free = book("FREE0001", policy={}, total=Decimal(10), paid=Decimal(10))
    over = book("OVER0001", status=Status.COMPLETED)

    preview = shown(desk, "cancel", half, free, over).context["preview"]

    told = {
        each.row.booking.reference: (each.back and each.back.amount, each.kept and each.kept.amount, bool(each.against))
        for each in preview.rows
    }
    assert told == {
        "HALF0001": (Decimal(12), Decimal(12), False),
        "FREE0001": (Decimal(10), None, False),
        "OVER0001": (None, None, True),
    }
    assert [sum_.amount for sum_ in preview.back] == [Decimal(22)]


def test_one_that_is_refused_leaves_the_others_done(desk: Client, book: Callable[..., Booking], club: Tenant) -> None:
    one, two, over = book("AAAA0001"), book("AAAA0002"), book("AAAA0003", status=Status.COMPLETED)

    outcome = done(desk, shown(desk, "cancel", one, two, over), reason="Flood")

    assert outcome == {
        "AAAA0001": "",
        "AAAA0002": "",
        "AAAA0003": "This booking is “Completed”, so this can no longer be done with it.",
    }
    assert [status_of(club, each) for each in (one, two, over)] == ["cancelled", "cancelled", "completed"]
    with in_schema(club.schema_name):
        assert Booking.objects.get(pk=one.pk).reason == "Flood"


def test_what_somebody_changed_meanwhile_is_left_alone(
    desk: Client, book: Callable[..., Booking], club: Tenant
) -> None:
    booking = book("AAAA0001")
    page = shown(desk, "cancel", booking)
    with in_schema(club.schema_name):
        Booking.objects.update(version=9)

    outcome = done(desk, page)

    assert outcome == {"AAAA0001": "Somebody has changed this booking meanwhile. Nothing was done with it."}
    assert status_of(club, booking) == Status.CONFIRMED


@pytest.mark.parametrize("is_forgotten", [False, True])
def test_pressed_twice_it_is_done_once(
    desk: Client, book: Callable[..., Booking], club: Tenant, is_forgotten: bool
) -> None:
    """Also where the cache has forgotten: then each booking is another version."""
    booking = book("AAAA0001")
    page = shown(desk, "cancel", booking)
    done(desk, page)
    if is_forgotten:
        cache.clear()

    again = done(desk, page)

    assert again["AAAA0001"] == (
        "Somebody has changed this booking meanwhile. Nothing was done with it." * is_forgotten
    )
    with in_schema(club.schema_name):
        assert Booking.objects.get(pk=booking.pk).version == booking.version + 1


def test_arrivals_are_let_in_and_those_of_another_day_are_not(
    desk: Client, book: Callable[..., Booking], club: Tenant
) -> None:
    now = clock.now()
    here = book("HERE0001", starts_at=now - timedelta(minutes=5))
    later = book("SOON0001", starts_at=now + timedelta(days=3))

    page = shown(desk, "check_in", here, later)

    assert [bool(each.against) for each in page.context["preview"].rows] in ([False, True], [True, False])
    outcome = done(desk, page)
    assert outcome["HERE0001"] == ""
    assert outcome["SOON0001"].startswith("This booking is for ")
    assert status_of(club, here) == Status.CHECKED_IN


def test_requests_get_their_yes_and_the_missing_their_mark(
    desk: Client, book: Callable[..., Booking], club: Tenant
) -> None:
    asked = book("ASKS0001", pending=True)
    missed = book("MISS0001", starts_at=clock.now() - timedelta(hours=2), policy=STRICT.as_json())

    assert done(desk, shown(desk, "confirm", asked)) == {"ASKS0001": ""}
    page = shown(desk, "no_show", missed)
    assert page.context["preview"].kept[0].amount == Decimal(24)
    assert done(desk, page) == {"MISS0001": ""}

    assert (status_of(club, asked), status_of(club, missed)) == (Status.CONFIRMED, Status.NO_SHOW)


def test_guests_are_tagged_once_each(desk: Client, book: Callable[..., Booking], club: Tenant) -> None:
    with in_schema(club.schema_name):
        ana = GuestFactory(tags=["member"])
    one, two, nobody = book("AAAA0001", guest=ana), book("AAAA0002", guest=ana), book("AAAA0003", held=True)

    assert "Tag the guests" in shown(desk, "tag", one).content.decode()
    assert shown(desk, "tag", one, tag=" ").status_code == 422
    outcome = done(desk, shown(desk, "tag", one, two, nobody, tag="Tournament"))

    assert [bool(words) for _reference, words in sorted(outcome.items())] == [False, False, True]
    with in_schema(club.schema_name):
        ana.refresh_from_db()
    assert ana.tags == ["member", "Tournament"]


def test_all_of_a_list_are_taken_up_to_a_number(desk: Client, book: Callable[..., Booking]) -> None:
    book("AAAA0001", pending=True)
    book("AAAA0002", pending=True)
    book("AAAA0003")

    page = desk.get(f"{BULK}?{urlencode({'verb': 'confirm', 'all': '1', 'list': 'state=pending'})}")

    assert len(page.context["preview"].rows) == 2


def test_without_a_tick_nothing_is_shown(desk: Client) -> None:
    answer = desk.get(f"{BULK}?verb=cancel&list=state%3Dpending")

    assert answer["Location"] == "/staff/bookings/?state=pending"


def test_only_management_lets_guests_go_without_cost(
    on_club: Client, colleague: User, owner: User, book: Callable[..., Booking], club: Tenant
) -> None:
    booking = book("AAAA0001", policy=STRICT.as_json(), total=Decimal(24), paid=Decimal(24))
    on_club.force_login(owner)
    page = shown(on_club, "cancel", booking, waive="1")
    assert page.context["preview"].back[0].amount == Decimal(24)
    sealed = page.context["form"]["sealed"].value()

    on_club.force_login(colleague)
    assert shown(on_club, "cancel", booking, waive="1").status_code == 403
    assert "without any cost instead" not in shown(on_club, "cancel", booking).content.decode()
    assert on_club.post(f"{BULK}run/", {"sealed": sealed, "reason": "Friends"}).status_code == 403

    on_club.force_login(owner)
    assert on_club.post(f"{BULK}run/", {"sealed": sealed}).status_code == 422
    assert done(on_club, page, reason="Flood") == {"AAAA0001": ""}
    with in_schema(club.schema_name):
        assert Booking.objects.get(pk=booking.pk).kept == 0


def test_bookings_of_other_venues_are_left_out(
    on_club: Client, owner: User, book: Callable[..., Booking], club: Tenant
) -> None:
    mine, theirs = book("MINE0001"), book("ELSE0001")
    on_club.force_login(owner)
    of_both = shown(on_club, "cancel", mine, theirs)
    on_club.force_login(MembershipFactory(tenant=club, role=Role.DESK, venue_ids=[mine.venue_id]).user)

    assert [each.row.booking.pk for each in shown(on_club, "cancel", mine, theirs).context["preview"].rows] == [mine.pk]
    assert done(on_club, of_both) == {"MINE0001": ""}

    assert status_of(club, theirs) == Status.CONFIRMED


def test_an_accountant_does_nothing_with_many(on_club: Client, club: Tenant, book: Callable[..., Booking]) -> None:
    booking = book("AAAA0001")
    on_club.force_login(MembershipFactory(tenant=club, role=Role.ACCOUNTANT, user__second_factor=True).user)

    assert shown(on_club, "cancel", booking).status_code == 403
    assert on_club.post(f"{BULK}run/", {}).status_code == 403


def test_a_seal_of_nobody_is_worth_nothing(desk: Client) -> None:
    answer = desk.post(f"{BULK}run/", {"sealed": "made-up"})

    assert answer["Location"] == "/staff/bookings/?view=0"


def test_what_became_of_it_is_for_whoever_did_it(
    on_club: Client, colleague: User, owner: User, book: Callable[..., Booking]
) -> None:
    booking = book("AAAA0001")
    on_club.force_login(colleague)
    sealed = shown(on_club, "cancel", booking).context["form"]["sealed"].value()
    result = on_club.post(f"{BULK}run/", {"sealed": sealed})["Location"]
    on_club.force_login(owner)

    assert on_club.get(result).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_a_preview_of_more_costs_no_more_queries(
    desk: Client, book: Callable[..., Booking], rows: int, django_assert_max_num_queries: Any
) -> None:
    bookings = [book(f"AAAA000{number}") for number in range(rows)]

    with django_assert_max_num_queries(12):
        shown(desk, "cancel", *bookings)


@pytest.mark.parametrize("key", ["a" * 300, "a" * 5000, "a b", "é"])
def test_a_result_nobody_was_led_to_is_not_there(desk: Client, key: str) -> None:
    assert desk.get(f"{BULK}{key}/").status_code == 404


def test_what_is_hidden_in_the_list_asked_for_harms_nothing(desk: Client) -> None:
    asked = {"verb": "cancel", "all": "1", "list": "venue=a%00b&q=%00&space=" + "9" * 30}

    assert desk.get(f"{BULK}?{urlencode(asked)}").status_code == 302
