from apps.accounts.models.user import User
from apps.core.schema import in_tenant
from apps.portal.services.export_travels import export_travels
from apps.tenants.models.tenant import Tenant
from tests.factories.bookings import GuestFactory
from tests.portal.travellers import booked_at


def test_only_the_guest_who_is_this_login_and_nothing_teams_wrote_for_themselves(
    stranger: User, owner: User, club: Tenant, hostel: Tenant
) -> None:
    booking = booked_at(club, stranger, staff_note="For the team")
    with in_tenant(hostel):
        GuestFactory(pk=booking.guest_id, user_id=owner.pk)

    told = export_travels(stranger)

    assert list(told) == [club.name]
    kept = told[club.name]
    assert [row["reference"] for row in kept["bookings"]] == [booking.reference]
    assert {"notes", "staff_note", "tags", "blocked_because"}.isdisjoint({*kept, *kept["bookings"][0], *kept["person"]})
