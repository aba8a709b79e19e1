import pytest

from tests.api.calling import Caller
from tests.api.wishes import wish
from tests.factories.sellable import Sold

pytestmark = pytest.mark.usefixtures("then")


def test_a_booking_has_its_journal_and_its_calendar(sold: Sold, program: Caller) -> None:
    reference = program.post("/bookings", wish(sold)).json()["reference"]

    [entry] = program.get(f"/bookings/{reference}/journal").json()["data"]
    everything = {row["event"] for row in program.get("/journal").json()["data"]}
    calendar = program.get(f"/bookings/{reference}/calendar.ics")

    assert (entry["event"], entry["actor"], entry["actor_name"], entry["channel"]) == (
        "bookings.booking_confirmed",
        "key",
        "Website",
        "api",
    )
    assert calendar.headers["Content-Type"].startswith("text/calendar")
    assert calendar.content.startswith(b"BEGIN:VCALENDAR")
    assert everything == {"bookings.guest_made", "bookings.booking_confirmed"}
