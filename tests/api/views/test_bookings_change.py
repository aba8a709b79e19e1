import pytest

from apps.core.schema import in_schema
from apps.rates.choices import TierKind
from apps.rates.models.policy import PolicyTier
from apps.tenants.models.tenant import Tenant
from tests.api.calling import Caller
from tests.api.wishes import wish
from tests.factories.sellable import Sold

pytestmark = pytest.mark.usefixtures("then")


def test_a_booking_is_moved_and_changed_in_one_piece(club: Tenant, sold: Sold, program: Caller) -> None:
    with in_schema(club.schema_name):
        PolicyTier.objects.create(policy=sold.rate.policy, kind=TierKind.RESCHEDULE, minutes_before=0)
    booking = program.post("/bookings", wish(sold)).json()
    later = {"starts_at": "2027-01-11T20:00:00+01:00", "ends_at": "2027-01-11T21:00:00+01:00"}

    answer = program.patch(f"/bookings/{booking['reference']}", {**later, "party": 3, "note": "Two rackets"})

    changed = answer.json()
    assert answer.status_code == 200, changed
    assert (changed["starts_at"], changed["people"], changed["note"]) == (later["starts_at"], 3, "Two rackets")
    assert changed["version"] > booking["version"]
    stale = program.patch(f"/bookings/{booking['reference']}", {"note": "", "version": booking["version"]})
    assert (stale.status_code, stale.json()["version"]) == (412, changed["version"])


def test_a_change_that_cannot_be_had_leaves_all_as_it_was(sold: Sold, program: Caller) -> None:
    booking = program.post("/bookings", wish(sold)).json()
    later = {"starts_at": "2027-01-11T20:00:00+01:00", "ends_at": "2027-01-11T21:00:00+01:00"}

    refused = program.patch(f"/bookings/{booking['reference']}", {**later, "party": 900})

    assert refused.status_code == 409
    assert program.get(f"/bookings/{booking['reference']}").json() == booking
