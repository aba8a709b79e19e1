from datetime import timedelta

from apps.bookings.choices import Status
from apps.bookings.models.guest import Strike
from apps.portal.services.lay_out.diary_strikes import write_strikes
from apps.portal.services.lay_out.setting import Setting
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW


def test_who_did_not_come_has_a_strike_from_that_moment_on(setting: Setting) -> None:
    absent = BookingFactory(status=Status.NO_SHOW, ended_at=NOW, policy={})
    absent.policy = {
        "version": 1,
        "cancelling": [],
        "changing": [],
        "steps": [],
        "kept": ["0", "0"],
        "no_show": ["100", True],
    }
    came = BookingFactory(status=Status.COMPLETED, ended_at=NOW)

    write_strikes([absent, came])

    (strike,) = Strike.objects.all()
    assert (strike.booking, strike.guest, strike.given_at) == (absent, absent.guest, NOW)
    assert strike.expires_at == NOW + timedelta(days=180)
