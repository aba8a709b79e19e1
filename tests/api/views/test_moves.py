import pytest

from tests.api.calling import Caller
from tests.api.wishes import ANA, wish
from tests.factories.sellable import Sold

pytestmark = pytest.mark.usefixtures("then")


def test_a_hold_is_extended_and_confirmed(sold: Sold, program: Caller) -> None:
    held = program.post("/bookings", wish(sold, guest=None, hold=True)).json()
    assert (held["status"], held["guest"]) == ("held", None)

    extended = program.post(f"/bookings/{held['reference']}/extend").json()
    assert extended["held_until"] > held["held_until"]

    confirmed = program.post(f"/bookings/{held['reference']}/confirm", {"guest": ANA}).json()
    assert (confirmed["status"], confirmed["held_until"]) == ("confirmed", None)


def test_an_illegal_move_names_the_allowed_ones(sold: Sold, program: Caller) -> None:
    booking = program.post("/bookings", wish(sold)).json()

    answer = program.post(f"/bookings/{booking['reference']}/reject", {"reason": "Full"})

    assert (answer.status_code, answer.json()["code"]) == (409, "illegal_move")
    assert answer.json()["allowed"] == booking["moves"]


def test_a_booking_is_cancelled_for_what_the_preview_said(sold: Sold, program: Caller) -> None:
    reference = program.post("/bookings", wish(sold)).json()["reference"]
    preview = program.get(f"/bookings/{reference}/refund-preview").json()

    cancelled = program.post(f"/bookings/{reference}/cancel", {"reason": "Rain"}).json()

    assert cancelled["status"] == "cancelled"
    assert cancelled["kept"] == preview["charge"]
    assert preview["sentence"]


@pytest.mark.parametrize("how", ["body", "header"])
def test_an_old_version_is_refused(sold: Sold, program: Caller, how: str) -> None:
    reference = program.post("/bookings", wish(sold)).json()["reference"]
    body = {"version": 9} if how == "body" else {}
    headers = {"If_Match": '"9"'} if how == "header" else {}

    answer = program.post(f"/bookings/{reference}/cancel", body, **headers)

    assert (answer.status_code, answer.json()["code"], answer.json()["version"]) == (412, "stale", 1)
