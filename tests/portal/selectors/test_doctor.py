import socket
from datetime import timedelta

import pytest
from pytest_django import Settings

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.core import clock
from apps.portal.gateways import probes
from apps.portal.rules.findings import Level, Part
from apps.portal.selectors.doctor import examine, examine_bookings, is_ill
from apps.portal.services.heartbeat import give_sign
from apps.tenants.models.tenant import Tenant
from tests.factories.bookings import BookingFactory

pytestmark = pytest.mark.django_db


def levels(**options: int) -> dict[Part, Level]:
    return {finding.part: finding.level for finding in examine(now=clock.now(), **options)}


@pytest.fixture(autouse=True)
def _healthy(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker answers and the beat gave its sign; each test breaks one thing."""
    settings.SERAI_SCHEME = "http"
    monkeypatch.setattr(probes, "workers_answering", lambda: 1)
    give_sign(now=clock.now() - timedelta(seconds=5))


def test_a_healthy_install_is_green_all_over() -> None:
    assert levels() == dict.fromkeys({*Part} - {Part.BOOKINGS}, Level.GREEN)


def test_an_install_is_ill_when_one_part_is_red() -> None:
    give_sign(now=clock.now() - timedelta(hours=1))
    report = examine(now=clock.now())

    assert is_ill(report)
    assert [finding.part for finding in report if finding.level is Level.RED] == [Part.BEAT]


def test_a_mail_server_that_refuses_is_red(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed_port()

    assert levels()[Part.MAIL] is Level.RED


def test_a_queue_that_is_away_is_red(settings: Settings) -> None:
    settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{closed_port()}/0"

    assert levels()[Part.QUEUE] is Level.RED


def test_a_missing_migration_is_red_and_the_relay_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    needed, replaced = probes._migrations()
    monkeypatch.setattr(probes, "_migrations", lambda: (needed | {("tenants", "9999_later")}, replaced))

    found = levels()

    assert found[Part.MIGRATIONS] is Level.RED
    assert Part.RELAY not in found


def test_a_public_address_without_a_certificate_is_red(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SERAI_SCHEME, settings.SERAI_HOST = "https", "127.0.0.1"
    port = closed_port()
    reach = probes.certificate_ends_at
    monkeypatch.setattr(probes, "certificate_ends_at", lambda host: reach(host, port))

    assert levels()[Part.TLS] is Level.RED


def test_a_proxy_nobody_trusts_is_amber() -> None:
    assert levels(forwarded=1)[Part.PROXY] is Level.AMBER


def closed_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_bookings_that_agree_with_what_is_occupied_are_green(in_club: Tenant) -> None:
    BookingFactory(total=0)

    assert examine_bookings().level is Level.GREEN


def test_a_place_of_a_booking_that_is_over_is_red_and_its_business_named(in_club: Tenant) -> None:
    BookingFactory(total=0)
    Booking.objects.update(status=Status.CANCELLED)

    found = examine_bookings()

    assert (found.part, found.level) == (Part.BOOKINGS, Level.RED)
    assert "1 place is booked wrongly, at club." in found.sentence
