"""The demo world is the same every time."""

import io
from collections import Counter

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command

from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.bookings.models.series import Series
from apps.bookings.models.waitlist import WaitlistEntry
from apps.core import clock
from apps.core.schema import in_tenant
from apps.portal.rules.demo_world import BUSINESSES, PASSWORD, PEOPLE
from apps.portal.services import demo_world
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import DepartureStatus, Showing
from apps.venues.models.departures import Departure
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue

# By business: venues, offers and at least so many bookings.
COUNTS = {"riverside": (5, 12, 1300), "oldtown": (5, 14, 800), "andes": (2, 5, 500), "kinjo": (2, 6, 400)}


@pytest.fixture
def demo(db, settings):
    settings.SERAI_DEMO = True

    def run(*arguments):
        told = io.StringIO()
        call_command("demo", *arguments, stdout=told)
        return told.getvalue()

    return run


@pytest.fixture
def without_catalogues(monkeypatch):
    """Businesses and people alone, where what they sell proves nothing and takes seconds."""
    monkeypatch.setattr(demo_world, "CHAPTERS", demo_world.CHAPTERS[:2])


def world():
    tenants = Tenant.objects.filter(slug__in=[business.slug for business in BUSINESSES]).order_by("slug")
    people = User.objects.filter(email__in=[person.email for person in PEOPLE]).order_by("email")
    seats = Membership.objects.filter(user__in=people).order_by("user__email")
    return (
        list(tenants.values_list("slug", "name", "kind", "time_zone", "currency", "brand_hue")),
        list(people.values_list("email", "name", "is_superuser")),
        list(seats.values_list("user__email", "tenant__slug", "role")),
    )


def test_it_holds_what_the_contract_says(demo):
    demo()

    tenants, people, seats = world()
    assert [(slug, zone, currency) for slug, _name, _kind, zone, currency, _hue in tenants] == [
        ("andes", "America/Lima", "PEN"),
        ("kinjo", "Asia/Tokyo", "JPY"),
        ("oldtown", "Europe/Lisbon", "EUR"),
        ("riverside", "Europe/Madrid", "EUR"),
    ]
    assert [email for email, _name, is_superuser in people if is_superuser] == ["admin@serai.example"]
    assert len(people) == 11
    assert seats == [
        (f"{role}@{slug}.example", slug, role)
        for role in ("desk", "owner")
        for slug in ("andes", "kinjo", "oldtown", "riverside")
    ]
    regulars, waiting = {}, 0
    for slug, counts in COUNTS.items():
        with in_tenant(Tenant.objects.get(slug=slug)):
            assert_catalogue(counts[:2])
            assert_bookings(at_least=counts[2])
            regulars[slug] = Series.objects.count()
            waiting += WaitlistEntry.objects.count()
    assert regulars == {"riverside": 3, "oldtown": 0, "andes": 0, "kinjo": 1}
    assert waiting >= 8


def assert_catalogue(counts):
    assert (Venue.objects.published().count(), Offer.objects.published().count()) == counts
    assert not Offer.objects.filter(status=Showing.PUBLISHED, rates=None).exists()
    assert not Space.objects.filter(name_ar="").exists()


def assert_bookings(*, at_least):
    statuses = Counter(Booking.objects.values_list("status", flat=True))
    assert at_least <= statuses.total() <= at_least + 60
    assert {Status.COMPLETED, Status.CONFIRMED, Status.CANCELLED, Status.NO_SHOW} <= statuses.keys()
    assert Guest.objects.get(email="guest@serai.example").bookings.exists()
    assert not Departure.objects.filter(starts_at__lt=clock.now(), status=DepartureStatus.PLANNED).exists()


def test_everybody_signs_in_with_the_one_password_and_a_verified_address(demo, without_catalogues):
    demo()

    for person in PEOPLE:
        assert User.objects.get(email=person.email).check_password(PASSWORD)
        assert EmailAddress.objects.get(email=person.email).verified


def test_loading_it_again_changes_nothing(demo, without_catalogues):
    demo()
    before = world()

    demo()

    assert world() == before


def test_a_reset_brings_back_what_was_changed(demo, without_catalogues):
    demo()
    before = world()
    Tenant.objects.filter(slug="riverside").update(name="Changed")
    changed = User.objects.get(email="owner@riverside.example")
    changed.set_password("another")
    changed.save()

    demo("--reset")

    assert world() == before
    assert User.objects.get(email="owner@riverside.example").check_password(PASSWORD)


def test_known_passwords_are_not_loaded_where_nobody_asked_for_a_demo(db, settings):
    settings.SERAI_DEMO = False

    with pytest.raises(CommandError, match="SERAI_DEMO"):
        call_command("demo")

    assert not User.objects.filter(email="admin@serai.example").exists()
