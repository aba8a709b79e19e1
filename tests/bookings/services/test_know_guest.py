from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from allauth.account.models import EmailAddress
from django.db import connection, connections

from apps.accounts.models.user import User
from apps.bookings.errors.guests import GuestIsGone
from apps.bookings.models.guest import Guest
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.services.know_guest import know_guest
from apps.core.errors import NoPhoneNumber
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import UserFactory
from tests.factories.bookings import GuestFactory
from tests.factories.venues import VenueFactory

NOW = datetime(2027, 1, 6, 11, tzinfo=UTC)
HOW = {"by": SYSTEM, "channel": Channel.PUBLIC, "now": NOW}


def proved(email: str) -> User:
    user = UserFactory(email=email)
    EmailAddress.objects.update_or_create(user=user, email=email, defaults={"verified": True, "primary": True})
    return user


def told() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("event", flat=True))


def test_somebody_unknown_is_made(in_club: Tenant) -> None:
    facts = GuestFacts("Ana Ruiz", email="Ana@example.org", phone="612 345 678", language="es")

    guest = know_guest(facts, **HOW, venue_country="ES")

    assert (guest.name, guest.email, guest.phone) == ("Ana Ruiz", "ana@example.org", "+34612345678")
    assert (guest.language, guest.made_at, guest.user_id) == ("es", NOW, None)
    assert told() == ["bookings.guest_made"]


def test_somebody_known_is_found_however_the_address_is_typed(in_club: Tenant) -> None:
    known = GuestFactory(name="Ana", email="Ana@Example.org")

    assert know_guest(GuestFacts("Ana", email=" aNA@example.org"), **HOW) == known
    assert told() == []


def test_a_known_name_stays_and_what_was_empty_is_filled_in(in_club: Tenant) -> None:
    known = GuestFactory(name="Ana Ruiz", phone="", language="es", country="ES")

    facts = GuestFacts("Mallory", email=known.email, phone="+34612345678", language="de")
    guest = know_guest(facts, **HOW)

    assert (guest.name, guest.phone, guest.language) == ("Ana Ruiz", "+34612345678", "es")
    assert Entry.objects.get().after == {"filled_in": ["phone"]}


def test_somebody_without_an_address_is_always_new(in_club: Tenant) -> None:
    first, second = (know_guest(GuestFacts("Walk-in"), **HOW) for _ in range(2))

    assert first != second


def test_a_guest_who_was_merged_is_found_by_the_former_address(in_club: Tenant) -> None:
    left = GuestFactory()
    gone = GuestFactory(merged_into=left)

    assert know_guest(GuestFacts("Ana", email=gone.email), **HOW) == left


def test_a_guest_who_was_erased_is_somebody_new(in_club: Tenant) -> None:
    erased = GuestFactory(email="", erased_at=NOW)

    assert know_guest(GuestFacts("Ana", email="ana@example.org"), **HOW) != erased


def test_a_number_without_a_code_is_one_of_the_country_the_business_is_in(in_club: Tenant) -> None:
    VenueFactory(country="")
    VenueFactory(country="PE")

    assert know_guest(GuestFacts("Ana", phone="912 345 678"), **HOW).phone == "+51912345678"


def test_what_is_no_phone_is_refused(in_club: Tenant) -> None:
    with pytest.raises(NoPhoneNumber):
        know_guest(GuestFacts("Ana", phone="by pigeon"), **HOW)


def test_a_login_is_linked_by_an_address_it_has_proved(in_club: Tenant) -> None:
    user = proved("ana@example.org")
    known = GuestFactory(email="ana@example.org")

    know_guest(GuestFacts("Ana", email="ana@example.org", user_id=user.pk), **HOW)

    known.refresh_from_db()
    assert known.user_id == user.pk
    assert told() == ["bookings.guest_linked"]


def test_a_login_is_not_linked_by_somebody_elses_address(in_club: Tenant) -> None:
    mallory = proved("mallory@example.org")
    known = GuestFactory(email="ana@example.org")

    assert know_guest(GuestFacts("Ana", email="ana@example.org", user_id=mallory.pk), **HOW) == known

    known.refresh_from_db()
    assert known.user_id is None


def test_a_login_with_two_addresses_stays_one_guest(in_club: Tenant) -> None:
    user = proved("ana@example.org")
    EmailAddress.objects.create(user=user, email="ana@work.example", verified=True)
    known = GuestFactory(email="ana@example.org", user_id=user.pk)

    assert know_guest(GuestFacts("Ana", email="ana@work.example", user_id=user.pk), **HOW) == known


def test_somebody_picked_is_that_guest_also_without_an_address(in_club: Tenant) -> None:
    known = GuestFactory(name="Ana", email="", phone="+34912345678")

    assert know_guest(GuestFacts("Ana", guest_id=known.pk), **HOW) == known


def test_somebody_picked_who_was_merged_meanwhile_is_refused(in_club: Tenant) -> None:
    merged = GuestFactory(merged_into=GuestFactory())

    with pytest.raises(GuestIsGone):
        know_guest(GuestFacts("Ana", guest_id=merged.pk), **HOW)


def test_two_businesses_know_the_same_person_apart(club: Tenant, hostel: Tenant) -> None:
    for tenant in (club, hostel):
        with in_schema(tenant.schema_name):
            know_guest(GuestFacts(f"Ana of {tenant.slug}", email="ana@example.org"), **HOW)

    with in_schema(hostel.schema_name):
        assert Guest.objects.get().name == "Ana of hostel"


def test_many_at_once_make_one_guest(own_database: str) -> None:
    schema = Tenant.objects.get(slug="club").schema_name
    ready = Barrier(4)

    def ask(number: int) -> int:
        try:
            with in_schema(schema):
                ready.wait()
                return know_guest(GuestFacts(f"Ana {number}", email="ana@example.org"), **HOW).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        found = set(threads.map(ask, range(4)))

    with in_schema(schema):
        assert found == {Guest.objects.get().pk}
        assert told() == ["bookings.guest_made"]
    connection.close()
