from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from pytest_django import Settings

from apps.core import clock
from apps.portal.gateways import probes
from apps.portal.services.heartbeat import give_sign

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _healthy(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SERAI_SCHEME = "http"
    monkeypatch.setattr(probes, "workers_answering", lambda: 1)
    give_sign(now=clock.now())


def test_the_doctor_of_a_healthy_install_ends_well() -> None:
    out = StringIO()

    call_command("doctor", stdout=out, no_color=True)

    assert all(line.startswith("green") for line in out.getvalue().splitlines())


def test_red_ends_with_status_1_and_names_the_fix() -> None:
    give_sign(now=clock.now() - timedelta(hours=1))
    out = StringIO()

    with pytest.raises(SystemExit) as end:
        call_command("doctor", stdout=out, no_color=True)

    assert end.value.code == 1
    assert "Start the beat" in out.getvalue()


def test_a_test_mail_is_sent_on_request() -> None:
    call_command("doctor", "--mail-to", "ops@example.org", stdout=StringIO())

    assert [letter.to for letter in mail.outbox] == [["ops@example.org"]]
