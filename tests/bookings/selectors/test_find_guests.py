import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models.user import User
from apps.accounts.selectors.person import person_on
from apps.bookings.models.guest import Guest
from apps.bookings.rules.folding import folded
from apps.bookings.selectors.find_guests import find_guests, guests_page
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import NOW
from tests.factories.bookings import BookingFactory, GuestFactory

REFERENCE = "33333333"


@pytest.mark.parametrize(
    "asked", ["ñandú", "NANDU jose", "jose@", "612 34 56 78", "0034 612-345-678", "+34612345678", "@EXAMPLE.org josé"]
)
def test_a_guest_is_found_by_whatever_one_has_of_them(in_club: Tenant, colleague: User, asked: str) -> None:
    guest = GuestFactory(name="José Ñandú", email="jose@example.org", phone="+34612345678")
    GuestFactory(name="José Pérez", email="perez@other.example", phone="+34699999999")

    assert list(find_guests(person_on(in_club, colleague), asked=asked)) == [guest]


@pytest.mark.parametrize("asked", ["Ruiz", "jose ruiz", "612 99", "no@example.org", "%", "_"])
def test_what_does_not_fit_is_not_found(in_club: Tenant, colleague: User, asked: str) -> None:
    GuestFactory(name="José Ñandú", email="jose@example.org", phone="+34612345678")

    assert list(find_guests(person_on(in_club, colleague), asked=asked)) == []


def test_a_booking_leads_to_its_guest(in_club: Tenant, colleague: User) -> None:
    booking = BookingFactory(reference=REFERENCE)

    assert list(find_guests(person_on(in_club, colleague), asked="3333-3333")) == [booking.guest]


def test_a_tag_narrows_and_who_is_gone_is_left_out(in_club: Tenant, colleague: User) -> None:
    person = person_on(in_club, colleague)
    tagged = GuestFactory(tags=["VIP"])
    other = GuestFactory()
    GuestFactory(merged_into=other, tags=["VIP"])
    GuestFactory(erased_at=NOW, email="", tags=["VIP"])

    assert list(find_guests(person, asked="", tag="VIP")) == [tagged]
    assert set(find_guests(person, asked="")) == {tagged, other}


def test_a_stranger_finds_nobody(in_club: Tenant, stranger: User) -> None:
    GuestFactory()

    assert list(find_guests(person_on(in_club, stranger), asked="")) == []


@pytest.mark.parametrize(
    "name", ["Łukasz ØSTER", "Weiß", "José", "JOSE\u0301", "Ærøskøbing", "ＡＢＣ", "İstanbul", "Đorđe"]
)
def test_the_database_folds_words_as_we_do(in_club: Tenant, name: str) -> None:
    guest = GuestFactory(name=name, email="", phone="")

    assert Guest.objects.get(pk=guest.pk).found_by.strip() == folded(name)


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_two_queries(in_club: Tenant, colleague: User, count: int) -> None:
    person = person_on(in_club, colleague)
    GuestFactory.create_batch(count, name="Ana")

    with CaptureQueriesContext(connection) as queries:
        assert len(list(guests_page(person, asked="ana"))) == count

    assert len(queries) == 2
